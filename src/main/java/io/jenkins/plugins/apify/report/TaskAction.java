package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Api;
import hudson.model.EnvironmentContributingAction;
import hudson.model.ItemGroup;
import hudson.model.Run;
import io.jenkins.plugins.apify.gate.Verdict;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import jenkins.model.RunAction2;
import jenkins.security.stapler.StaplerDispatchable;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The checks of one build, and the environment variables that they give to its later steps. */
@ExportedBean
public class TaskAction implements EnvironmentContributingAction, RunAction2 {
    /** The path of the page, below the build's. */
    static final String URL = "apify-task";

    /** How many checks the build's page names. */
    private static final int MOST_IN_SUMMARY = 10;

    private CheckSummaries checks = new CheckSummaries();
    private transient Run<?, ?> run;
    private transient CheckStore store;
    private transient volatile boolean placed;

    /** Keeps the report on a check that gives nothing to later steps, and takes nothing from them. */
    public static void record(Run<?, ?> run, TaskReport report) throws IOException {
        record(run, report, CheckSummary.NO_PREFIX, Map.of());
    }

    /**
     * Keeps the report on a check together with what the check gives to the build's later steps. Once this returns,
     * neither is lost by a crash of Jenkins.
     *
     * @param variables replaces whatever an earlier check gave under that prefix; empty for nothing
     */
    public static void record(Run<?, ?> run, TaskReport report, String prefix, Map<String, String> variables)
            throws IOException {
        keep(run, in(run).store.add(report, prefix, variables));
    }

    /**
     * What is kept of a check.
     *
     * @param prefix what the names of its variables begin with; empty for none
     */
    public record Kept(TaskReport report, String prefix, Map<String, String> variables) {}

    /** Keeps several checks, with numbers in their order. Once this returns, none is lost by a crash of Jenkins. */
    public static void record(Run<?, ?> run, List<Kept> checks) throws IOException {
        CheckStore store = in(run).store;
        int number = store.reserve(checks.size());
        for (Kept check : checks) {
            keep(run, store.add(number++, check.report(), check.prefix(), check.variables()));
        }
    }

    private static void keep(Run<?, ?> run, CheckSummary summary) throws IOException {
        Run<?, ?> whole = run instanceof AbstractBuild<?, ?> build ? build.getRootBuild() : run;
        if (whole != run && whole.getNumber() == run.getNumber() && whole.getParent() instanceof ItemGroup) {
            in(whole).store.addPart(summary, run.getParent().getName());
        }
    }

    /** The build's own, which is in the build's record by then, or as soon as the step has ended. */
    private static TaskAction in(Run<?, ?> run) throws IOException {
        // without the lock, which Pipeline holds while the disk takes the build's record
        TaskAction kept = run.getAction(TaskAction.class);
        if (kept != null && kept.placed) {
            return kept;
        }
        // parallel branches of a build record at the same time
        synchronized (run) {
            TaskAction action = run.getAction(TaskAction.class);
            if (action == null) {
                action = new TaskAction();
                run.addAction(action);
            }
            if (!action.placed) {
                CheckHistory.note(run);
                if (!isSavedAtEveryStep(run)) {
                    run.save();
                }
                action.placed = true;
            }
            return action;
        }
    }

    /**
     * Whether Pipeline saves the build before it goes on to the next step. If it does not come to that, Pipeline has not
     * written either that this step has ended, and runs it again.
     */
    private static boolean isSavedAtEveryStep(Run<?, ?> run) {
        FlowExecutionOwner owner =
                run instanceof FlowExecutionOwner.Executable pipeline ? pipeline.asFlowExecutionOwner() : null;
        FlowExecution execution = owner == null ? null : owner.getOrNull();
        return execution != null
                && !execution.isComplete()
                && execution.getDurabilityHint().isPersistWithEveryStep();
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
        store = new CheckStore(run, checks);
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        if (checks == null) {
            checks = new CheckSummaries();
        }
        onAttached(loaded);
        placed = true;
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
        return URL;
    }

    /** The REST API of this page: unlike that of the build, it has the full reports. */
    public Api getApi() {
        return new Api(new BuildReport(getChecks()));
    }

    /** What all checks of the build come to. */
    @NonNull
    public Verdict getVerdict() {
        return getSummaries().stream()
                .map(CheckSummary::getVerdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.PASSED);
    }

    /** What the build's record says of all its checks, those of the configurations of a matrix build included. */
    @Exported(name = "checks", visibility = 2)
    @NonNull
    public List<CheckSummary> getSummaries() {
        return store.list();
    }

    /** All checks of the build, in the order in which they came. */
    @NonNull
    public List<Check> getChecks() {
        return getSummaries().stream()
                .map(summary -> new Check(run, store, summary))
                .toList();
    }

    /** What the page shows. */
    public ReportPage getPage() {
        return new ReportPage(getChecks(), new EarlierChecks(run));
    }

    /** The checks that the build's page names, the broken ones first. */
    @NonNull
    public List<Check> getInSummary() {
        return ReportPage.brokenFirst(getChecks()).stream()
                .limit(MOST_IN_SUMMARY)
                .toList();
    }

    /** How many more there are. */
    public int getMore() {
        return Math.max(0, getSummaries().size() - MOST_IN_SUMMARY);
    }

    /** The check with that number, for its page; null if there is none. */
    @StaplerDispatchable
    @CheckForNull
    public Check getCheck(String number) {
        return getChecks().stream()
                .filter(check -> check.isOwn() && number.equals(String.valueOf(check.getNumber())))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void buildEnvironment(@NonNull Run<?, ?> build, @NonNull EnvVars env) {
        // $ references in a build's environment are replaced, and in a freestyle build once more when a process starts;
        // a task's text has none, so each replacement has to find an escaped $
        String escaped = build instanceof AbstractBuild ? "$$$$" : "$$";
        store.variables().forEach(group -> group.forEach((name, value) -> env.put(name, value.replace("$", escaped))));
    }
}
