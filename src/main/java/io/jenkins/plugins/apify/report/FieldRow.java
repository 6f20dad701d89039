package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.redact.RedactedValue;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.RunSettings;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One row of a table of a task's fields.
 *
 * @param path the path of the field, in the form that a rule accepts: {@code options.memoryMbytes}
 * @param value the field's text; null if the task does not set it
 */
public record FieldRow(String path, @CheckForNull String value) {
    private static final String INPUT = TaskField.INPUT.path().toString();

    private static FieldRow of(List<String> names, Object value) {
        return new FieldRow(FieldPath.of(names).toString(), text(value));
    }

    /** A value as text; null if it is null. */
    @CheckForNull
    static String text(@CheckForNull Object value) {
        if (value instanceof Map || value instanceof List) {
            return ReportJson.indented(value);
        }
        if (value instanceof RedactedValue hidden) {
            return hidden.shown().forReader();
        }
        return value instanceof Number number ? Numbers.text(number) : Objects.toString(value, null);
    }

    /**
     * The rows of a task: objects are split into their fields. Not included are the input, and values that have a table
     * of their own.
     */
    static List<FieldRow> of(Map<String, Object> fields) {
        List<FieldRow> rows = new ArrayList<>();
        boolean effective = !EffectiveRow.of(fields).isEmpty();
        fields.forEach((name, value) -> {
            if (name.equals(INPUT) || effective && name.equals(RunSettings.EFFECTIVE)) {
                return;
            }
            if (value instanceof Map<?, ?> map) {
                map.forEach((inner, innerValue) -> rows.add(of(List.of(name, (String) inner), innerValue)));
            } else {
                rows.add(of(List.of(name), value));
            }
        });
        return rows;
    }
}
