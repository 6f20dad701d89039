package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.report.TaskAction.RecordedCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The overall result of the tasks of a check.
 *
 * @param results one for each task, in the order of the tasks
 * @param many whether the job checks a list of tasks, which can have one entry
 * @param verdict the worst verdict
 * @param log the lines for the build log, without the message of the exception, which Jenkins prints
 * @param failsBuild whether the build fails even if a Pipeline catches the exception
 * @param summary one line for the log and for the title of the published check
 * @param failure the exception that ends the step; null for none
 * @param remark why the build becomes unstable, or what a reader should notice although it does not count, on one line;
 *     null for neither
 */
public record CheckOutcome(
        List<TaskResult> results,
        boolean many,
        Verdict verdict,
        List<String> log,
        boolean failsBuild,
        String summary,
        @CheckForNull AbortException failure,
        @CheckForNull String remark) {
    /** The maximum number of tasks that a message names; the log and the report contain all. */
    private static final int MAX_NAMED = 20;

    /** The outcome of a check that ended before any task was requested. */
    static CheckOutcome refused(List<TaskEntry> tasks, boolean many, LocalizedMessage reason, boolean failsBuild) {
        return new CheckOutcome(
                tasks.stream()
                        .limit(TaskEntry.MOST)
                        .map(task -> TaskResult.refused(task, reason, failsBuild))
                        .toList(),
                many,
                Verdict.FAILED,
                List.of(),
                failsBuild,
                LocalizedMessage.english(Messages._CheckOutcome_notCompleted()),
                new AbortException(reason.toString()),
                null);
    }

    /** The outcome of one or several tasks: the exception is a {@link GateException} if a task breaks a rule. */
    static CheckOutcome of(List<TaskResult> results, boolean many) {
        Verdict verdict = results.stream()
                .map(result -> result.report().verdict())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<AbortException> failures = results.stream()
                .map(TaskResult::failure)
                .filter(Objects::nonNull)
                .toList();
        List<String> remarks = results.stream()
                .filter(result -> result.report().verdict() == verdict)
                .map(TaskResult::remark)
                .filter(Objects::nonNull)
                .toList();
        TaskResult first = results.get(0);
        String summary = many ? summary(results, verdict) : first.summary();
        List<String> log = new ArrayList<>();
        if (many || first.isFetched()) {
            results.forEach(result -> log.addAll(result.log()));
            log.add(summary);
        } else {
            log.addAll(remarks);
        }
        return new CheckOutcome(
                results,
                many,
                verdict,
                log,
                results.stream().anyMatch(TaskResult::failsBuild),
                summary,
                failures.isEmpty() ? null : many ? failure(results.size(), failures) : first.failure(),
                remarks.isEmpty() ? null : joined(remarks, "; "));
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

    private static String summary(List<TaskResult> results, Verdict verdict) {
        int all = results.size();
        long good = results.stream().filter(TaskResult::meetsAllRules).count();
        long lost = results.stream().filter(result -> !result.isFetched()).count();
        return LocalizedMessage.english(
                switch (verdict) {
                    case FAILED -> Messages._CheckOutcome_fails(good, all, lost);
                    case UNSTABLE -> Messages._CheckOutcome_unstable(good, all, lost);
                    case PASSED ->
                        good == all ? Messages._CheckOutcome_passes(all) : Messages._CheckOutcome_noted(good, all);
                });
    }

    private static AbortException failure(int tasks, List<AbortException> failures) {
        List<String> reasons = failures.stream()
                .map(failure -> failure.getMessage().replace("\n", "\n  "))
                .toList();
        String message = LocalizedMessage.english(
                Messages._CheckOutcome_failed(failures.size(), tasks, joined(reasons, "\n  ")));
        List<GateException> broken = failures.stream()
                .filter(GateException.class::isInstance)
                .map(GateException.class::cast)
                .toList();
        return broken.isEmpty() ? new AbortException(message) : new GateException(message, broken);
    }

    private static String joined(List<String> reasons, String separator) {
        String named = String.join(separator, reasons.subList(0, Math.min(reasons.size(), MAX_NAMED)));
        int more = reasons.size() - MAX_NAMED;
        return more > 0 ? named + separator + LocalizedMessage.english(Messages._CheckOutcome_more(more)) : named;
    }
}
