package io.jenkins.plugins.apify.check;

import hudson.AbortException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the checks of many tasks come to. */
final class TasksVerdict {
    /** Of how many tasks a message tells: the log and the report have all. */
    private static final int MOST_TOLD = 20;

    private final List<TaskPart> parts;
    private final List<AbortException> failures;
    private final List<String> doubts;

    TasksVerdict(List<TaskPart> parts) {
        this.parts = parts;
        this.failures =
                parts.stream().map(TaskPart::failure).filter(Objects::nonNull).toList();
        this.doubts = parts.stream().flatMap(part -> part.doubts().stream()).toList();
    }

    /** The last line of the log. */
    String summary() {
        long good = parts.stream().filter(TaskPart::isGood).count();
        long lost = parts.stream().filter(part -> !part.isFetched()).count();
        return CheckLog.english(
                !failures.isEmpty()
                        ? Messages._TasksCheck_fails(good, parts.size(), lost)
                        : !doubts.isEmpty()
                                ? Messages._TasksCheck_unstable(good, parts.size(), lost)
                                : good == parts.size()
                                        ? Messages._TasksCheck_passes(parts.size())
                                        : Messages._TasksCheck_noted(good, parts.size()));
    }

    /** What fails the build: a {@link GateException} if a task breaks a rule. */
    Optional<AbortException> failure() {
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        List<String> reasons = failures.stream()
                .map(failure -> failure.getMessage().replace("\n", "\n  "))
                .toList();
        String message =
                CheckLog.english(Messages._TasksCheck_failed(failures.size(), parts.size(), told(reasons, "\n  ")));
        List<GateException> broken = failures.stream()
                .filter(GateException.class::isInstance)
                .map(GateException.class::cast)
                .toList();
        return Optional.of(broken.isEmpty() ? new AbortException(message) : new GateException(message, broken));
    }

    /** What makes the build unstable, on one line. */
    Optional<String> doubt() {
        return doubts.isEmpty() ? Optional.empty() : Optional.of(told(doubts, "; "));
    }

    /** What is noted and counts for nothing, on one line. */
    Optional<String> note() {
        List<String> notes =
                parts.stream().flatMap(part -> part.notes().stream()).toList();
        return notes.isEmpty() ? Optional.empty() : Optional.of(told(notes, "; "));
    }

    boolean isPolicyBroken() {
        return parts.stream().anyMatch(TaskPart::isPolicyBroken);
    }

    private static String told(List<String> reasons, String separator) {
        String told = String.join(separator, reasons.subList(0, Math.min(reasons.size(), MOST_TOLD)));
        int more = reasons.size() - MOST_TOLD;
        return more > 0 ? told + separator + CheckLog.english(Messages._TasksCheck_more(more)) : told;
    }
}
