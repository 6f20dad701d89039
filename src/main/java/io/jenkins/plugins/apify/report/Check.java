package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
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

/** One check of a build, for pages and the REST API. Its report is read on demand. */
@ExportedBean(defaultVisibility = 999)
public final class Check {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

    /** The maximum number of broken rules in an overview. */
    private static final int MOST_BROKEN = 5;

    private final Run<?, ?> run;
    private final Job<?, ?> job;
    private final CheckStore store;
    private final CheckSummary summary;
    private SoftReference<TaskReport> held = new SoftReference<>(null);

    /**
     * A check for the pages of a build.
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

    /** The build whose pages show the check. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The stored line of the check. */
    @Exported(merge = true)
    public CheckSummary getSummary() {
        return summary;
    }

    public Api getApi() {
        return new Api(this);
    }

    /** The check's number within its build, from 1. */
    public int getNumber() {
        return summary.number();
    }

    /** The name of the task for readers. */
    public String getName() {
        return summary.name();
    }

    public Verdict getVerdict() {
        return summary.verdict();
    }

    public Date getDate() {
        return new Date(summary.checkedAt());
    }

    /** The task's page in the Apify Console; null if the task could not be fetched. */
    @CheckForNull
    public String getConsoleUrl() {
        String id = summary.taskId();
        return id == null || !ID.matcher(id).matches() ? null : "https://console.apify.com/actors/tasks/" + id;
    }

    /** Whether a later attempt of the same step supersedes the check. */
    public boolean isSuperseded() {
        return summary.superseded();
    }

    public int getRuleCount() {
        return summary.ruleCount();
    }

    /** The number of broken rules that count for the verdict. */
    public int getBrokenCount() {
        return summary.brokenCount();
    }

    /** The number of broken rules that do not count. */
    public int getNotedCount() {
        return summary.notedCount();
    }

    public boolean isFetched() {
        return summary.taskId() != null;
    }

    /** Whether the build itself made the check, not a configuration of this matrix build. */
    public boolean isOwn() {
        return job == run.getParent();
    }

    /** The configuration of this matrix build that made the check; null if the build itself did. */
    @CheckForNull
    public String getPart() {
        return isOwn() ? null : job.getName();
    }

    /** The path of the check's page, relative to the root of Jenkins. */
    public String getUrl() {
        return job.getUrl() + run.getNumber() + "/" + TaskAction.URL + "/check/" + getNumber() + "/";
    }

    /** The report; null if it cannot be read, see {@link #getProblem}. */
    @CheckForNull
    public TaskReport getReport() {
        try {
            return read();
        } catch (IOException e) {
            return null;
        }
    }

    /** Why the report cannot be read, in the reader's language; null if it can. */
    @CheckForNull
    public String getProblem() {
        Localizable problem = problem();
        return problem == null ? null : problem.toString();
    }

    /** Why the report cannot be read, in English for programs. */
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

    /** Why the task could not be fetched, in the reader's language; null if it was. */
    @CheckForNull
    public String getError() {
        TaskReport report = getReport();
        return report == null ? null : report.getError();
    }

    /** Why the task could not be fetched, in English for programs. */
    @Exported(name = "error")
    @CheckForNull
    public String getErrorInEnglish() {
        TaskReport report = getReport();
        LocalizedMessage error = report == null ? null : report.error();
        return error == null ? null : error.toString();
    }

    @Exported
    public List<RuleReport> getFindings() {
        TaskReport report = getReport();
        return report == null
                ? List.of()
                : report.getFindings().stream().map(RuleReport::of).toList();
    }

    /** The broken rules that count, up to a limit. */
    public List<Finding> getBroken() {
        TaskReport report = getReport();
        return report == null
                ? List.of()
                : report.getBroken().stream().limit(MOST_BROKEN).toList();
    }

    /** The broken rules that do not count, up to a limit. */
    public List<Finding> getNoted() {
        TaskReport report = summary.notedCount() == 0 ? null : getReport();
        return report == null
                ? List.of()
                : report.getNoted().stream().limit(MOST_BROKEN).toList();
    }

    /** The number of further rules that are broken and do not count. */
    public int getMoreNoted() {
        return Math.max(0, summary.notedCount() - MOST_BROKEN);
    }

    /** The number of further broken rules. */
    public int getMoreBroken() {
        return Math.max(0, summary.brokenCount() - MOST_BROKEN);
    }

    /** The content of the check's own page. */
    public ReportPage getPage() {
        return new ReportPage(List.of(this), history(run));
    }

    /** The task's fields as JSON text; null if the task could not be fetched. */
    @Exported
    @CheckForNull
    public String getTask() {
        TaskReport report = getReport();
        return report == null || report.getFields().isEmpty() ? null : ReportJson.compact(report.getFields());
    }
}
