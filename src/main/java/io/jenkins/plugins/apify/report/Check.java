package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Verdict;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.NoSuchFileException;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jvnet.localizer.Localizable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One check of a build, as pages and the REST API show it: its report is read when it is asked for. */
@ExportedBean(defaultVisibility = 999)
public final class Check {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

    /** How many broken rules an overview names. */
    private static final int MOST_BROKEN = 5;

    private final Run<?, ?> run;
    private final Job<?, ?> job;
    private final CheckStore store;
    private final CheckSummary summary;
    private SoftReference<TaskReport> held = new SoftReference<>(null);

    /**
     * A check on the pages of a build.
     *
     * @param job the build's job, or the configuration of this matrix build that made the check
     */
    Check(Run<?, ?> run, Job<?, ?> job, CheckStore store, CheckSummary summary) {
        this.run = run;
        this.job = job;
        this.store = store;
        this.summary = summary;
    }

    /** The checks before those of that build. */
    static CheckHistory history(Run<?, ?> run) {
        return new CheckHistory(run.getParent(), run.getNumber(), true);
    }

    /** The build on whose pages it stands. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** Its line. */
    @Exported(merge = true)
    public CheckSummary getSummary() {
        return summary;
    }

    /** The REST API of this page. */
    public Api getApi() {
        return new Api(this);
    }

    /** The check's number within its build, from 1. */
    public int getNumber() {
        return summary.number();
    }

    /** What a reader knows the task by. */
    public String getName() {
        return summary.name();
    }

    /** What the check came to. */
    public Verdict getVerdict() {
        return summary.verdict();
    }

    /** When it was made. */
    public Date getDate() {
        return new Date(summary.checkedAt());
    }

    /** The task's page in the Apify Console; null if the task could not be fetched. */
    @CheckForNull
    public String getConsoleUrl() {
        String id = summary.taskId();
        return id == null || !ID.matcher(id).matches() ? null : "https://console.apify.com/actors/tasks/" + id;
    }

    /** Whether a later check of the same task by the same step of the program replaces its result. */
    public boolean isSuperseded() {
        return summary.superseded();
    }

    /** How many rules were checked. */
    public int getRuleCount() {
        return summary.ruleCount();
    }

    /** How many of them are broken and count for the verdict. */
    public int getBrokenCount() {
        return summary.brokenCount();
    }

    /** How many are broken besides, which does not count. */
    public int getNotedCount() {
        return summary.notedCount();
    }

    /** Whether the task was fetched. */
    public boolean isFetched() {
        return summary.taskId() != null;
    }

    /** Whether the build made it itself, and not a configuration of this matrix build. */
    public boolean isOwn() {
        return job == run.getParent();
    }

    /** The configuration of this matrix build that made it; null if the build itself did. */
    @CheckForNull
    public String getPart() {
        return isOwn() ? null : job.getName();
    }

    /** The path of the check's page, below that of Jenkins. */
    public String getUrl() {
        return job.getUrl() + run.getNumber() + "/" + TaskAction.URL + "/check/" + getNumber() + "/";
    }

    /** What was found; null if it is lost, which {@link #getProblem} tells. */
    @CheckForNull
    public TaskReport getReport() {
        try {
            return read();
        } catch (IOException e) {
            return null;
        }
    }

    /** What is wrong with the file of the report, in the language of whoever reads it; null if nothing is. */
    @CheckForNull
    public String getProblem() {
        Localizable problem = problem();
        return problem == null ? null : problem.toString();
    }

    /** The same in English, for programs. */
    @Exported(name = "problem")
    @CheckForNull
    public String getProblemInEnglish() {
        Localizable problem = problem();
        return problem == null ? null : problem.toString(Locale.ENGLISH);
    }

    @CheckForNull
    private Localizable problem() {
        try {
            read();
            return null;
        } catch (NoSuchFileException e) {
            return Messages._Check_missing(CheckStore.report(getNumber()));
        } catch (IOException e) {
            return Messages._Check_unreadable(CheckStore.report(getNumber()));
        }
    }

    private synchronized TaskReport read() throws IOException {
        TaskReport report = held.get();
        if (report == null) {
            report = store.read(getNumber());
            held = new SoftReference<>(report);
        }
        return report;
    }

    /** Why the task could not be fetched, in the language of whoever reads it; null if it was. */
    @CheckForNull
    public String getError() {
        TaskReport report = getReport();
        return report == null ? null : report.getError();
    }

    /** The same in English, for programs. */
    @Exported(name = "error")
    @CheckForNull
    public String getErrorInEnglish() {
        TaskReport report = getReport();
        Phrase error = report == null ? null : report.error();
        return error == null ? null : error.toString();
    }

    /** What each rule found. */
    @Exported
    public List<RuleReport> getFindings() {
        TaskReport report = getReport();
        return report == null
                ? List.of()
                : report.getFindings().stream().map(RuleReport::of).toList();
    }

    /** The broken rules, the first of them if they are very many. */
    public List<Finding> getBroken() {
        TaskReport report = getReport();
        return report == null
                ? List.of()
                : report.getBroken().stream().limit(MOST_BROKEN).toList();
    }

    /** The broken rules that do not count, the first of them if they are very many. */
    public List<Finding> getNoted() {
        TaskReport report = summary.notedCount() == 0 ? null : getReport();
        return report == null
                ? List.of()
                : report.getNoted().stream().limit(MOST_BROKEN).toList();
    }

    /** How many more of those there are. */
    public int getMoreNoted() {
        return Math.max(0, summary.notedCount() - MOST_BROKEN);
    }

    /** How many more rules are broken. */
    public int getMoreBroken() {
        return Math.max(0, summary.brokenCount() - MOST_BROKEN);
    }

    /** What the check's own page shows. */
    public ReportPage getPage() {
        return new ReportPage(List.of(this), history(run));
    }

    /** The task's fields as a text of JSON; null if it could not be fetched. */
    @Exported
    @CheckForNull
    public String getTask() {
        TaskReport report = getReport();
        return report == null || report.getFields().isEmpty() ? null : ReportJson.compact(report.getFields());
    }
}
