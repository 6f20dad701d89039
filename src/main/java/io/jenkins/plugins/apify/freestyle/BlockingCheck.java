package io.jenkins.plugins.apify.freestyle;

import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.check.CheckCaller;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.CheckRun;
import io.jenkins.plugins.apify.check.TaskEntry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A check of one task or several that blocks the executor of a build, as every build step does. */
final class BlockingCheck {
    private BlockingCheck() {}

    /** @throws hudson.AbortException if the build has to fail */
    static void run(CheckConfig config, Run<?, ?> run, EnvVars env, TaskListener listener)
            throws IOException, InterruptedException {
        String id = env.expand(config.getId());
        CheckRun check = TaskEntry.isList(id)
                ? CheckRun.ofTasks(config, TaskEntry.read(List.of(id)), run, listener, CheckCaller.BUILD_STEP)
                : CheckRun.ofTask(config, id, CheckRun.Scope.BUILD, run, listener, CheckCaller.BUILD_STEP);
        try {
            check.start().get();
        } catch (InterruptedException e) {
            check.abandon(e);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }
}
