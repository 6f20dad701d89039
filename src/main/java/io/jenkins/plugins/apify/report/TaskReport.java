package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.RunSettings;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import io.jenkins.plugins.apify.task.TaskSnapshot;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** The report of one check: the stored fields of the task, and the finding of each rule. */
public final class TaskReport {
    private final String requestedId;
    private final long checkedAt;
    private final Map<String, Object> fields;
    private final List<Finding> findings;
    private final LocalizedMessage error;
    private final Verdict verdict;

    private TaskReport(
            String requestedId,
            long checkedAt,
            Map<String, Object> fields,
            List<Finding> findings,
            LocalizedMessage error,
            Verdict verdict) {
        // the user may have entered anything as an id
        this.requestedId = SafeText.shown(requestedId);
        this.checkedAt = checkedAt;
        this.fields = fields;
        this.findings = findings;
        this.error = error;
        this.verdict = verdict;
    }

    /** The report on a fetched task; values that look like secrets are not stored. */
    public static TaskReport of(String requestedId, long checkedAt, Task task, List<Finding> findings) {
        return of(requestedId, checkedAt, task, findings, true);
    }

    /**
     * The report on a fetched task.
     *
     * @param keepsInput whether values of the task's input are stored; its names always are. This does not affect the
     *     findings.
     */
    public static TaskReport of(
            String requestedId, long checkedAt, Task task, List<Finding> findings, boolean keepsInput) {
        Map<String, Object> kept = TaskSnapshot.of(task.fields(), Digests::of, keepsInput);
        return new TaskReport(requestedId, checkedAt, kept, findings, null, Verdict.of(findings));
    }

    /** The report on a task that could not be fetched, with the resulting verdict. */
    public static TaskReport ofError(String requestedId, long checkedAt, LocalizedMessage error, Verdict verdict) {
        return new TaskReport(requestedId, checkedAt, Map.of(), List.of(), error, verdict);
    }

    /**
     * A stored report.
     *
     * @param verdict the verdict's name; any other text, and null, mean {@link Verdict#FAILED}
     */
    static TaskReport kept(
            String requestedId,
            long checkedAt,
            Map<String, Object> fields,
            List<Finding> findings,
            @CheckForNull LocalizedMessage error,
            @CheckForNull String verdict) {
        return new TaskReport(requestedId, checkedAt, fields, findings, error, verdict(verdict));
    }

    /** The verdict with that name; {@link Verdict#FAILED} for a record without one. */
    static Verdict verdict(@CheckForNull String name) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.name().equals(name)) {
                return verdict;
            }
        }
        return Verdict.FAILED;
    }

    /** The id that the job requested. */
    public String getRequestedId() {
        return requestedId;
    }

    /** The time of the check, in milliseconds since 1970. */
    public long getCheckedAt() {
        return checkedAt;
    }

    public Date getDate() {
        return new Date(checkedAt);
    }

    /** All stored fields of the task; empty if the task could not be fetched. */
    public Map<String, Object> getFields() {
        return fields;
    }

    public List<Finding> getFindings() {
        return findings;
    }

    /** The broken rules that count for the verdict. */
    public List<Finding> getBroken() {
        return findings.stream().filter(Finding::counts).toList();
    }

    /** The broken rules that do not count for the verdict. */
    public List<Finding> getNoted() {
        return findings.stream().filter(Finding::isNoted).toList();
    }

    /** Whether all rules come from the job itself, so that their origin need not be shown. */
    public boolean isOfJobAlone() {
        return findings.stream().allMatch(finding -> finding.origin().equals(Origin.JOB));
    }

    /** The rows of the table of fields, without the input. */
    public List<FieldRow> getRows() {
        return FieldRow.of(fields);
    }

    /** The rows of the table of the values that a run would use; empty if the check did not evaluate them. */
    public List<EffectiveRow> getEffective() {
        return EffectiveRow.of(fields);
    }

    /** The task's input as indented JSON; null if it has none. */
    @CheckForNull
    public String getInput() {
        Object input = get(TaskField.INPUT);
        return input == null ? null : ReportJson.indented(input);
    }

    /** The id that the API returned; null if the task could not be fetched. */
    @CheckForNull
    public String getTaskId() {
        return text(TaskField.ID);
    }

    /** The name of the task for readers: {@code owner~name}, or the requested id. */
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

    /** The stored value that a run would use, if the check evaluated it, or else that of the task; null for none. */
    @CheckForNull
    Object used(TaskField field) {
        Object effective = fields.containsKey(RunSettings.EFFECTIVE)
                ? RunSettings.pathOf(RunSettings.name(field)).in(fields)
                : null;
        return effective == null ? get(field) : effective;
    }

    /** The stored value of a documented field; null if the task does not set it. */
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
    public LocalizedMessage error() {
        return error;
    }

    /** Why the task could not be fetched, in the reader's language; null if it was. */
    @CheckForNull
    public String getError() {
        return error == null ? null : error.forReader();
    }

    /** The verdict on the findings, or the verdict because the task could not be fetched. */
    public Verdict getVerdict() {
        return verdict;
    }
}
