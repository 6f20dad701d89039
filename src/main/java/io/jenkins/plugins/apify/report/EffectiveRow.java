package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.RunSettings;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One row of the table of the values that a run would use, beside those that the task sets. */
public final class EffectiveRow {
    private final String name;
    private final String own;
    private final String used;
    private final boolean ofActor;

    private EffectiveRow(String name, Map<String, Object> fields, Map<?, ?> effective) {
        this.name = name;
        this.own = FieldRow.text(
                FieldPath.of(List.of(TaskField.OPTIONS.path().toString(), name)).in(fields));
        this.used = FieldRow.text(effective.get("value"));
        this.ofActor = "actor".equals(effective.get("source"));
    }

    /** The name of the value, as in {@code effective.memoryMbytes}. */
    public String getName() {
        return name;
    }

    /** What the task sets; null for nothing. */
    @CheckForNull
    public String getOwn() {
        return own;
    }

    /** What a run would use. */
    @CheckForNull
    public String getUsed() {
        return used;
    }

    /** Whether that is the Actor's value. */
    public boolean isOfActor() {
        return ofActor;
    }

    /** The rows of a stored task; empty if the check did not evaluate the Actor's defaults. */
    static List<EffectiveRow> of(Map<String, Object> fields) {
        List<EffectiveRow> rows = new ArrayList<>();
        if (fields.get(RunSettings.EFFECTIVE) instanceof Map<?, ?> all) {
            all.forEach((name, value) -> {
                if (value instanceof Map<?, ?> effective && effective.containsKey("source")) {
                    rows.add(new EffectiveRow((String) name, fields, effective));
                }
            });
        }
        return rows;
    }
}
