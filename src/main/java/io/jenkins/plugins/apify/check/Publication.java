package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.report.TaskReport;
import java.util.List;

/**
 * The content of a check to publish.
 *
 * @param run the build that made the check
 * @param listener the build log
 * @param caller the step that runs the check
 * @param ownName the name that the job sets; null for none
 * @param usualName the default name
 * @param title the verdict on one line
 * @param reports the report of each task
 */
public record Publication(
        Run<?, ?> run,
        TaskListener listener,
        CheckCaller caller,
        @CheckForNull String ownName,
        String usualName,
        String title,
        List<TaskReport> reports) {}
