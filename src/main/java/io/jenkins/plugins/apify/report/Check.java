package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.NoSuchFileException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One check of a build, for pages and the REST API. Its report is read on demand. */
@ExportedBean(defaultVisibility = 999)
public final class Check {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

    private final Run<?, ?> run;
    private final Job<?, ?> job;
    private final CheckStore store;
    private final CheckSummary summary;
    private SoftReference<TaskReport> held = new SoftReference<>(null);

    /** Whether the report was read, and not replaced by one that says why it cannot be read. */
    private boolean readable;

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

    public Date getDate() {
        return new Date(summary.checkedAt());
    }

    /** The task's page in the Apify Console; null if the task could not be fetched. */
    @CheckForNull
    public String getConsoleUrl() {
        String id = summary.taskId();
        return id == null || !ID.matcher(id).matches() ? null : "https://console.apify.com/actors/tasks/" + id;
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
        return job.getUrl() + run.getNumber() + "/" + TaskAction.URL + "/check/" + summary.number() + "/";
    }

    /** The report; if it cannot be read, one without findings, whose error says so. */
    public synchronized TaskReport getReport() {
        TaskReport report = held.get();
        if (report == null) {
            report = read();
            held = new SoftReference<>(report);
        }
        return report;
    }

    private TaskReport read() {
        try {
            TaskReport report = store.read(summary.number());
            readable = true;
            return report;
        } catch (IOException e) {
            readable = false;
            String key = e instanceof NoSuchFileException ? "Check.missing" : "Check.unreadable";
            LocalizedMessage problem = LocalizedMessage.of(Messages.class, key, CheckStore.report(summary.number()));
            return TaskReport.ofError(summary.requestedId(), summary.checkedAt(), problem, summary.verdict());
        }
    }

    /** Why the task could not be fetched, in English for programs; null if it was. */
    @Exported
    @CheckForNull
    public String getError() {
        return error(true);
    }

    /** Why the report cannot be read, in English for programs; null if it can. */
    @Exported
    @CheckForNull
    public String getProblem() {
        return error(false);
    }

    @CheckForNull
    private synchronized String error(boolean ofReadable) {
        LocalizedMessage error = getReport().error();
        return error == null || readable != ofReadable ? null : error.toString();
    }

    /** The findings in English for programs, as {@link Finding#toData} returns them, with each name in each of them. */
    @Exported
    public List<Map<String, Object>> getFindings() {
        return getReport().findings().stream().map(Check::data).toList();
    }

    private static Map<String, Object> data(Finding finding) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("message", null);
        data.put("exceptionReason", null);
        data.put("exceptionUntil", null);
        data.put("details", List.of());
        data.putAll(finding.toData());
        return data;
    }

    /** The earlier checks of the build's job. */
    public CheckHistory getHistory() {
        return new CheckHistory(run.getParent(), run.getNumber(), true);
    }

    /** The task's fields as JSON text; null if the task could not be fetched. */
    @Exported
    @CheckForNull
    public String getTask() {
        Map<String, Object> fields = getReport().fields();
        return fields.isEmpty() ? null : ReportJson.compact(fields);
    }
}
