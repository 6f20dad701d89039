package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Api;
import hudson.model.EnvironmentContributingAction;
import hudson.model.Run;
import io.jenkins.plugins.apify.gate.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The checks of one build, and the environment variables that they give to its later steps. */
@ExportedBean
public class TaskAction implements EnvironmentContributingAction, RunAction2 {
    /** How many earlier builds are looked through for an earlier check of a task; loading a build takes time. */
    private static final int EARLIER_BUILDS = 50;

    private transient Run<?, ?> run;
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

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    @NonNull
    @Override
    public String getIconFileName() {
        return "symbol-apify-task plugin-apify-task";
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.TaskAction_displayName();
    }

    @NonNull
    @Override
    public String getUrlName() {
        return "apify-task";
    }

    /** The REST API of this page. */
    public Api getApi() {
        return new Api(this);
    }

    /** What all checks of the build come to. */
    @NonNull
    public Verdict getVerdict() {
        return getReports().stream()
                .map(TaskReport::getVerdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.PASSED);
    }

    /** What differs from the latest earlier build that fetched the task; null if there is none. */
    @CheckForNull
    public ChangesSince getChanges(TaskReport report) {
        Run<?, ?> earlier = report.getError() == null ? run.getPreviousBuild() : null;
        for (int i = 0; earlier != null && i < EARLIER_BUILDS; i++) {
            TaskAction action = earlier.getAction(TaskAction.class);
            TaskReport before = action == null ? null : action.latestLike(report);
            if (before != null) {
                return new ChangesSince(earlier, FieldChange.between(before.getFields(), report.getFields()));
            }
            earlier = earlier.getPreviousBuild();
        }
        return null;
    }

    private TaskReport latestLike(TaskReport report) {
        return getReports().stream()
                .filter(other -> other.getError() == null && other.isAboutTheTaskOf(report))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** The reports on all checks of the build, in the order in which they came. */
    @Exported(name = "tasks", visibility = 2)
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
