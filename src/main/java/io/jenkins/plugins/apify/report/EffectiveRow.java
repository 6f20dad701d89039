package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.RunSettings;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One row of the table of the values that a run would use, beside those that the task sets.
 *
 * @param name the name of the value, as in {@code effective.memoryMbytes}
 * @param own what the task sets; null for nothing
 * @param used what a run would use
 * @param ofActor whether that is the Actor's value
 */
public record EffectiveRow(
        String name, @CheckForNull String own, @CheckForNull String used, boolean ofActor) {
    /** The rows of a stored task; empty if the check did not evaluate the Actor's defaults. */
    static List<EffectiveRow> of(Map<String, Object> fields) {
        List<EffectiveRow> rows = new ArrayList<>();
        if (fields.get(RunSettings.EFFECTIVE) instanceof Map<?, ?> all) {
            all.forEach((name, value) -> {
                if (value instanceof Map<?, ?> effective && effective.containsKey("source")) {
                    FieldPath own =
                            FieldPath.of(List.of(TaskField.OPTIONS.path().toString(), (String) name));
                    rows.add(new EffectiveRow(
                            (String) name,
                            FieldRow.text(own.in(fields)),
                            FieldRow.text(effective.get("value")),
                            "actor".equals(effective.get("source"))));
                }
            });
        }
        return rows;
    }
}
