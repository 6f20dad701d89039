package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What one check came to: the task as it was, and what each rule found. */
@ExportedBean(defaultVisibility = 999)
public final class TaskReport implements Serializable {
    private static final long serialVersionUID = 1;

    private final String requestedId;
    private final long checkedAt;
    private final LinkedHashMap<String, Object> fields;
    private final ArrayList<Finding> findings;
    private final String error;

    private TaskReport(
            String requestedId,
            long checkedAt,
            LinkedHashMap<String, Object> fields,
            ArrayList<Finding> findings,
            String error) {
        this.requestedId = requestedId;
        this.checkedAt = checkedAt;
        this.fields = fields;
        this.findings = findings;
        this.error = error;
    }

    /** The report on a task that was fetched; values that look like secrets are not kept. */
    public static TaskReport of(String requestedId, long checkedAt, Task task, List<Finding> findings) {
        return new TaskReport(requestedId, checkedAt, KeptFields.of(task.fields()), new ArrayList<>(findings), null);
    }

    /** The report on a task that could not be fetched. */
    public static TaskReport ofError(String requestedId, long checkedAt, String error) {
        return new TaskReport(requestedId, checkedAt, new LinkedHashMap<>(), new ArrayList<>(), error);
    }

    /** The id that the job asked for. */
    @Exported
    public String getRequestedId() {
        return requestedId;
    }

    /** When it was checked, in milliseconds since 1970. */
    @Exported
    public long getCheckedAt() {
        return checkedAt;
    }

    /** All fields of the task as they were; empty if it could not be fetched. */
    public Map<String, Object> getFields() {
        return fields;
    }

    /** What each rule found. */
    public List<Finding> getFindings() {
        return findings;
    }

    /** All fields for the REST API: as they were, decimals as far as JSON readers keep them exact. */
    @Exported(name = "task")
    public Map<String, Object> getExportedFields() {
        return Exactly.exported(fields);
    }

    /** What each rule found, for the REST API. */
    @Exported(name = "rules")
    public List<RuleReport> getRules() {
        return findings.stream().map(RuleReport::new).toList();
    }

    /** The rules that are broken. */
    public List<Finding> getBroken() {
        return findings.stream().filter(finding -> !finding.isMet()).toList();
    }

    /** The lines of a table of the fields, without the input. */
    public List<FieldRow> getRows() {
        return FieldRow.of(fields);
    }

    /** The task's input as indented JSON; null if it has none. */
    @CheckForNull
    public String getInput() {
        Object input = TaskField.INPUT.path().in(fields);
        return input == null ? null : FieldRow.json(input);
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

    private String text(TaskField field) {
        return field.path().in(fields) instanceof String text ? text : null;
    }

    /** The task's page in the Apify Console; null if the task could not be fetched. */
    @CheckForNull
    public String getConsoleUrl() {
        String id = getTaskId();
        return id != null && id.matches("[A-Za-z0-9]{1,64}") ? "https://console.apify.com/actors/tasks/" + id : null;
    }

    /** Whether both are about the same task. */
    boolean isAboutTheTaskOf(TaskReport other) {
        String mine = getTaskId();
        String theirs = other.getTaskId();
        return mine == null || theirs == null ? requestedId.equals(other.requestedId) : mine.equals(theirs);
    }

    /** Why the task could not be fetched; null if it was. */
    @Exported
    @CheckForNull
    public String getError() {
        return error;
    }

    /** When it was checked. */
    public Date getDate() {
        return new Date(checkedAt);
    }

    /** What the findings come to; FAILED if the task could not be fetched. */
    @Exported
    public Verdict getVerdict() {
        return error == null ? Verdict.of(findings) : Verdict.FAILED;
    }
}
