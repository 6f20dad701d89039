package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Judgement;
import io.jenkins.plugins.apify.gate.TaskVariables;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.report.TaskAction.RecordedCheck;
import io.jenkins.plugins.apify.report.TaskReport;
import io.jenkins.plugins.apify.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * The result of a check for one task, complete before any effect is applied.
 *
 * @param entry the task as the job names it
 * @param report the report to store
 * @param variables the environment variables for later steps
 * @param log the lines for the build log, in English
 * @param returned the task's fields and {@code gate}, for a Pipeline; null if the task was not fetched or
 *     the caller does not return it
 * @param failsBuild whether the build fails even if a Pipeline catches the exception: a policy is broken, or could be
 * @param failure the exception that ends the step; null for none
 * @param remark why the build becomes unstable, or what a reader should notice although it does not count, on one line;
 *     null for neither
 */
public record TaskResult(
        TaskEntry entry,
        TaskReport report,
        Map<String, String> variables,
        List<String> log,
        @CheckForNull LinkedHashMap<String, Object> returned,
        boolean failsBuild,
        @CheckForNull AbortException failure,
        @CheckForNull String remark) {

    /**
     * The result for a task with a verdict.
     *
     * @param keepsInput whether the build may store the values of the task's input
     * @param returns whether the caller returns the fields
     */
    static TaskResult of(
            TaskEntry entry, TaskId id, Judgement judgement, Instant now, boolean keepsInput, boolean returns) {
        // the log is stored as well
        Judgement shown = keepsInput ? judgement : judgement.withoutInput();
        List<String> log = new ArrayList<>(shown.log());
        Map<String, String> variables = TaskVariables.of(entry.prefix(), shown, log::add);
        LinkedHashMap<String, Object> returned = null;
        if (returns) {
            returned = new LinkedHashMap<>(shown.task().fields());
            returned.put("gate", shown.data());
        }
        AbortException failure = null;
        String remark = null;
        switch (shown.verdict()) {
            case FAILED -> {
                List<String> broken = shown.broken();
                String message = LocalizedMessage.english(
                        Messages._TaskResult_failed(shown.name(), broken.size(), String.join("\n  ", broken)));
                failure = new GateException(message, shown);
            }
            case UNSTABLE ->
                remark = LocalizedMessage.english(
                        Messages._TaskResult_unstable(shown.name(), String.join("; ", shown.broken())));
            case PASSED -> {
                List<String> noted = shown.worthALook();
                remark = noted.isEmpty()
                        ? null
                        : LocalizedMessage.english(Messages._TaskResult_noted(shown.name(), String.join("; ", noted)));
            }
        }
        return new TaskResult(
                entry,
                TaskReport.of(id.toString(), now.toEpochMilli(), shown.task(), shown.findings(), keepsInput),
                variables,
                log,
                returned,
                shown.isPolicyBroken(),
                failure,
                remark);
    }

    /**
     * The result for a task that could not be fetched, or whose Actor could not be.
     *
     * @param ofActor whether the task was fetched, but not its Actor
     * @param failure an {@link ApifyException}; any other exception says nothing about the task and is thrown
     */
    static TaskResult notFetched(TaskEntry entry, TaskId id, boolean ofActor, Throwable failure, EffectiveRules rules) {
        if (!(failure instanceof ApifyException error)) {
            // a cancelled request or a programming error
            throw new CompletionException(failure);
        }
        LocalizedMessage cause = ofActor
                ? LocalizedMessage.of(Messages.class, "TaskResult.actorNotFetched", error.phrase())
                : error.phrase();
        String reason = LocalizedMessage.english(Messages._TaskResult_notFetched(id, cause.in(Locale.ENGLISH)));
        boolean failsBuild = rules.policyCouldFail(List.of(entry));
        boolean fails = rules.failOnError() || failsBuild;
        if (fails && !rules.failOnError()) {
            reason += " " + LocalizedMessage.english(Messages._TaskResult_onErrorOverridden());
        }
        return without(entry, id.toString(), cause, reason, fails, failsBuild);
    }

    /** The result for a task that was not requested, because the configuration is invalid or the token is missing. */
    static TaskResult refused(TaskEntry entry, LocalizedMessage reason, boolean failsBuild) {
        return without(entry, entry.id(), reason, reason.toString(), true, failsBuild);
    }

    private static TaskResult without(
            TaskEntry entry,
            String requestedId,
            LocalizedMessage error,
            String reason,
            boolean fails,
            boolean failsBuild) {
        Verdict verdict = fails ? Verdict.FAILED : Verdict.UNSTABLE;
        return new TaskResult(
                entry,
                TaskReport.ofError(requestedId, System.currentTimeMillis(), error, verdict),
                TaskVariables.ofFailure(entry.prefix(), verdict),
                List.of(reason),
                null,
                failsBuild,
                fails ? new AbortException(reason) : null,
                fails ? null : reason);
    }

    /**
     * The check to store.
     *
     * @param inBlock whether the caller sets the variables itself, in a block only
     * @param key the identity of the step and of the task in it, the same after a restart; null for none
     * @param location the attempts of {@code retry} blocks around the step; null for none
     */
    RecordedCheck stored(boolean inBlock, @CheckForNull String key, @CheckForNull String location) {
        if (!inBlock) {
            return new RecordedCheck(key, location, report, entry.prefix(), variables);
        }
        // the block of a failed check never runs, so its result is for the code that handles the failure
        return report.verdict() == Verdict.FAILED
                ? new RecordedCheck(
                        key, location, report, entry.prefix(), TaskVariables.outcome(entry.prefix(), variables))
                : new RecordedCheck(key, location, report, "", Map.of());
    }

    /** One line for the log and for the title of the published check, if the job checks no other task. */
    String summary() {
        return isFetched()
                ? Judgement.summary(report.findings(), report.verdict())
                : LocalizedMessage.english(Messages._CheckOutcome_notCompleted());
    }

    boolean isFetched() {
        return report.error() == null;
    }

    /** Whether the task was fetched and meets all rules. */
    boolean meetsAllRules() {
        return isFetched() && report.findings().stream().allMatch(Finding::met);
    }
}
