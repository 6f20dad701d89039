package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.report.TaskReport;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The content of a check to publish.
 *
 * @param run the build that made the check
 * @param listener the build log
 * @param caller the step that runs the check
 * @param ownName the name that the job sets; null for none
 * @param usualName returns the default name
 * @param title returns the verdict on one line
 * @param reports the report of each task
 */
public record Publication(
        Run<?, ?> run,
        TaskListener listener,
        CheckCaller caller,
        @CheckForNull String ownName,
        Supplier<String> usualName,
        Supplier<String> title,
        List<TaskReport> reports) {

    /** An object of that type from the context of the enclosing steps; null if there is none. */
    @CheckForNull
    public <T> T surrounding(Class<T> type) throws IOException, InterruptedException {
        return caller.surrounding(type);
    }
}
