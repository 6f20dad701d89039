package io.jenkins.plugins.apify;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.config.ApifyClients;
import io.jenkins.plugins.apify.config.ApifyToken;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.apify.report.TaskReport;
import io.jenkins.plugins.apify.report.TaskVariables;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One check: fetch the task, hold it against every rule, tell the log, record the report and the variables, then
 * decide. The Pipeline steps and the build step both call it.
 */
public final class TaskCheck {
    private final CheckConfig config;
    private final Run<?, ?> run;
    private final CheckLog log;
    private final Outcome outcome;
    private final Scope scope;

    /** Where the environment variables hold. */
    public enum Scope {
        /** In all later steps of the build. */
        BUILD,
        /** Only where the caller puts them. */
        CALLER
    }

    /** A check for that build. */
    public TaskCheck(CheckConfig config, Run<?, ?> run, TaskListener listener, Scope scope, Outcome outcome) {
        this.config = config;
        this.scope = scope;
        this.run = run;
        this.log = new CheckLog(listener);
        this.outcome = outcome;
    }

    /**
     * Starts the check; no thread waits for it.
     *
     * @param expandedId the task's id with its variables replaced
     * @return completes when all is recorded; with an {@link AbortException} if the build has to fail. Cancelling it
     *     ends the request at once.
     * @throws AbortException if the configuration is invalid or the token is not to be had
     */
    public CompletableFuture<CheckResult> start(String expandedId) throws AbortException {
        List<String> faults = config.faults(expandedId);
        if (!faults.isEmpty()) {
            throw new AbortException(Messages.TaskCheck_invalid(String.join("\n  ", faults)));
        }
        TaskId id = TaskId.parse(expandedId);
        String token = ApifyToken.of(run, config.getCredentialsId());
        ClientSettings settings = config.settings();
        log.fetching(id, settings);
        CompletableFuture<Task> fetch = ApifyClients.getTask(settings, id, token, this::announce);
        CompletableFuture<CheckResult> result = fetch.handle((task, failure) -> conclude(id, task, failure));
        result.whenComplete((done, failure) -> fetch.cancel(true));
        return result;
    }

    private void announce(Retry retry) {
        log.retrying(retry);
    }

    private CheckResult conclude(TaskId id, Task task, Throwable failure) {
        try {
            return failure == null ? judge(id, task) : giveUp(id, failure);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private CheckResult judge(TaskId id, Task task) throws IOException {
        Instant now = Instant.now();
        List<Finding> findings = config.findings(task, now);
        Verdict verdict = Verdict.of(findings);
        log.findings(task, findings);
        String prefix = config.effectivePrefix();
        Map<String, String> variables = TaskVariables.of(prefix, task, verdict, log::note);
        record(TaskReport.of(id.toString(), now.toEpochMilli(), task, findings), prefix, variables);
        log.summary(findings, verdict);
        List<String> broken = findings.stream()
                .filter(finding -> !finding.isMet())
                .map(finding -> Messages.TaskCheck_broken(finding.getRule(), finding.getSentence()))
                .toList();
        if (verdict == Verdict.FAILED) {
            throw new AbortException(
                    Messages.TaskCheck_failed(CheckLog.name(task), broken.size(), String.join("\n  ", broken)));
        }
        if (verdict == Verdict.UNSTABLE) {
            outcome.unstable(Messages.TaskCheck_unstable(CheckLog.name(task), String.join("; ", broken)));
        }
        return new CheckResult(task, variables);
    }

    private void record(TaskReport report, String prefix, Map<String, String> variables) throws IOException {
        if (scope == Scope.BUILD) {
            TaskAction.record(run, report, prefix, variables);
        } else {
            TaskAction.record(run, report);
        }
    }

    private CheckResult giveUp(TaskId id, Throwable failure) throws IOException {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof ApifyException)) {
            // a cancel, or a defect: neither says anything about the task
            throw new CompletionException(cause);
        }
        String reason = Messages.TaskCheck_notFetched(id, cause.getMessage());
        record(
                TaskReport.ofError(id.toString(), System.currentTimeMillis(), cause.getMessage()),
                config.effectivePrefix(),
                Map.of());
        if (config.getOnError() == Severity.FAIL) {
            throw new AbortException(reason);
        }
        log.note(reason);
        outcome.unstable(reason);
        return new CheckResult(null, Map.of());
    }
}
