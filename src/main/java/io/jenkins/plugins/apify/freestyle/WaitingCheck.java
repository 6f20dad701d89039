package io.jenkins.plugins.apify.freestyle;

import hudson.EnvVars;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.Outcome;
import io.jenkins.plugins.apify.check.TaskCheck;
import io.jenkins.plugins.apify.check.TaskEntry;
import io.jenkins.plugins.apify.check.TasksCheck;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A check of one task or several that the executor of a build waits for, as every build step has it wait. */
final class WaitingCheck {
    private WaitingCheck() {}

    /** @throws hudson.AbortException if the build has to fail */
    static void run(CheckConfig config, Run<?, ?> run, EnvVars env, TaskListener listener)
            throws IOException, InterruptedException {
        Outcome outcome = reason -> run.setResult(Result.UNSTABLE);
        String id = env.expand(config.getId());
        CompletableFuture<?> result = TaskEntry.isList(id)
                ? new TasksCheck(config, run, listener, outcome).start(TaskEntry.read(List.of(id)))
                : new TaskCheck(config, run, listener, TaskCheck.Scope.BUILD, outcome).start(id);
        try {
            result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }
}
