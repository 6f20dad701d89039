package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The checks of one build, and the environment variables that they give to its later steps. */
public class TaskAction extends InvisibleAction implements EnvironmentContributingAction {
    private final List<TaskReport> reports = new ArrayList<>();
    /** By prefix: a later check with the same prefix replaces all variables of the earlier one. */
    private final Map<String, Map<String, String>> variables = new LinkedHashMap<>();

    /** Adds a report to a build, and saves the build. */
    public static void record(Run<?, ?> run, TaskReport report) throws IOException {
        record(run, action -> action.reports.add(report));
    }

    /**
     * Adds a report to a build together with what the check gives to the build's later steps, and saves the build.
     *
     * @param newVariables replaces whatever an earlier check gave under that prefix; empty for nothing
     */
    public static void record(Run<?, ?> run, TaskReport report, String prefix, Map<String, String> newVariables)
            throws IOException {
        record(run, action -> {
            action.reports.add(report);
            action.variables.put(prefix, new LinkedHashMap<>(newVariables));
        });
    }

    private static void record(Run<?, ?> run, Consumer<TaskAction> change) throws IOException {
        // parallel branches of a build record at the same time
        synchronized (run) {
            TaskAction action = run.getAction(TaskAction.class);
            boolean first = action == null;
            if (first) {
                action = new TaskAction();
            }
            synchronized (action) {
                change.accept(action);
            }
            if (first) {
                run.addAction(action);
            }
            run.save();
        }
    }

    /** The reports on all checks of the build, in the order in which they came. */
    @NonNull
    public synchronized List<TaskReport> getReports() {
        return List.copyOf(reports);
    }

    @Override
    public synchronized void buildEnvironment(@NonNull Run<?, ?> run, @NonNull EnvVars env) {
        // $ references in a build's environment are replaced, and in a freestyle build once more when a process starts;
        // a task's text has none, so each replacement has to find an escaped $
        String escaped = run instanceof AbstractBuild ? "$$$$" : "$$";
        variables.values().forEach(group -> group.forEach((name, value) -> env.put(name, value.replace("$", escaped))));
    }
}
