package io.jenkins.plugins.apify.check;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.connect.ApifyClients;
import io.jenkins.plugins.apify.connect.ApifyToken;
import io.jenkins.plugins.apify.connect.NoTokenException;
import io.jenkins.plugins.apify.connect.TokenFetch;
import io.jenkins.plugins.apify.connect.Workers;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.gate.TaskVariables;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.report.EarlierTasks;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.apify.report.TaskAction.Kept;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A check of one task or several: looks up the token, fetches the tasks, judges each, and applies the results in one
 * place and one order: the build's result, the stored report, the log, what is published, the end of the step.
 *
 * <p>A check that ends in any other way ends in {@link #abandon}, which fails the build if a policy could have failed it.
 */
public final class CheckRun {
    /** Requests under way at most: it bounds the memory that answers take. */
    private static final int MAX_REQUESTS = 200;

    private static final Logger LOGGER = Logger.getLogger(CheckRun.class.getName());

    private final CheckConfig config;
    private final List<TaskEntry> tasks;
    private final boolean many;
    private final Run<?, ?> run;
    private final CheckLog log;
    private final CheckCaller caller;
    private final Scope scope;
    private final Publishing publishing;
    private final SerialExecutor executor = new SerialExecutor(Workers.judges());
    private final CompletableFuture<List<TaskResult>> end = new CompletableFuture<>();
    private final Set<Future<?>> underWay = ConcurrentHashMap.newKeySet();
    private final TaskResult[] results;

    // all of these are used by the executor's work alone
    private EffectiveRules rules;
    private ClientSettings settings;
    private String token;
    private History history;
    private long started;
    private int begun;
    private int judged;

    /** Where the environment variables of a task are set. */
    public enum Scope {
        /** In all later steps of the build. */
        BUILD,
        /** Only where the caller sets them. */
        CALLER
    }

    private CheckRun(
            CheckConfig config,
            List<TaskEntry> tasks,
            boolean many,
            Scope scope,
            Run<?, ?> run,
            TaskListener listener,
            CheckCaller caller) {
        this.config = config;
        this.tasks = tasks;
        this.many = many;
        this.scope = scope;
        this.run = run;
        this.log = new CheckLog(listener);
        this.caller = caller;
        this.publishing = new Publishing(config, run, listener, caller);
        this.results = new TaskResult[tasks.size()];
    }

    /**
     * A check of one task.
     *
     * @param id the task's id, with its variables replaced
     */
    public static CheckRun ofTask(
            CheckConfig config, String id, Scope scope, Run<?, ?> run, TaskListener listener, CheckCaller caller) {
        TaskEntry task = new TaskEntry(id, config.prefixForFaults());
        return new CheckRun(config, List.of(task), false, scope, run, listener, caller);
    }

    /** A check of several tasks; each sets variables if it has a prefix for them. */
    public static CheckRun ofTasks(
            CheckConfig config, List<TaskEntry> tasks, Run<?, ?> run, TaskListener listener, CheckCaller caller) {
        return new CheckRun(config, tasks, true, Scope.BUILD, run, listener, caller);
    }

    /**
     * Starts the check. It runs on other threads, and none of them waits. To be called once.
     *
     * @return completes when everything is stored and published, with a result for each task in their order; with an
     *     {@link AbortException} if the step has to fail
     */
    public CompletableFuture<List<TaskResult>> start() {
        work(this::begin);
        return end.copy();
    }

    /**
     * Ends the check without a verdict: nobody knows whether the tasks meet the policies, so the build fails if one of
     * them could have failed it, whatever a Pipeline does with the exception. Does nothing once the check has ended.
     */
    public void abandon(Throwable cause) {
        if (end.isDone()) {
            return;
        }
        try {
            if (policyCouldFail()) {
                run.setResult(Result.FAILURE);
            }
        } finally {
            end.completeExceptionally(cause);
            executor.stop();
            underWay.forEach(future -> future.cancel(true));
        }
    }

    private boolean policyCouldFail() {
        try {
            return EffectiveRules.of(config, run.getParent()).policyCouldFail();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read the policies for " + run);
            return true;
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private void work(Work work) {
        try {
            executor.execute(() -> guarded(work));
        } catch (RuntimeException | Error e) {
            abandon(e);
        }
    }

    private void guarded(Work work) {
        if (end.isDone()) {
            return;
        }
        try {
            work.run();
        } catch (Throwable e) {
            abandon(e instanceof CompletionException && e.getCause() != null ? e.getCause() : e);
        }
    }

    /** Cancels that with the check. */
    private void track(CompletableFuture<?> future) {
        underWay.add(future);
        future.whenComplete((done, failure) -> underWay.remove(future));
        if (end.isDone()) {
            future.cancel(true);
        }
    }

    private void begin() throws Exception {
        rules = EffectiveRules.of(config, run.getParent());
        List<Phrase> errors = many ? rules.faults(tasks) : rules.faults(tasks.get(0).id());
        if (!errors.isEmpty()) {
            refuse(ConfigFaults.invalid(errors));
            return;
        }
        settings = config.settings();
        history = new EarlierTasks(run.getParent(), run.getNumber(), config.keepsInput());
        started = System.nanoTime();
        if (many) {
            log.fetching(tasks.size(), settings);
        } else {
            log.fetching(TaskId.parse(tasks.get(0).id()), settings);
        }
        String credentialsId = rules.credentialsId();
        CompletableFuture<String> lookup =
                TokenFetch.start(() -> ApifyToken.of(run, credentialsId, settings.apiUrl()), settings, log::retrying);
        track(lookup);
        lookup.whenComplete((found, failure) -> work(() -> fetchAll(found, failure)));
    }

    private void fetchAll(String found, Throwable failure) throws Exception {
        if (failure instanceof AbortException refusal) {
            refuse(NoTokenException.phrase(refusal));
        } else if (failure != null) {
            for (int i = 0; i < tasks.size(); i++) {
                judge(i, TaskId.parse(tasks.get(i).id()), null, failure);
            }
        } else {
            token = found;
            for (int i = 0; i < MAX_REQUESTS && begun < tasks.size(); i++) {
                fetchNext();
            }
        }
    }

    private void fetchNext() {
        int index = begun++;
        TaskEntry entry = tasks.get(index);
        TaskId id = TaskId.parse(entry.id());
        // one task shares its deadline with the look-up of the token
        Duration spent = many ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - started);
        CompletableFuture<Task> fetch = ApifyClients.getTask(
                settings.within(settings.limits().deadline().minus(spent)), id, token, retry -> retrying(entry, retry));
        track(fetch);
        fetch.whenComplete((task, failure) -> work(() -> judge(index, id, task, failure)));
    }

    private void retrying(TaskEntry entry, Retry retry) {
        if (many) {
            log.retrying(entry.id(), retry);
        } else {
            log.retrying(retry);
        }
    }

    private void judge(int index, TaskId id, Task task, Throwable failure) throws Exception {
        results[index] = failure == null ? judged(tasks.get(index), id, task) : notFetched(tasks.get(index), id, failure);
        judged++;
        if (judged == tasks.size()) {
            List<TaskResult> all = Arrays.asList(results);
            apply(many ? CheckOutcome.ofMany(all) : CheckOutcome.ofOne(all.get(0)));
        } else if (begun > 0 && begun < tasks.size()) {
            fetchNext();
        }
    }

    private TaskResult judged(TaskEntry entry, TaskId id, Task task) {
        Instant now = Instant.now();
        return TaskResult.of(entry, id, rules.judge(task, history, now), now, config.keepsInput(), caller.readsFields());
    }

    private TaskResult notFetched(TaskEntry entry, TaskId id, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ApifyException fault) {
            return TaskResult.notFetched(entry, id, fault, rules.failsUnfetched(), rules.policyCouldFail());
        }
        // a cancelled request, or a defect: neither says anything about the task
        throw new CompletionException(cause);
    }

    /** Fails the check before any task was asked for. */
    private void refuse(Phrase reason) throws Exception {
        boolean failsBuild = rules.policyCouldFail();
        apply(CheckOutcome.refused(
                tasks.stream()
                        .limit(TaskEntry.MOST)
                        .map(entry -> TaskResult.refused(entry, reason, failsBuild))
                        .toList(),
                reason));
    }

    /** The one place in which a check changes anything. The build's result comes first: all that follows can throw. */
    private void apply(CheckOutcome outcome) throws Exception {
        if (outcome.failsBuild()) {
            run.setResult(Result.FAILURE);
        } else if (outcome.failure() == null && outcome.warning() != null) {
            run.setResult(Result.UNSTABLE);
        }
        TaskAction.record(run, stored(outcome));
        outcome.log().forEach(log::note);
        publishing.start(outcome, many).whenComplete((published, failure) -> work(() -> complete(outcome)));
    }

    private List<Kept> stored(CheckOutcome outcome) {
        List<Kept> stored = new ArrayList<>();
        for (TaskResult result : outcome.results()) {
            String prefix = result.entry().prefix();
            Map<String, String> variables = result.variables();
            if (scope == Scope.CALLER) {
                // the block of a failed check is never entered, and whoever handles that reads what became of it
                boolean failed = result.report().getVerdict() == Verdict.FAILED;
                variables = failed ? TaskVariables.outcome(prefix, variables) : Map.of();
                prefix = failed ? prefix : "";
            }
            stored.add(new Kept(result.report(), prefix, variables));
        }
        return stored;
    }

    private void complete(CheckOutcome outcome) throws IOException, InterruptedException {
        if (outcome.failure() != null) {
            end.completeExceptionally(outcome.failure());
            return;
        }
        String mark = outcome.warning() == null ? outcome.note() : outcome.warning();
        if (mark != null) {
            caller.warn(mark);
        }
        end.complete(outcome.results());
    }
}
