package io.jenkins.plugins.apify.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.check.CheckCaller;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.CheckRun;
import io.jenkins.plugins.apify.check.TaskEntry;
import io.jenkins.plugins.apify.check.TaskResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The execution of a step that runs a check: it uses no thread while it waits, and starts the check again after a
 * restart of the controller, which is safe because fetching a task changes nothing.
 */
class CheckExecution extends StepExecution {
    private static final long serialVersionUID = 1;

    private final CheckConfig config;

    /** The tasks as written; null for the one task of the configuration. */
    @CheckForNull
    private final ArrayList<String> ids;

    /** Null until needed, also after a restart; guarded by this. */
    @CheckForNull
    private transient CheckRun check;

    /** Whether the step has ended or its body has started, so that nothing else may end it; guarded by this. */
    private transient boolean ended;

    CheckExecution(CheckConfig config, @CheckForNull ArrayList<String> ids, StepContext context) {
        super(context);
        this.config = config;
        this.ids = ids;
    }

    /** Whether the step sets the variables of its task in its block only, and returns no fields. */
    boolean isBlock() {
        return false;
    }

    /** Continues after a check that did not fail; called once, on any thread. */
    void proceed(List<TaskResult> results) throws IOException, InterruptedException {
        LinkedHashMap<String, Object> returned = ids == null ? results.get(0).returned() : byId(results);
        getContext().onSuccess(returned == null ? null : new ReturnedFields(returned));
    }

    private static LinkedHashMap<String, Object> byId(List<TaskResult> results) {
        LinkedHashMap<String, Object> byId = new LinkedHashMap<>();
        results.forEach(result -> byId.put(result.entry().id(), result.returned()));
        return byId;
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        check().start().whenComplete((results, failure) -> end(() -> finish(results, failure)));
        return false;
    }

    @Override
    public void onResume() {
        super.onResume();
        try {
            start();
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            end(() -> getContext().onFailure(e));
        }
    }

    private synchronized CheckRun check() throws IOException, InterruptedException {
        if (check == null) {
            CheckCaller caller = CheckCaller.ofStep(getContext(), isBlock());
            check = ids == null
                    ? CheckRun.ofTask(config, config.getId(), caller)
                    : CheckRun.ofTasks(config, TaskEntry.read(ids), caller);
        }
        return check;
    }

    /** Ends the step, unless it has ended already. */
    private void end(Runnable ending) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        ending.run();
    }

    private void finish(List<TaskResult> results, Throwable failure) {
        if (failure != null) {
            getContext().onFailure(failure instanceof CompletionException ? failure.getCause() : failure);
            return;
        }
        try {
            proceed(results);
        } catch (Throwable e) {
            // a step that never ends would block the build, so fail it on any exception
            getContext().onFailure(e);
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        try {
            // also before a resumed check starts: a policy could have failed the build
            check().abandon(cause);
        } finally {
            end(() -> getContext().onFailure(cause));
        }
    }
}
