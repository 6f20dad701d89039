package io.jenkins.plugins.apify.freestyle;

import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.check.CheckCaller;
import io.jenkins.plugins.apify.check.CheckConfig;
import io.jenkins.plugins.apify.check.CheckRun;
import io.jenkins.plugins.apify.check.TaskEntry;
import io.jenkins.plugins.apify.task.TaskId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Runs a check of one or several tasks and blocks the executor of the build, like every build step. */
final class BlockingCheck {
    private BlockingCheck() {}

    /** @throws hudson.AbortException if the build has to fail */
    static void run(CheckConfig config, Run<?, ?> run, EnvVars env, TaskListener listener)
            throws IOException, InterruptedException {
        CheckRun check = TaskEntry.isList(config.getId())
                ? CheckRun.ofTasks(config, expanded(config.getId(), env), run, listener, CheckCaller.BUILD_STEP)
                : CheckRun.ofTask(
                        config,
                        TaskId.normalize(env.expand(config.getId())),
                        run,
                        listener,
                        CheckCaller.BUILD_STEP);
        try {
            check.start().get();
        } catch (InterruptedException e) {
            check.abandon(e);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    /**
     * The tasks of a list. The value of a variable is one id, so that a user who starts the build cannot add tasks or
     * prefixes.
     */
    private static List<TaskEntry> expanded(String list, EnvVars env) {
        return TaskEntry.read(List.of(list)).stream()
                .map(task -> new TaskEntry(TaskId.normalize(env.expand(task.id())), task.prefix()))
                .toList();
    }
}
