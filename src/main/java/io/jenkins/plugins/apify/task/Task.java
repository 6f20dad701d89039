package io.jenkins.plugins.apify.task;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task as the API returned it: all its fields, documented or not, nested and ordered as in the answer. Values are
 * plain {@code LinkedHashMap}, {@code ArrayList}, {@code String}, {@code Integer}, {@code Long}, {@code BigDecimal},
 * {@code Boolean} or null; dates stay ISO 8601 texts. A whole number that a documented field holds is an
 * {@code Integer} or {@code Long} however it was written ({@code 300.0}).
 */
public final class Task implements Serializable {
    private static final long serialVersionUID = 1;

    private final LinkedHashMap<String, Object> fields;
    private final ArrayList<SchemaViolation> oddFields = new ArrayList<>();

    /** A task of these fields, of which {@code id} is a text. */
    public Task(LinkedHashMap<String, Object> fields) {
        this.fields = fields;
        for (TaskField field : TaskField.values()) {
            Object value = field.path().in(fields);
            Optional<SchemaViolation> odd = value == null ? Optional.empty() : SchemaViolation.in(field, value);
            if (odd.isPresent()) {
                oddFields.add(odd.get());
            } else if (value instanceof BigDecimal number && field.type() == TaskField.Type.INTEGER) {
                field.put(fields, Numbers.whole(number).orElseThrow());
            }
        }
    }

    /** All fields, as a view that cannot be changed. */
    public Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /**
     * The value of a documented field, which is of the field's type; null if the task does not set it, or if what it
     * holds is {@link #odd}.
     */
    public Object get(TaskField field) {
        Object value = field.path().in(fields);
        return value == null || odd(field).isPresent() ? null : value;
    }

    /** The documented fields that hold what is not documented. */
    public List<SchemaViolation> oddFields() {
        return Collections.unmodifiableList(oddFields);
    }

    /** Why a documented field cannot be judged: it, or the object that should hold it, is odd. */
    public Optional<SchemaViolation> odd(TaskField field) {
        return odd(field.path());
    }

    /** The odd field at that path or above it. */
    public Optional<SchemaViolation> odd(FieldPath path) {
        return oddFields.stream().filter(odd -> odd.covers(path)).findFirst();
    }

    /** The task's id, as in {@code zdc3Pyhyz3m8vjDeM}. */
    public String id() {
        return (String) get(TaskField.ID);
    }

    /** The task's name, as in {@code my-task}; null if the API names none. */
    public String name() {
        return (String) get(TaskField.NAME);
    }

    /**
     * Whether this is the task that the id asks for: by its id, or by its owner and its name. Upper and lower case do not
     * count, nor does an owner or a name where the response or the id has none. An answer of another task was mixed up on the way.
     */
    public boolean answers(TaskId asked) {
        if (asked.name().isEmpty()) {
            return asked.toString().equals(id());
        }
        Object owner = get(TaskField.USERNAME);
        boolean owned = asked.owner().isEmpty()
                || owner == null
                || asked.owner().equals(get(TaskField.USER_ID))
                || asked.owner().equalsIgnoreCase(owner.toString());
        return owned && (name() == null || asked.name().equalsIgnoreCase(name()));
    }

    /** What a reader knows the task by: {@code owner~name}, the name alone where no owner is named, or else its id. */
    public String fullName() {
        Object owner = get(TaskField.USERNAME);
        if (name() == null) {
            return id();
        }
        return owner == null ? name() : owner + "~" + name();
    }
}
