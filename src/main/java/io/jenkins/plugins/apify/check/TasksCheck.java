package io.jenkins.plugins.apify.check;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.connect.NoTokenException;
import io.jenkins.plugins.apify.connect.Workers;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.report.EarlierTasks;
import io.jenkins.plugins.apify.report.TaskAction.Kept;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.apify.report.TaskReport;
import io.jenkins.plugins.apify.report.TaskVariables;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A check of many tasks by the same rules: all are fetched at once within bounds, and judged each for itself; then the
 * log and the report tell of each in the order in which they were named, and the build is decided on once.
 *
 * <p>Nothing is recorded before all is known. So a check that a restart of the controller interrupts leaves nothing
 * half, and begins anew.
 */
public final class TasksCheck {
    /** Requests under way at most: the memory that answers take is bounded by it. */
    static final int MOST_AT_ONCE = 200;

    private final CheckConfig config;
    private final Demands demands;
    private final Run<?, ?> run;
    private final CheckLog log;
    private final Outcome outcome;
    private final Publishing publishing;
    private final CompletableFuture<LinkedHashMap<String, Object>> result = new CompletableFuture<>();
    /** One for each task; written once, before any of them begins. */
    private volatile List<TaskPart> parts;

    /** How many parts were begun, how many are over, and the log of how many was released; guarded by this. */
    private int begun;

    private int over;
    private int released;

    /** A check for that build; each task gives variables if its entry has a prefix for them. */
    public TasksCheck(CheckConfig config, Run<?, ?> run, TaskListener listener, Outcome outcome) {
        this.config = config;
        this.demands = Demands.of(config, run.getParent());
        this.run = run;
        this.log = new CheckLog(listener);
        this.outcome = outcome;
        this.publishing = new Publishing(config, run, listener, outcome);
    }

    /**
     * Starts the check; no thread waits for it, and nothing of it runs on the caller's. To be called once.
     *
     * @return completes when all is recorded and published, with each task's fields and its verdict by its id as it was
     *     written, and null for one that could not be fetched; with an {@link AbortException} if the build has to fail.
     *     Cancelling it ends what is under way at once.
     */
    public CompletableFuture<LinkedHashMap<String, Object>> start(List<TaskEntry> tasks) {
        demands.failIfCancelled(result, this::failBuild);
        Workers.judges().execute(() -> guarded(() -> begin(tasks)));
        return result;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Work work) {
        try {
            if (!result.isDone()) {
                work.run();
            }
        } catch (IOException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private void begin(List<TaskEntry> tasks) throws IOException {
        List<Phrase> faults = demands.faults(tasks);
        if (!faults.isEmpty()) {
            refuse(tasks, ConfigFaults.invalid(faults));
            return;
        }
        ClientSettings settings = config.settings();
        log.fetching(tasks.size(), settings);
        CompletableFuture<String> token = Frame.token(demands, run, settings, log);
        result.whenComplete((done, failure) -> token.cancel(true));
        EarlierTasks history = new EarlierTasks(run.getParent(), run.getNumber(), config.keepsInput());
        parts = tasks.stream()
                .map(task -> new TaskPart(task, config, demands, log, token, history))
                .toList();
        token.whenCompleteAsync(
                (found, failure) -> guarded(() -> {
                    if (failure instanceof AbortException refusal) {
                        refuse(tasks, NoTokenException.phrase(refusal));
                    } else {
                        for (int i = 0; i < MOST_AT_ONCE; i++) {
                            beginNext();
                        }
                    }
                }),
                Workers.judges());
    }

    /** Fails the build before any task was asked for: nobody is to take one for checked. */
    private void refuse(List<TaskEntry> tasks, Phrase refusal) throws IOException {
        demands.failUnjudged(this::failBuild);
        List<Kept> refused = tasks.stream()
                .limit(TaskEntry.MOST)
                .map(task -> new Kept(
                        TaskReport.ofError(task.id(), System.currentTimeMillis(), refusal, Verdict.FAILED),
                        task.prefix(),
                        TaskVariables.ofFailure(task.prefix(), Verdict.FAILED)))
                .toList();
        record(
                refused,
                CheckLog.english(Messages._CheckLog_notChecked()),
                () -> result.completeExceptionally(new AbortException(refusal.toString())));
    }

    /** Whatever becomes of the step: a Pipeline that catches its exception must not turn green. */
    private void failBuild() {
        run.setResult(Result.FAILURE);
    }

    private void beginNext() {
        TaskPart part;
        synchronized (this) {
            if (begun == parts.size() || result.isDone()) {
                return;
            }
            part = parts.get(begun++);
        }
        CompletableFuture<?> check = part.begin();
        result.whenComplete((done, failure) -> check.cancel(true));
        check.whenComplete((done, failure) -> guarded(() -> {
            if (failure != null) {
                // a defect: it says nothing about any task
                throw new CompletionException(failure);
            }
            if (isLast()) {
                TasksVerdict verdict = new TasksVerdict(parts);
                record(parts.stream().map(TaskPart::kept).toList(), verdict.summary(), () -> decide(verdict));
            } else {
                beginNext();
            }
        }));
    }

    private synchronized boolean isLast() {
        over++;
        while (released < parts.size() && parts.get(released).isOver()) {
            parts.get(released++).release();
        }
        return over == parts.size();
    }

    private void record(List<Kept> reports, String title, Work next) throws IOException {
        TaskAction.record(run, reports);
        publishing
                .start(reports.stream().map(Kept::report).toList(), title)
                .whenComplete((done, failure) -> guarded(() -> {
                    if (failure != null) {
                        throw new CompletionException(failure);
                    }
                    next.run();
                }));
    }

    private void decide(TasksVerdict verdict) throws AbortException {
        log.note(verdict.summary());
        if (verdict.isPolicyBroken()) {
            failBuild();
        }
        verdict.failure().ifPresentOrElse(result::completeExceptionally, () -> {
            verdict.doubt()
                    .ifPresentOrElse(outcome::unstable, () -> verdict.note().ifPresent(outcome::noted));
            LinkedHashMap<String, Object> returned = new LinkedHashMap<>();
            parts.forEach(part -> returned.put(part.id(), part.returned()));
            result.complete(returned);
        });
    }
}
