package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.report.TaskAction.Kept;
import io.jenkins.plugins.apify.report.TaskReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The check of one of many tasks: all that it would tell, keep and decide is held here instead. */
final class TaskPart implements Frame, Outcome {
    private final TaskEntry entry;
    private final CheckConfig config;
    private final Demands demands;
    private final PartLog log;
    private final CompletableFuture<String> token;
    private final History history;

    /** What came of it; written before it is over, and read only afterwards. */
    private final List<String> doubts = new ArrayList<>();

    private final List<String> notes = new ArrayList<>();
    private boolean policyBroken;
    private Kept kept;
    private CheckResult result;
    private AbortException failure;
    private volatile boolean over;

    TaskPart(
            TaskEntry entry,
            CheckConfig config,
            Demands demands,
            CheckLog log,
            CompletableFuture<String> token,
            History history) {
        this.entry = entry;
        this.config = config;
        this.demands = demands;
        this.log = new PartLog(entry.id(), log);
        this.token = token;
        this.history = history;
    }

    /** Begins it; fails if what it came to is no verdict on a task, such as a cancel. */
    CompletableFuture<?> begin() {
        CompletableFuture<CheckResult> check = new TaskCheck(config, demands, log, this, this).start(entry.id());
        CompletableFuture<Object> end = new CompletableFuture<>();
        end.whenComplete((done, cancelled) -> check.cancel(true));
        check.whenComplete((found, thrown) -> {
            Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
            result = found;
            if (cause instanceof AbortException abort) {
                failure = abort;
                if (!(abort instanceof GateException)) {
                    log.note(abort.getMessage());
                }
            } else if (cause != null) {
                end.completeExceptionally(cause);
                return;
            }
            over = true;
            end.complete(this);
        });
        return end;
    }

    boolean isOver() {
        return over;
    }

    /** Tells the log of it. */
    void release() {
        log.release();
    }

    String id() {
        return entry.id();
    }

    /** What the build keeps of it. */
    Kept kept() {
        return kept;
    }

    /** Whether the task was fetched and meets all rules. */
    boolean isGood() {
        return isFetched() && kept.report().getFindings().stream().allMatch(Finding::isMet);
    }

    boolean isFetched() {
        return kept.report().getError() == null;
    }

    /** Why the build has to fail; null if it has not. */
    @CheckForNull
    AbortException failure() {
        return failure;
    }

    /** Why the build has to become unstable; none if it has not. */
    List<String> doubts() {
        return doubts;
    }

    /** What is told and counts for nothing. */
    List<String> notes() {
        return notes;
    }

    boolean isPolicyBroken() {
        return policyBroken;
    }

    @Override
    public void unstable(String reason) {
        doubts.add(reason);
    }

    @Override
    public void noted(String reason) {
        notes.add(reason);
    }

    @Override
    public void fail() {
        policyBroken = true;
    }

    /** What the caller gets of it; null if there is no task. */
    @CheckForNull
    Object returned() {
        return result.returned();
    }

    @Override
    public CompletableFuture<String> token(ClientSettings settings) {
        return token.copy();
    }

    @Override
    public String prefix() {
        return entry.prefix();
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public void keep(TaskReport report, String prefix, Map<String, String> variables) {
        kept = new Kept(report, prefix, variables);
    }
}
