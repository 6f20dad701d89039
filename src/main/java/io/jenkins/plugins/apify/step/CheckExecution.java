package io.jenkins.plugins.apify.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.check.Outcome;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs a check for a step: without a thread while it waits, and again from the start after a restart of the
 * controller, since asking for a task changes nothing.
 */
abstract class CheckExecution<R> extends StepExecution {
    private static final long serialVersionUID = 1;

    /** The check under way; guarded by this. */
    private transient CompletableFuture<R> check;

    /** Whether the step has ended or goes on to its body, so that nothing else may end it; guarded by this. */
    private transient boolean ended;

    CheckExecution(StepContext context) {
        super(context);
    }

    /** Starts the check, for that build. */
    abstract CompletableFuture<R> check(Run<?, ?> run, TaskListener listener, Outcome outcome);

    /** Goes on after a check that did not fail; called once, on no particular thread. */
    abstract void proceed(R result) throws IOException, InterruptedException;

    @Override
    public boolean start() throws IOException, InterruptedException {
        begin();
        return false;
    }

    @Override
    public void onResume() {
        super.onResume();
        try {
            begin();
        } catch (IOException | InterruptedException e) {
            end(() -> getContext().onFailure(e));
        }
    }

    private void begin() throws IOException, InterruptedException {
        StepContext context = getContext();
        Run<?, ?> run = context.get(Run.class);
        TaskListener listener = context.get(TaskListener.class);
        CompletableFuture<R> started;
        synchronized (this) {
            if (ended) {
                // stopped in the very moment in which it was resumed: nothing may be sent any more
                return;
            }
            started = check(run, listener, new StepOutcome(context));
            check = started;
        }
        started.whenComplete((result, failure) -> {
            if (!started.isCancelled()) {
                end(() -> finish(result, failure));
            }
        });
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

    private void finish(R result, Throwable failure) {
        if (failure != null) {
            getContext().onFailure(failure instanceof CompletionException ? failure.getCause() : failure);
            return;
        }
        try {
            proceed(result);
        } catch (IOException | InterruptedException | RuntimeException e) {
            getContext().onFailure(e);
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        CompletableFuture<R> current;
        synchronized (this) {
            current = check;
        }
        end(() -> getContext().onFailure(cause));
        if (current != null) {
            current.cancel(true);
        }
    }
}
