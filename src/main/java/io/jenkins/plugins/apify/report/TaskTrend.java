package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.apify.client.TaskField;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.TransientActionFactory;

/** On a job's page: how the limits of its tasks developed over the last builds. */
public final class TaskTrend extends InvisibleAction {
    private static final int BUILDS = 30;
    private static final int MOST_TASKS = 5;

    private final Job<?, ?> job;

    TaskTrend(Job<?, ?> job) {
        this.job = job;
    }

    /** Adds it to every job; it shows nothing where no build checked a task. */
    @Extension
    public static final class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @NonNull
        @Override
        public Collection<? extends Action> createFor(@NonNull Job job) {
            return List.of(new TaskTrend((Job<?, ?>) job));
        }
    }

    /** One task's numbers over the builds. */
    public static final class Row {
        private final String name;
        private final List<Sparkline> lines;

        Row(String name, List<Sparkline> lines) {
            this.name = name;
            this.lines = lines;
        }

        public String getName() {
            return name;
        }

        /** Memory, timeout and charge limit, in this order. */
        public List<Sparkline> getLines() {
            return lines;
        }
    }

    /** A row for each task that one of the last builds fetched, the latest first. */
    public List<Row> getRows() {
        Map<String, Deque<TaskReport>> history = new LinkedHashMap<>();
        Run<?, ?> build = job.getLastBuild();
        for (int i = 0; build != null && i < BUILDS; i++, build = build.getPreviousBuild()) {
            TaskAction action = build.getAction(TaskAction.class);
            if (action == null) {
                continue;
            }
            Map<String, TaskReport> ofBuild = new LinkedHashMap<>();
            for (TaskReport report : action.getReports()) {
                if (report.getTaskId() != null) {
                    ofBuild.put(report.getTaskId(), report);
                }
            }
            // oldest first
            ofBuild.forEach((id, report) ->
                    history.computeIfAbsent(id, k -> new ArrayDeque<>()).addFirst(report));
        }
        return history.values().stream()
                .limit(MOST_TASKS)
                .map(reports -> new Row(reports.getLast().getName(), lines(reports)))
                .toList();
    }

    private static List<Sparkline> lines(Collection<TaskReport> reports) {
        String noLimit = io.jenkins.plugins.apify.gate.Messages.Absence_noLimit();
        return List.of(
                line(reports, TaskField.MEMORY_MBYTES, Messages.TaskTrend_memory(), Messages.TaskTrend_none()),
                line(reports, TaskField.TIMEOUT_SECS, Messages.TaskTrend_timeout(), Messages.TaskTrend_none()),
                line(reports, TaskField.MAX_TOTAL_CHARGE_USD, Messages.TaskTrend_charge(), noLimit));
    }

    private static Sparkline line(Collection<TaskReport> reports, TaskField field, String title, String absent) {
        List<Sparkline.Value> values = new ArrayList<>();
        for (TaskReport report : reports) {
            Object value = field.path().in(report.getFields());
            if (!(value instanceof Number number)) {
                values.add(new Sparkline.Value(null, absent));
            } else if (field == TaskField.TIMEOUT_SECS && number.longValue() == 0) {
                // no timeout is more than any, so a line down to 0 would say the opposite
                values.add(new Sparkline.Value(null, io.jenkins.plugins.apify.gate.Messages.NumberGate_noTimeout()));
            } else {
                values.add(Sparkline.Value.of(new BigDecimal(number.toString())));
            }
        }
        return new Sparkline(title, values);
    }
}
