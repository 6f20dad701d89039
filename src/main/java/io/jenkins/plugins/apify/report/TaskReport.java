package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.client.TaskSnapshot;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.gate.Verdict;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** What one check came to: the task as far as a build keeps it, and what each rule found. */
public final class TaskReport {
    private final String requestedId;
    private final long checkedAt;
    private final Map<String, Object> fields;
    private final List<Finding> findings;
    private final Phrase error;
    private final Verdict verdict;

    private TaskReport(
            String requestedId,
            long checkedAt,
            Map<String, Object> fields,
            List<Finding> findings,
            Phrase error,
            Verdict verdict) {
        // whatever was written in the place of an id
        this.requestedId = SafeText.shown(requestedId);
        this.checkedAt = checkedAt;
        this.fields = fields;
        this.findings = findings;
        this.error = error;
        this.verdict = verdict;
    }

    /** The report on a task that was fetched; values that look like secrets are not kept. */
    public static TaskReport of(String requestedId, long checkedAt, Task task, List<Finding> findings) {
        return of(requestedId, checkedAt, task, findings, true);
    }

    /**
     * The same.
     *
     * @param keepsInput whether values of the task's input are kept; its names are. It says nothing of the findings.
     */
    public static TaskReport of(
            String requestedId, long checkedAt, Task task, List<Finding> findings, boolean keepsInput) {
        Map<String, Object> kept = TaskSnapshot.of(task.fields(), Digests::of, keepsInput);
        return new TaskReport(requestedId, checkedAt, kept, findings, null, Verdict.of(findings));
    }

    /** The report on a task that could not be fetched, and what that does to the build. */
    public static TaskReport ofError(String requestedId, long checkedAt, Phrase error, Verdict verdict) {
        return new TaskReport(requestedId, checkedAt, Map.of(), List.of(), error, verdict);
    }

    /**
     * A report as it was kept.
     *
     * @param verdict the verdict's name; any other text, and null, stand for {@link Verdict#FAILED}
     */
    static TaskReport kept(
            String requestedId,
            long checkedAt,
            Map<String, Object> fields,
            List<Finding> findings,
            @CheckForNull Phrase error,
            @CheckForNull String verdict) {
        return new TaskReport(requestedId, checkedAt, fields, findings, error, verdict(verdict));
    }

    /** The verdict of that name; a record that names none must not pass for a good one. */
    static Verdict verdict(@CheckForNull String name) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.name().equals(name)) {
                return verdict;
            }
        }
        return Verdict.FAILED;
    }

    /** The id that the job asked for. */
    public String getRequestedId() {
        return requestedId;
    }

    /** When it was checked, in milliseconds since 1970. */
    public long getCheckedAt() {
        return checkedAt;
    }

    /** When it was checked. */
    public Date getDate() {
        return new Date(checkedAt);
    }

    /** All fields of the task as a build keeps them; empty if it could not be fetched. */
    public Map<String, Object> getFields() {
        return fields;
    }

    /** What each rule found. */
    public List<Finding> getFindings() {
        return findings;
    }

    /** The rules that are broken and count for the verdict. */
    public List<Finding> getBroken() {
        return findings.stream().filter(Finding::counts).toList();
    }

    /** The rules that are broken, which is told and does not count. */
    public List<Finding> getNoted() {
        return findings.stream().filter(Finding::isNoted).toList();
    }

    /** Whether all rules come from the job itself, so that there is nothing to tell of where. */
    public boolean isOfJobAlone() {
        return findings.stream().allMatch(finding -> finding.origin().equals(Origin.JOB));
    }

    /** The lines of a table of the fields, without the input. */
    public List<FieldRow> getRows() {
        return FieldRow.of(fields);
    }

    /** The task's input as indented JSON; null if it has none. */
    @CheckForNull
    public String getInput() {
        Object input = get(TaskField.INPUT);
        return input == null ? null : ReportJson.indented(input);
    }

    /** The id that the API names; null if the task could not be fetched. */
    @CheckForNull
    public String getTaskId() {
        return text(TaskField.ID);
    }

    /** What a reader knows the task by: {@code owner~name}, or what the job asked for. */
    public String getName() {
        String name = text(TaskField.NAME);
        String owner = text(TaskField.USERNAME);
        return name == null ? requestedId : SafeText.shown(owner == null ? name : owner + "~" + name);
    }

    /** The task's title on one line; null if it has none. */
    @CheckForNull
    public String getTitle() {
        String title = text(TaskField.TITLE);
        return title == null ? null : SafeText.shown(title);
    }

    /** The kept value of a documented field; null if the task does not set it. */
    @CheckForNull
    Object get(TaskField field) {
        FieldPath path = field.path();
        return path.in(fields);
    }

    private String text(TaskField field) {
        Object value = get(field);
        return value == null || value instanceof Map || value instanceof List ? null : value.toString();
    }

    /** Why the task could not be fetched; null if it was. */
    @CheckForNull
    public Phrase error() {
        return error;
    }

    /** The same in the language of whoever reads it. */
    @CheckForNull
    public String getError() {
        return error == null ? null : error.forReader();
    }

    /** What the findings come to, or what it does to the build that the task could not be fetched. */
    public Verdict getVerdict() {
        return verdict;
    }
}
