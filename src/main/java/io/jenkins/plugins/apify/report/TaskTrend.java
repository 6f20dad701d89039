package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.TransientActionFactory;

/** The trend on a job's page: the verdicts on its tasks in the last builds, and the history of their limits. */
public final class TaskTrend implements Action {
    /** The maximum number of builds that are loaded and shown. */
    static final int MOST_BUILDS = 30;

    private final Job<?, ?> job;

    TaskTrend(Job<?, ?> job) {
        this.job = job;
    }

    /** Adds the trend to every job; it shows nothing if no build checked a task. */
    @Extension
    public static final class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job job) {
            return List.of(new TaskTrend((Job<?, ?>) job));
        }
    }

    /** No link in the job's menu, because the job's page shows the trend. */
    @CheckForNull
    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.TaskAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "apify-tasks";
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** The titles of the charts of each row, in their order. */
    public List<String> getTitles() {
        return List.of(Messages.TaskTrend_memory(), Messages.TaskTrend_timeout(), Messages.TaskTrend_charge());
    }

    /** A row for each task that one of the last builds checked, the failing ones first. */
    public List<TrendRow> getRows() {
        Map<Run<?, ?>, List<CheckSummary>> builds = new LinkedHashMap<>();
        Map<String, String> ids = new HashMap<>();
        for (int number : CheckHistory.builds(job, Integer.MAX_VALUE).stream()
                .limit(MOST_BUILDS)
                .toList()) {
            Run<?, ?> build = job.getBuildByNumber(number);
            TaskAction action = build == null ? null : build.getAction(TaskAction.class);
            if (action != null) {
                List<CheckSummary> checks = action.getSummaries().stream()
                        .filter(check -> !check.superseded())
                        .toList();
                builds.put(build, checks);
                checks.stream()
                        .filter(check -> check.taskId() != null)
                        .forEach(check -> ids.putIfAbsent(check.requestedId(), check.taskId()));
            }
        }
        Map<String, TrendRow> rows = new LinkedHashMap<>();
        builds.forEach((build, checks) ->
                checks.forEach(check -> rows.computeIfAbsent(task(check, ids), task -> new TrendRow(build))
                        .add(build, check)));
        return rows.values().stream()
                .sorted(Comparator.comparing(TrendRow::getVerdict).reversed())
                .toList();
    }

    /** The task of a check: by its id if one of the builds could fetch it. */
    private static String task(CheckSummary check, Map<String, String> ids) {
        return check.taskId() == null ? ids.getOrDefault(check.requestedId(), check.requestedId()) : check.taskId();
    }
}
