package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.report.TaskReport;
import java.io.IOException;
import java.util.List;

/**
 * What a check tells where code is reviewed.
 *
 * @param run the build that made the check
 * @param listener its log
 * @param outcome knows what stands around the check
 * @param ownName the name that the job gives it; null for none
 * @param usualName the name of one that is given none
 * @param title what it came to, in one line
 * @param reports what it found, of each task
 */
public record Publication(
        Run<?, ?> run,
        TaskListener listener,
        Outcome outcome,
        @CheckForNull String ownName,
        String usualName,
        String title,
        List<TaskReport> reports) {

    /** What the steps around the check provide of that type; null for nothing. */
    @CheckForNull
    public <T> T surrounding(Class<T> type) throws IOException, InterruptedException {
        return outcome.surrounding(type);
    }
}
