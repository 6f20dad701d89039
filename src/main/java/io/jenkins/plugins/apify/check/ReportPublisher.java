package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.report.TaskReport;
import java.util.List;

/** Publishes checks, for example to the Checks API; implemented for optional plugins. */
public interface ReportPublisher extends ExtensionPoint {
    /**
     * Publishes the check, if there is a destination. It may wait for a remote server: it has its own thread, and is
     * interrupted if it takes too long. Exceptions are logged in the build, and change nothing.
     */
    void publish(Publication publication) throws Exception;

    /**
     * The content of a check to publish.
     *
     * @param run the build that made the check
     * @param listener the build log
     * @param caller the step that runs the check
     * @param ownName the name that the job sets; null for none
     * @param usualName the default name
     * @param verdict the verdict on all tasks
     * @param title the verdict on one line
     * @param reports the report of each task
     */
    record Publication(
            Run<?, ?> run,
            TaskListener listener,
            CheckCaller caller,
            @CheckForNull String ownName,
            String usualName,
            Verdict verdict,
            String title,
            List<TaskReport> reports) {}
}
