package io.jenkins.plugins.apify.check;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.connect.ApifyClients;
import io.jenkins.plugins.apify.connect.Executors;
import io.jenkins.plugins.apify.connect.NoTokenException;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Mark;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.report.TaskReport;
import io.jenkins.plugins.apify.report.TaskVariables;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/**
 * One check: fetch the task, hold it against every rule, tell the log, record the report and the variables, then
 * decide. The Pipeline steps and the build step both call it.
 */
public final class TaskCheck {
    private final CheckConfig config;
    private final Demands demands;
    private final CheckLog log;
    private final Outcome outcome;
    private final Frame frame;

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
        this.demands = Demands.of(config, run.getParent());
        this.log = new CheckLog(listener);
        this.outcome = outcome;
        this.frame = Frame.alone(config, demands, run, log, scope, new Publishing(config, run, listener, outcome));
    }

    /** A check that is a part of another. */
    TaskCheck(CheckConfig config, Demands demands, CheckLog log, Frame frame, Outcome outcome) {
        this.config = config;
        this.demands = demands;
        this.log = log;
        this.outcome = outcome;
        this.frame = frame;
    }

    /**
     * Starts the check; no thread waits for it, and nothing of it runs on the caller's.
     *
     * @param expandedId the task's id with its variables replaced
     * @return completes when all is recorded and published; with an {@link AbortException} if the build has to fail.
     *     Cancelling it ends what is under way at once.
     */
    public CompletableFuture<CheckResult> start(String expandedId) {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        demands.failIfCancelled(result, frame::fail);
        Executors.judging().execute(() -> {
            try {
                begin(expandedId, result);
            } catch (IOException | RuntimeException | Error e) {
                end(() -> result.completeExceptionally(e));
            }
        });
        return result;
    }

    private void end(Runnable ending) {
        frame.published().whenComplete((published, never) -> ending.run());
    }

    private void begin(String expandedId, CompletableFuture<CheckResult> result) throws IOException {
        if (result.isDone()) {
            return;
        }
        List<Phrase> faults = demands.faults(expandedId);
        if (!faults.isEmpty()) {
            throw refused(expandedId, ConfigFaults.invalid(faults));
        }
        TaskId id = TaskId.parse(expandedId);
        ClientSettings settings = config.settings();
        long started = System.nanoTime();
        log.fetching(id, settings);
        CompletableFuture<String> lookup = frame.token(settings);
        CompletableFuture<Task> fetch = lookup.thenCompose(token -> fetch(settings, started, id, token, result));
        fetch.whenCompleteAsync(
                (task, failure) -> {
                    if (result.isDone()) {
                        return;
                    }
                    try {
                        CheckResult found = failure == null ? judge(id, task) : giveUp(id, failure);
                        end(() -> result.complete(found));
                    } catch (IOException | RuntimeException | Error e) {
                        end(() -> result.completeExceptionally(e));
                    }
                },
                Executors.judging());
        result.whenComplete((done, failure) -> lookup.cancel(true));
    }

    private CompletableFuture<Task> fetch(
            ClientSettings settings, long started, TaskId id, String token, CompletableFuture<CheckResult> result) {
        if (result.isDone()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        Duration left = settings.limits().deadline().minusNanos(System.nanoTime() - started);
        CompletableFuture<Task> fetch = ApifyClients.getTask(settings.within(left), id, token, log::retrying);
        result.whenComplete((done, failure) -> fetch.cancel(true));
        return fetch;
    }

    /** What fails a build before anything was asked: a fault of the configuration, whatever {@code onError} says. */
    private AbortException refused(String requestedId, Phrase refusal) throws IOException {
        demands.failUnjudged(frame::fail);
        String prefix = frame.prefix();
        frame.keep(
                TaskReport.ofError(requestedId, System.currentTimeMillis(), refusal, Verdict.FAILED),
                prefix,
                TaskVariables.ofFailure(prefix, Verdict.FAILED));
        return new AbortException(refusal.toString());
    }

    private CheckResult judge(TaskId id, Task task) throws IOException {
        Instant now = Instant.now();
        boolean keepsInput = config.keepsInput();
        // the log is kept too
        List<Finding> findings = demands.findings(task, now, frame.history()).stream()
                .map(keepsInput ? finding -> finding : Finding::withoutInput)
                .toList();
        Verdict verdict = Verdict.of(findings);
        log.findings(task, findings);
        List<String> broken = lines(findings, Finding::counts);
        List<String> noted = lines(findings, Finding::isNoted);
        String prefix = frame.prefix();
        Map<String, String> variables = TaskVariables.of(prefix, task, verdict, broken, noted, log::note);
        frame.keep(TaskReport.of(id.toString(), now.toEpochMilli(), task, findings, keepsInput), prefix, variables);
        log.summary(findings, verdict);
        if (verdict == Verdict.FAILED) {
            if (findings.stream().anyMatch(TaskCheck::isPolicyBroken)) {
                // a Pipeline that catches the exception must not turn green
                frame.fail();
            }
            throw new GateException(
                    CheckLog.english(Messages._TaskCheck_failed(
                            CheckLog.name(task), broken.size(), String.join("\n  ", broken))),
                    CheckLog.name(task),
                    findings,
                    verdict);
        }
        if (verdict == Verdict.UNSTABLE) {
            outcome.unstable(
                    CheckLog.english(Messages._TaskCheck_unstable(CheckLog.name(task), String.join("; ", broken))));
        } else {
            List<String> marked = lines(findings, TaskCheck::isMarked);
            if (!marked.isEmpty()) {
                outcome.noted(
                        CheckLog.english(Messages._TaskCheck_noted(CheckLog.name(task), String.join("; ", marked))));
            }
        }
        return new CheckResult(task, GateException.data(verdict, findings), prefix, variables);
    }

    /** What somebody should look at although it does not count: not what is excepted for long. */
    private static boolean isMarked(Finding finding) {
        return finding.isNoted()
                && (finding.getMark() == Mark.NOTE || finding.exempted().isEndingSoon());
    }

    private static boolean isPolicyBroken(Finding finding) {
        return finding.counts()
                && finding.getSeverity() == Severity.FAIL
                && finding.origin().isPolicy();
    }

    private static List<String> lines(List<Finding> findings, Predicate<Finding> which) {
        return findings.stream()
                .filter(which)
                .map(finding -> finding.toldLine().in(Locale.ENGLISH))
                .toList();
    }

    private CheckResult giveUp(TaskId id, Throwable failure) throws IOException {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AbortException refusal) {
            throw refused(id.toString(), NoTokenException.phrase(refusal));
        }
        if (!(cause instanceof ApifyException fault)) {
            // a cancel, or a defect: neither says anything about the task
            throw new CompletionException(cause);
        }
        String reason = CheckLog.english(Messages._TaskCheck_notFetched(id, fault.getMessage()));
        boolean fails = demands.failsUnfetched();
        Verdict verdict = fails ? Verdict.FAILED : Verdict.UNSTABLE;
        String prefix = frame.prefix();
        Map<String, String> variables = TaskVariables.ofFailure(prefix, verdict);
        frame.keep(
                TaskReport.ofError(id.toString(), System.currentTimeMillis(), fault.phrase(), verdict),
                prefix,
                variables);
        if (fails) {
            demands.failUnjudged(frame::fail);
            throw new AbortException(reason);
        }
        log.note(reason);
        outcome.unstable(reason);
        return new CheckResult(null, GateException.data(verdict, List.of()), prefix, variables);
    }
}
