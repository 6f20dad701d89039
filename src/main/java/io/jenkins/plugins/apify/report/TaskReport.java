package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.RunSettings;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import io.jenkins.plugins.apify.task.TaskSnapshot;
import java.util.List;
import java.util.Map;

/**
 * The report of one check.
 *
 * @param requestedId the id that the job requested
 * @param checkedAt the time of the check, in milliseconds since 1970
 * @param fields the stored fields of the task; empty if it could not be fetched
 * @param findings the finding of each rule
 * @param error why the task could not be fetched; null if it was
 * @param verdict the verdict on the findings, or the verdict because the task could not be fetched
 */
public record TaskReport(
        String requestedId,
        long checkedAt,
        Map<String, Object> fields,
        List<Finding> findings,
        @CheckForNull LocalizedMessage error,
        Verdict verdict) {

    public TaskReport {
        // the user may have entered anything as an id
        requestedId = SafeText.shown(requestedId);
    }

    /**
     * The report on a fetched task; values that look like secrets are not stored.
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

    /** The broken rules that count for the verdict. */
    public List<Finding> getBroken() {
        return findings.stream().filter(Finding::counts).toList();
    }

    /** The broken rules that do not count for the verdict. */
    public List<Finding> getNoted() {
        return findings.stream().filter(Finding::isNoted).toList();
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
        Object effective = RunSettings.pathOf(RunSettings.name(field)).in(fields);
        return effective == null ? get(field) : effective;
    }

    /** The stored value of a documented field; null if the task does not set it. */
    @CheckForNull
    Object get(TaskField field) {
        return field.path().in(fields);
    }

    private String text(TaskField field) {
        Object value = get(field);
        return value == null || value instanceof Map || value instanceof List ? null : value.toString();
    }

    /** Why the task could not be fetched, in the reader's language; null if it was. */
    @CheckForNull
    public String getError() {
        return error == null ? null : error.forReader();
    }
}
