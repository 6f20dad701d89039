package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one check came to: the task as it was, and what each rule found. */
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
    public String getRequestedId() {
        return requestedId;
    }

    /** When it was checked, in milliseconds since 1970. */
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

    /** Why the task could not be fetched; null if it was. */
    @CheckForNull
    public String getError() {
        return error;
    }

    /** What the findings come to; FAILED if the task could not be fetched. */
    public Verdict getVerdict() {
        return error == null ? Verdict.of(findings) : Verdict.FAILED;
    }
}
