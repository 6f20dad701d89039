package io.jenkins.plugins.apify.client;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A task as the API returned it: all its fields, documented or not, nested and ordered as in the answer. Values are
 * plain {@code LinkedHashMap}, {@code ArrayList}, {@code String}, {@code Integer}, {@code Long}, {@code BigDecimal},
 * {@code Boolean} or null; dates stay ISO 8601 texts.
 */
public final class Task implements Serializable {
    private static final long serialVersionUID = 1;

    private final LinkedHashMap<String, Object> fields;

    /** A task of these fields, which {@link TaskJson} has checked. */
    Task(LinkedHashMap<String, Object> fields) {
        this.fields = fields;
    }

    /** All fields, as a view that cannot be changed. */
    public Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** The value of a documented field; null if the task does not set it. */
    public Object get(TaskField field) {
        return field.path().in(fields);
    }

    /** The task's id, as in {@code zdc3Pyhyz3m8vjDeM}. */
    public String id() {
        return (String) get(TaskField.ID);
    }

    /** The task's name, as in {@code my-task}. */
    public String name() {
        return (String) get(TaskField.NAME);
    }

    /** What a reader knows the task by: {@code owner~name}, or the name alone where the API names no owner. */
    public String fullName() {
        Object owner = get(TaskField.USERNAME);
        return owner == null ? name() : owner + "~" + name();
    }
}
