package io.jenkins.plugins.apify.task;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The fields of a task that the API documents, with their types; a task may have more. */
public enum TaskField {
    ID("id", Type.TEXT, true, "ID"),
    USER_ID("userId", Type.TEXT, true, "USER_ID"),
    ACT_ID("actId", Type.TEXT, true, "ACT_ID"),
    NAME("name", Type.TEXT, true, "NAME"),
    USERNAME("username", Type.TEXT, false, "USERNAME"),
    TITLE("title", Type.TEXT, false, "TITLE"),
    CREATED_AT("createdAt", Type.DATE_TIME, true, "CREATED_AT"),
    MODIFIED_AT("modifiedAt", Type.DATE_TIME, true, "MODIFIED_AT"),
    REMOVED_AT("removedAt", Type.DATE_TIME, false, "REMOVED_AT"),
    STATS("stats", Type.OBJECT, false, null),
    TOTAL_RUNS("stats.totalRuns", Type.INTEGER, false, "TOTAL_RUNS"),
    OPTIONS("options", Type.OBJECT, false, null),
    BUILD("options.build", Type.TEXT, false, "BUILD"),
    TIMEOUT_SECS("options.timeoutSecs", Type.INTEGER, false, "TIMEOUT_SECS"),
    MEMORY_MBYTES("options.memoryMbytes", Type.INTEGER, false, "MEMORY_MBYTES"),
    MAX_ITEMS("options.maxItems", Type.INTEGER, false, "MAX_ITEMS"),
    MAX_TOTAL_CHARGE_USD("options.maxTotalChargeUsd", Type.NUMBER, false, "MAX_TOTAL_CHARGE_USD"),
    RESTART_ON_ERROR("options.restartOnError", Type.BOOLEAN, false, "RESTART_ON_ERROR"),
    /** The Actor's input: any JSON value of any depth; never an environment variable. */
    INPUT("input", Type.ANY, false, null),
    STANDBY("actorStandby", Type.OBJECT, false, null),
    STANDBY_IS_ENABLED("actorStandby.isEnabled", Type.BOOLEAN, false, "STANDBY_IS_ENABLED"),
    STANDBY_DESIRED_REQUESTS(
            "actorStandby.desiredRequestsPerActorRun", Type.INTEGER, false, "STANDBY_DESIRED_REQUESTS_PER_ACTOR_RUN"),
    STANDBY_MAX_REQUESTS(
            "actorStandby.maxRequestsPerActorRun", Type.INTEGER, false, "STANDBY_MAX_REQUESTS_PER_ACTOR_RUN"),
    STANDBY_IDLE_TIMEOUT_SECS("actorStandby.idleTimeoutSecs", Type.INTEGER, false, "STANDBY_IDLE_TIMEOUT_SECS"),
    STANDBY_BUILD("actorStandby.build", Type.TEXT, false, "STANDBY_BUILD"),
    STANDBY_MEMORY_MBYTES("actorStandby.memoryMbytes", Type.INTEGER, false, "STANDBY_MEMORY_MBYTES"),
    STANDBY_DISABLE_OVERRIDE(
            "actorStandby.disableStandbyFieldsOverride",
            Type.BOOLEAN,
            false,
            "STANDBY_DISABLE_STANDBY_FIELDS_OVERRIDE"),
    STANDBY_PASS_INPUT("actorStandby.shouldPassActorInput", Type.BOOLEAN, false, "STANDBY_SHOULD_PASS_ACTOR_INPUT"),
    STANDBY_URL("standbyUrl", Type.TEXT, false, "STANDBY_URL");

    /** The type of a field's value if it is not null. */
    public enum Type {
        TEXT,
        DATE_TIME,
        INTEGER,
        NUMBER,
        BOOLEAN,
        OBJECT,
        ANY
    }

    private final FieldPath path;
    private final Type type;
    private final boolean required;
    private final String variableSuffix;

    TaskField(String path, Type type, boolean required, String variableSuffix) {
        this.path = FieldPath.parse(path);
        this.type = type;
        this.required = required;
        this.variableSuffix = variableSuffix;
    }

    /** The path of the field. */
    public FieldPath path() {
        return path;
    }

    public Type type() {
        return type;
    }

    /** Whether the API guarantees a value other than null. */
    public boolean required() {
        return required;
    }

    /** The suffix of the field's environment variable; empty if it has none. */
    public Optional<String> variableSuffix() {
        return Optional.ofNullable(variableSuffix);
    }

    /** Sets the field in a task with those fields, if the object that contains it exists. */
    void put(Map<String, Object> fields, Object value) {
        String name = path.toString();
        int dot = name.indexOf('.');
        if (dot < 0) {
            fields.replace(name, value);
        } else if (fields.get(name.substring(0, dot)) instanceof Map<?, ?> holder) {
            @SuppressWarnings("unchecked")
            Map<String, Object> inner = (Map<String, Object>) holder;
            inner.replace(name.substring(dot + 1), value);
        }
    }

    /** The documented field at that path, if there is one. */
    public static Optional<TaskField> at(FieldPath path) {
        return Arrays.stream(values()).filter(field -> field.path.equals(path)).findFirst();
    }
}
