package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.jenkins.plugins.apify.gate.Judgement;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.report.TaskAction.RecordedCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The overall result of the tasks of a check.
 *
 * @param results one for each task, in the order of the tasks
 * @param log the lines for the build log, without the message of the exception, which Jenkins prints
 * @param failsBuild whether the build fails even if a Pipeline catches the exception
 * @param summary one line for the log and for the title of the published check
 * @param failure the exception that ends the step; null for none
 * @param warning why the build becomes unstable, on one line; null if it does not
 * @param note what a reader should notice although it does not count, on one line; null for nothing
 */
record CheckOutcome(
        List<TaskResult> results,
        List<String> log,
        boolean failsBuild,
        String summary,
        @CheckForNull AbortException failure,
        @CheckForNull String warning,
        @CheckForNull String note) {
    /** The maximum number of tasks that a message names; the log and the report contain all. */
    private static final int MAX_NAMED = 20;

    static CheckOutcome ofOne(TaskResult result) {
        List<String> log = new ArrayList<>();
        if (result.isFetched() || result.failure() == null) {
            log.addAll(result.log());
        }
        String summary = CheckLog.english(Messages._CheckOutcome_notCompleted());
        if (result.isFetched()) {
            summary = Judgement.summary(
                    result.report().findings(), result.report().verdict());
            log.add(summary);
        }
        return new CheckOutcome(
                List.of(result), log, result.failsBuild(), summary, result.failure(), result.warning(), result.note());
    }

    /** The outcome of a check that ended before any task was requested. */
    static CheckOutcome refused(List<TaskEntry> tasks, LocalizedMessage reason, boolean failsBuild) {
        return new CheckOutcome(
                tasks.stream()
                        .limit(TaskEntry.MOST)
                        .map(task -> TaskResult.refused(task, reason, failsBuild))
                        .toList(),
                List.of(),
                failsBuild,
                CheckLog.english(Messages._CheckOutcome_notCompleted()),
                new AbortException(reason.toString()),
                null,
                null);
    }

    /** The outcome of a check of several tasks: the exception is a {@link GateException} if a task breaks a rule. */
    static CheckOutcome ofMany(List<TaskResult> results) {
        List<AbortException> failures = results.stream()
                .map(TaskResult::failure)
                .filter(Objects::nonNull)
                .toList();
        List<String> warnings = results.stream()
                .map(TaskResult::warning)
                .filter(Objects::nonNull)
                .toList();
        List<String> notes =
                results.stream().map(TaskResult::note).filter(Objects::nonNull).toList();
        String summary = summary(results, !failures.isEmpty(), !warnings.isEmpty());
        List<String> log = new ArrayList<>();
        results.forEach(result -> log.addAll(result.log()));
        log.add(summary);
        return new CheckOutcome(
                results,
                log,
                results.stream().anyMatch(TaskResult::failsBuild),
                summary,
                failures.isEmpty() ? null : failure(results.size(), failures),
                warnings.isEmpty() ? null : joined(warnings, "; "),
                notes.isEmpty() ? null : joined(notes, "; "));
    }

    /** The checks to store for that caller. */
    List<RecordedCheck> recorded(CheckCaller caller) throws IOException, InterruptedException {
        String step = caller.key();
        String location = caller.location();
        List<RecordedCheck> recorded = new ArrayList<>();
        for (TaskResult result : results) {
            recorded.add(result.stored(caller.isBlock(), step == null ? null : step + "/" + recorded.size(), location));
        }
        return recorded;
    }

    private static String summary(List<TaskResult> results, boolean fails, boolean unstable) {
        int all = results.size();
        long good = results.stream().filter(TaskResult::meetsAllRules).count();
        long lost = results.stream().filter(result -> !result.isFetched()).count();
        return CheckLog.english(
                fails
                        ? Messages._CheckOutcome_fails(good, all, lost)
                        : unstable
                                ? Messages._CheckOutcome_unstable(good, all, lost)
                                : good == all
                                        ? Messages._CheckOutcome_passes(all)
                                        : Messages._CheckOutcome_noted(good, all));
    }

    private static AbortException failure(int tasks, List<AbortException> failures) {
        List<String> reasons = failures.stream()
                .map(failure -> failure.getMessage().replace("\n", "\n  "))
                .toList();
        String message =
                CheckLog.english(Messages._CheckOutcome_failed(failures.size(), tasks, joined(reasons, "\n  ")));
        List<GateException> broken = failures.stream()
                .filter(GateException.class::isInstance)
                .map(GateException.class::cast)
                .toList();
        return broken.isEmpty() ? new AbortException(message) : new GateException(message, broken);
    }

    private static String joined(List<String> reasons, String separator) {
        String named = String.join(separator, reasons.subList(0, Math.min(reasons.size(), MAX_NAMED)));
        int more = reasons.size() - MAX_NAMED;
        return more > 0 ? named + separator + CheckLog.english(Messages._CheckOutcome_more(more)) : named;
    }
}
