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
 * A task as the API returned it: all fields, documented or not, nested and ordered as in the response. Values are plain
 * {@code LinkedHashMap}, {@code ArrayList}, {@code String}, {@code Integer}, {@code Long}, {@code BigDecimal},
 * {@code Boolean} or null; dates stay ISO 8601 texts. A whole number in a documented field is an {@code Integer} or
 * {@code Long}, regardless of its notation ({@code 300.0}).
 */
public final class Task implements Serializable {
    private static final long serialVersionUID = 1;

    private final LinkedHashMap<String, Object> fields;
    private final ArrayList<SchemaViolation> oddFields = new ArrayList<>();
    private Actor actor;
    private RunSettings runSettings;

    /** Creates a task from its fields; {@code id} must be a text. */
    public Task(LinkedHashMap<String, Object> fields) {
        this.fields = fields;
        for (TaskField field : TaskField.values()) {
            Object value = field.path().in(fields);
            Optional<SchemaViolation> odd = value == null ? Optional.empty() : SchemaViolation.in(field, value);
            if (odd.isPresent()) {
                oddFields.add(odd.get());
            } else if (value instanceof BigDecimal number && field.type() == TaskField.Type.INTEGER) {
                field.replace(fields, Numbers.whole(number).orElseThrow());
            }
        }
    }

    /**
     * The same task together with its Actor. {@link #fields} then also contain {@code effective}, the values that a run
     * would use, and {@code actor}, if it is known.
     *
     * @param known null if the Actor was not requested
     */
    public Task withActor(Actor known) {
        RunSettings settings = new RunSettings(this, known);
        LinkedHashMap<String, Object> all = new LinkedHashMap<>(fields);
        all.put(RunSettings.EFFECTIVE, settings.toMap());
        all.remove(RunSettings.ACTOR);
        if (known != null && known.problem() == null) {
            all.put(RunSettings.ACTOR, new LinkedHashMap<>(known.fields()));
        }
        Task task = new Task(all);
        task.actor = known;
        task.runSettings = settings;
        return task;
    }

    /** Whether {@link #withActor} returned this task. */
    public boolean isWithActor() {
        return runSettings != null;
    }

    /** The Actor; null if it was not requested. */
    public Actor actor() {
        return actor;
    }

    /** The values that a run would use; without an Actor, those that the task sets. */
    public RunSettings runSettings() {
        return runSettings == null ? new RunSettings(this, null) : runSettings;
    }

    /** All fields, as an unmodifiable view. */
    public Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /**
     * The value of a documented field in the field's type; null if the task does not set it, or if its value is
     * undocumented, see {@link #odd}.
     */
    public Object get(TaskField field) {
        Object value = field.path().in(fields);
        return value == null || odd(field).isPresent() ? null : value;
    }

    /** The documented fields with an undocumented type or value. */
    public List<SchemaViolation> oddFields() {
        return Collections.unmodifiableList(oddFields);
    }

    /** The violation of the field, or of the object that should contain it. */
    public Optional<SchemaViolation> odd(TaskField field) {
        return odd(field.path());
    }

    /** The violation at that path or above it. */
    public Optional<SchemaViolation> odd(FieldPath path) {
        return oddFields.stream().filter(odd -> odd.covers(path)).findFirst();
    }

    /** The task's id, such as {@code zdc3Pyhyz3m8vjDeM}. */
    public String id() {
        return (String) get(TaskField.ID);
    }

    /** The task's name, such as {@code my-task}; null if the API returns none. */
    public String name() {
        return (String) get(TaskField.NAME);
    }

    /**
     * Whether this is the task that was requested, by its id or by its owner and name. Upper and lower case are
     * ignored, and so is an owner or a name that the response or the request lacks. A response with another task was
     * mixed up on the way.
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

    /** The name shown to readers: {@code owner~name}, the name alone if there is no owner, or else the id. */
    public String fullName() {
        return fullName((String) get(TaskField.USERNAME), name(), id());
    }

    static String fullName(String owner, String name, String id) {
        if (name == null) {
            return id;
        }
        return owner == null ? name : owner + "~" + name;
    }
}
