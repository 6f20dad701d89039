package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Run;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.PrimitiveIterator;

/**
 * Finds for checks of one build the latest earlier one of the same task. Only a build that has made one is loaded, and
 * each is looked at once, however many checks there are.
 */
public final class EarlierChecks {
    private final Job<?, ?> job;
    private final PrimitiveIterator.OfInt builds;
    private final Map<String, Found> byTask = new HashMap<>();

    private record Found(int build, ReportFolder.Entry entry) {}

    EarlierChecks(Run<?, ?> run) {
        this.job = run.getParent();
        this.builds = CheckHistory.before(job, run.getNumber()).iterator();
    }

    /** What differs from the latest earlier build that fetched the task; null if there is none. */
    @CheckForNull
    public ChangesSince changes(Check check) {
        TaskReport now = check.getReport();
        Found found = now == null ? null : find(check.getSummary().entry().taskId());
        if (found == null) {
            return null;
        }
        try {
            TaskReport before =
                    ReportFolder.of(job, found.build).read(found.entry).report();
            Run<?, ?> build = job.getBuildByNumber(found.build);
            return build == null ? null : ChangesSince.of(build, before.getFields(), now.getFields());
        } catch (IOException e) {
            // the earlier build's own page tells of it
            return null;
        }
    }

    @CheckForNull
    private Found find(@CheckForNull String taskId) {
        while (taskId != null && !byTask.containsKey(taskId) && builds.hasNext()) {
            int build = builds.nextInt();
            Map<String, Found> ofBuild = new HashMap<>();
            for (ReportFolder.Entry entry : ReportFolder.of(job, build).entries()) {
                // the latest of the build
                ofBuild.put(entry.taskId(), new Found(build, entry));
            }
            ofBuild.forEach(byTask::putIfAbsent);
        }
        return byTask.get(taskId);
    }
}
