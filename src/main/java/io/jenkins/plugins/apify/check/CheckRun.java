package io.jenkins.plugins.apify.check;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.apify.credentials.BoundedExecutor;
import io.jenkins.plugins.apify.credentials.Executors;
import io.jenkins.plugins.apify.credentials.NoTokenException;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.gate.Judgement;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.report.CheckHistory;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/**
 * Runs a check of one or several tasks: looks up the token, fetches the tasks, evaluates the rules on each, and applies
 * the results in one place and one order: build result, stored report, log, publication, end of the step.
 *
 * <p>A check that ends in any other way ends in {@link #abandon}, which fails the build if a policy could have failed
 * it.
 */
public final class CheckRun {
    /** The maximum number of concurrent requests, which limits the memory for responses. */
    private static final int MAX_REQUESTS = 200;

    private final CheckConfig config;
    private final List<TaskEntry> tasks;
    private final boolean many;
    private final Run<?, ?> run;
    private final CheckCaller caller;
    private final Publishing publishing;
    private final BoundedExecutor executor = new BoundedExecutor(Executors.judging(), 1);
    private final CompletableFuture<List<TaskResult>> end = new CompletableFuture<>();
    private final Set<Future<?>> underWay = ConcurrentHashMap.newKeySet();
    private final TaskResult[] results;

    // only used by the executor's work
    private EffectiveRules rules;
    private TaskFetcher fetcher;
    private String token;
    private History history;
    private int begun;
    private int judged;

    private CheckRun(CheckConfig config, List<TaskEntry> tasks, boolean many, CheckCaller caller) {
        this.config = config;
        this.tasks = tasks;
        this.many = many;
        this.run = caller.run();
        this.caller = caller;
        this.publishing = new Publishing(config, caller);
        this.results = new TaskResult[tasks.size()];
    }

    /**
     * A check of one task.
     *
     * @param id the task's id, with variables replaced
     */
    public static CheckRun ofTask(CheckConfig config, String id, CheckCaller caller) {
        return new CheckRun(config, List.of(new TaskEntry(id, config.prefix())), false, caller);
    }

    /** A check of several tasks; each sets variables if it has a prefix for them. */
    public static CheckRun ofTasks(CheckConfig config, List<TaskEntry> tasks, CheckCaller caller) {
        return new CheckRun(config, tasks, true, caller);
    }

    /**
     * Starts the check, which runs on other threads without blocking them while it waits. Call it once.
     *
     * @return each task's result in order, when all is published; or an {@link AbortException} if the step has to fail
     */
    public CompletableFuture<List<TaskResult>> start() {
        work(this::begin);
        return end.copy();
    }

    /**
     * Ends the check without a verdict. It is unknown whether the tasks meet the policies, so the build fails if a
     * policy could have failed it, even if a Pipeline catches the exception. Does nothing if the check has ended.
     */
    public void abandon(Throwable cause) {
        if (end.isDone()) {
            return;
        }
        try {
            if (EffectiveRules.policyCouldFail(config, run.getParent(), tasks)) {
                run.setResult(Result.FAILURE);
            }
        } finally {
            end.completeExceptionally(cause);
            executor.stop();
            underWay.forEach(future -> future.cancel(true));
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private void work(Work work) {
        try {
            executor.execute(() -> {
                try {
                    if (!end.isDone()) {
                        work.run();
                    }
                } catch (Throwable e) {
                    abandon(cause(e));
                }
            });
        } catch (RuntimeException | Error e) {
            abandon(e);
        }
    }

    private static Throwable cause(Throwable e) {
        return e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    }

    /** Cancels the future together with the check. */
    private void track(CompletableFuture<?> future) {
        underWay.add(future);
        future.whenComplete((done, failure) -> underWay.remove(future));
        if (end.isDone()) {
            future.cancel(true);
        }
    }

    private void begin() throws Exception {
        rules = EffectiveRules.of(config, run.getParent());
        List<LocalizedMessage> errors = many
                ? config.validationErrors(tasks)
                : config.validationErrors(tasks.get(0).id());
        errors.addAll(rules.validationErrors());
        if (!errors.isEmpty()) {
            LocalizedMessage invalid =
                    LocalizedMessage.of(Messages.class, "CheckRun.invalid", LocalizedMessage.joined("\n  ", errors));
            apply(CheckOutcome.refused(tasks, many, invalid, rules.policyCouldFail(tasks)));
            return;
        }
        history = new CheckHistory(run.getParent(), run.getNumber(), config.keepsInput());
        fetcher = new TaskFetcher(caller, config.settings(), tasks, many);
        CompletableFuture<String> lookup = fetcher.token(rules.credentialsId());
        track(lookup);
        lookup.whenComplete((token, failure) -> work(() -> fetchAll(token, failure)));
    }

    private void fetchAll(String found, Throwable failure) throws Exception {
        if (failure instanceof AbortException refusal) {
            apply(CheckOutcome.refused(tasks, many, NoTokenException.phrase(refusal), rules.policyCouldFail(tasks)));
        } else if (failure != null) {
            for (int i = 0; i < tasks.size(); i++) {
                judge(i, null, failure);
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
        CompletableFuture<Task> fetch = fetcher.task(index, token);
        track(fetch);
        fetch.whenComplete((task, failure) -> work(() -> judge(index, task, failure)));
    }

    /** @param failure why the task could not be fetched, or with a task, why its Actor could not be */
    private void judge(int index, Task task, Throwable failure) throws Exception {
        TaskEntry entry = tasks.get(index);
        TaskId id = fetcher.id(index);
        if (failure == null) {
            Instant now = Instant.now();
            Optional<Judgement> judgement = rules.judge(task, history, now);
            if (judgement.isEmpty()) {
                fetcher.withActor(index, task, token, this::track)
                        .whenComplete(
                                (whole, problem) -> work(() -> judge(index, whole == null ? task : whole, problem)));
                return;
            }
            results[index] = TaskResult.of(entry, id, judgement.get(), now, config.keepsInput(), caller.readsFields());
        } else {
            results[index] = TaskResult.notFetched(entry, id, task != null, cause(failure), rules);
        }
        judged++;
        if (judged == tasks.size()) {
            apply(CheckOutcome.of(Arrays.asList(results), many));
        } else if (token != null && begun < tasks.size()) {
            fetchNext();
        }
    }

    /**
     * Applies the results; no other method changes the build. The build result comes first, since all later effects can
     * throw.
     */
    private void apply(CheckOutcome outcome) throws Exception {
        if (outcome.failsBuild()) {
            run.setResult(Result.FAILURE);
        } else if (outcome.verdict() == Verdict.UNSTABLE) {
            run.setResult(Result.UNSTABLE);
        }
        TaskAction.record(run, outcome.recorded(caller));
        outcome.log().forEach(caller::note);
        CompletableFuture<Void> published = publishing.start(outcome);
        track(published);
        published.whenComplete((done, failure) -> work(() -> complete(outcome)));
    }

    private void complete(CheckOutcome outcome) throws IOException, InterruptedException {
        AbortException failure = outcome.failure();
        if (failure != null) {
            end.completeExceptionally(failure);
            return;
        }
        if (outcome.remark() != null) {
            caller.warn(outcome.remark());
        }
        end.complete(outcome.results());
    }
}
