package io.jenkins.plugins.apify.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.TaskField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One line of a table of a task's fields. */
public final class FieldRow {
    private static final String INPUT = TaskField.INPUT.path().toString();
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String path;
    private final String value;

    private FieldRow(String path, Object value) {
        this.path = path;
        boolean structured = value instanceof Map || value instanceof List;
        this.value = value == null ? null : structured ? json(value) : value.toString();
    }

    /** Where the field stands, as in {@code options.memoryMbytes}. */
    public String getPath() {
        return path;
    }

    /** The field's text; null if the task does not set it. */
    @CheckForNull
    public String getValue() {
        return value;
    }

    /** The lines of a task: objects are taken apart; the input, which is the user's own, is not among them. */
    static List<FieldRow> of(Map<String, Object> fields) {
        List<FieldRow> rows = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map && !name.equals(INPUT)) {
                map.forEach((inner, innerValue) -> rows.add(new FieldRow(name + "." + inner, innerValue)));
            } else if (!name.equals(INPUT)) {
                rows.add(new FieldRow(name, value));
            }
        });
        return rows;
    }

    /** Maps and lists of plain values as indented JSON. */
    static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            // maps and lists of plain values always can be written
            throw new IllegalStateException(e);
        }
    }
}
