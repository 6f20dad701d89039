package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.report.TaskReport;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a check tells where code is reviewed.
 *
 * @param run the build that made the check
 * @param listener its log
 * @param caller the step that runs the check
 * @param ownName the name that the job gives it; null for none
 * @param usualName makes the name of one that is given none
 * @param title makes one line of what it came to
 * @param reports what it found, of each task
 */
public record Publication(
        Run<?, ?> run,
        TaskListener listener,
        CheckCaller caller,
        @CheckForNull String ownName,
        Supplier<String> usualName,
        Supplier<String> title,
        List<TaskReport> reports) {

    /** What the steps around the check provide of that type; null for nothing. */
    @CheckForNull
    public <T> T surrounding(Class<T> type) throws IOException, InterruptedException {
        return caller.surrounding(type);
    }
}
