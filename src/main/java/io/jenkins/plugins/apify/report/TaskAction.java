package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Api;
import hudson.model.EnvironmentContributingAction;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import jenkins.security.stapler.StaplerDispatchable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The checks of one build: their page, their REST API, and their environment variables for later steps. */
@ExportedBean
public class TaskAction implements EnvironmentContributingAction, RunAction2 {
    /** The path of the page, relative to the build's. */
    static final String URL = "apify-task";

    private static final Logger LOGGER = Logger.getLogger(TaskAction.class.getName());

    /** The maximum number of checks that the page shows in full. */
    private static final int MOST_IN_FULL = 20;

    private transient Run<?, ?> run;
    private transient CheckStore store;

    /**
     * A check to store.
     *
     * @param key the identity of the step that records it, the same after a restart of the controller: a check with the
     *     key of an earlier one replaces that one; null for none
     * @param location the attempts of {@code retry} blocks around the step, as {@code block:attempt} separated by
     *     commas: a check of the same task in a later attempt supersedes it; null for none
     * @param prefix the prefix of its variables; empty for none
     * @param variables the environment variables for later steps, which replace those of an earlier check with the
     *     prefix
     */
    public record RecordedCheck(
            @CheckForNull String key,
            @CheckForNull String location,
            TaskReport report,
            String prefix,
            Map<String, String> variables) {}

    /** All checks of a build with their reports, as the REST API of their page returns them. */
    @ExportedBean
    public record BuildReport(@Exported List<Check> checks) {}

    /** Stores checks in their order. When this method returns, they survive a crash of Jenkins. */
    public static void record(Run<?, ?> run, List<RecordedCheck> checks) throws IOException {
        TaskAction action = in(run);
        for (RecordedCheck check : checks) {
            action.store.add(check);
        }
        Run<?, ?> whole = run instanceof AbstractBuild<?, ?> build ? build.getRootBuild() : run;
        if (whole != run && whole.getNumber() == run.getNumber() && whole.getParent() instanceof ItemGroup) {
            // the page of a matrix build reads the checks of its configurations
            in(whole);
        }
    }

    /** The action of that build, which is added and saved if it does not exist yet. */
    private static TaskAction in(Run<?, ?> run) throws IOException {
        // without the lock, which Pipeline holds while it saves the build
        TaskAction action = run.getAction(TaskAction.class);
        if (action != null) {
            return action;
        }
        // parallel branches of a build record at the same time
        synchronized (run) {
            action = run.getAction(TaskAction.class);
            if (action == null) {
                action = new TaskAction();
                action.onAttached(run);
                action.store.create();
                run.addAction(action);
                run.save();
            }
            return action;
        }
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        if (run == null) {
            run = attachedTo;
            store = CheckStore.of(run);
        }
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        onAttached(loaded);
    }

    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public String getIconFileName() {
        return "symbol-apify-task plugin-apify-task";
    }

    @Override
    public String getDisplayName() {
        return Messages.TaskAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** The REST API of this page: unlike that of the build, it includes the full reports. */
    public Api getApi() {
        return new Api(new BuildReport(getChecks()));
    }

    /** The lines of all checks, including those of the configurations of a matrix build. */
    @Exported(name = "checks", visibility = 2)
    public List<CheckSummary> getSummaries() {
        return getChecks().stream().map(Check::getSummary).toList();
    }

    /** All checks of the build in the order of their numbers, then those of the configurations of a matrix build. */
    public List<Check> getChecks() {
        List<Check> checks = new ArrayList<>(checks(run.getParent(), store));
        if (run.getParent() instanceof ItemGroup<?> group) {
            for (Item part : group.getItems()) {
                if (part instanceof Job<?, ?> job) {
                    checks.addAll(checks(job, CheckStore.of(job, run.getNumber())));
                }
            }
        }
        return checks;
    }

    private List<Check> checks(Job<?, ?> job, CheckStore checks) {
        return list(checks).stream()
                .map(summary -> new Check(run, job, checks, summary))
                .toList();
    }

    private List<CheckSummary> list(CheckStore checks) {
        try {
            return checks.list();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read the checks of " + run);
            return List.of();
        }
    }

    /** All checks for a page: the broken ones first, and superseded ones last. */
    public List<Check> getSorted() {
        return getChecks().stream()
                .sorted(Comparator.comparing((Check check) -> check.getSummary().superseded())
                        .thenComparing(check -> check.getSummary().verdict(), Comparator.reverseOrder()))
                .toList();
    }

    /** The first of those checks, which the page shows in full; each check also has its own page. */
    public List<Check> inFull(List<Check> sorted) {
        return sorted.stream().filter(Check::isOwn).limit(MOST_IN_FULL).toList();
    }

    /** The earlier checks of the build's job. */
    public CheckHistory getHistory() {
        return new CheckHistory(run.getParent(), run.getNumber(), true);
    }

    @StaplerDispatchable
    @CheckForNull
    public Check getCheck(String number) {
        return getChecks().stream()
                .filter(check -> check.isOwn()
                        && number.equals(String.valueOf(check.getSummary().number())))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void buildEnvironment(Run<?, ?> build, EnvVars env) {
        // Jenkins expands $ references in a build's environment, and in a freestyle build again when a process starts;
        // the text of a task contains no references, so each expansion must find an escaped $
        String escaped = build instanceof AbstractBuild ? "$$$$" : "$$";
        Map<String, CheckSummary> latest = new LinkedHashMap<>();
        list(store).forEach(check -> latest.put(check.prefix(), check));
        latest.values()
                .forEach(check ->
                        check.variables().forEach((name, value) -> env.put(name, value.replace("$", escaped))));
    }
}
