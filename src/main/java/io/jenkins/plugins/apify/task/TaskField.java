package io.jenkins.plugins.apify.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of a task that the API documents, with their types; a task may have more. */
public enum TaskField {
    ID("id", Type.TEXT),
    USER_ID("userId", Type.TEXT),
    ACT_ID("actId", Type.TEXT),
    NAME("name", Type.TEXT),
    USERNAME("username", Type.TEXT),
    TITLE("title", Type.TEXT),
    CREATED_AT("createdAt", Type.DATE_TIME),
    MODIFIED_AT("modifiedAt", Type.DATE_TIME),
    REMOVED_AT("removedAt", Type.DATE_TIME),
    STATS("stats", Type.OBJECT),
    TOTAL_RUNS("stats.totalRuns", Type.INTEGER),
    OPTIONS("options", Type.OBJECT),
    BUILD("options.build", Type.TEXT),
    TIMEOUT_SECS("options.timeoutSecs", Type.INTEGER),
    MEMORY_MBYTES("options.memoryMbytes", Type.INTEGER),
    MAX_ITEMS("options.maxItems", Type.INTEGER),
    MAX_TOTAL_CHARGE_USD("options.maxTotalChargeUsd", Type.NUMBER),
    RESTART_ON_ERROR("options.restartOnError", Type.BOOLEAN),
    /** The Actor's input: any JSON value of any depth; never an environment variable. */
    INPUT("input", Type.ANY),
    STANDBY("actorStandby", Type.OBJECT),
    STANDBY_IS_ENABLED("actorStandby.isEnabled", Type.BOOLEAN),
    STANDBY_DESIRED_REQUESTS("actorStandby.desiredRequestsPerActorRun", Type.INTEGER),
    STANDBY_MAX_REQUESTS("actorStandby.maxRequestsPerActorRun", Type.INTEGER),
    STANDBY_IDLE_TIMEOUT_SECS("actorStandby.idleTimeoutSecs", Type.INTEGER),
    STANDBY_BUILD("actorStandby.build", Type.TEXT),
    STANDBY_MEMORY_MBYTES("actorStandby.memoryMbytes", Type.INTEGER),
    STANDBY_DISABLE_OVERRIDE("actorStandby.disableStandbyFieldsOverride", Type.BOOLEAN),
    STANDBY_PASS_INPUT("actorStandby.shouldPassActorInput", Type.BOOLEAN),
    STANDBY_URL("standbyUrl", Type.TEXT);

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

    TaskField(String path, Type type) {
        this.path = FieldPath.parse(path);
        this.type = type;
    }

    /** The path of the field. */
    public FieldPath path() {
        return path;
    }

    public Type type() {
        return type;
    }

    /**
     * The suffix of the field's environment variable: {@code MEMORY_MBYTES} for {@code options.memoryMbytes}. Empty for
     * an object and for the input.
     */
    public Optional<String> variableSuffix() {
        if (type == Type.OBJECT || type == Type.ANY) {
            return Optional.empty();
        }
        String suffix = lastName().replaceAll("(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        return Optional.of(RunSettings.isStandby(this) ? "STANDBY_" + suffix : suffix);
    }

    /** Replaces the value of the field, which is set, in a task with those fields. */
    @SuppressWarnings("unchecked")
    void replace(Map<String, Object> fields, Object value) {
        Object holder =
                path.depth() == 1 ? fields : path.part(0, path.depth() - 1).in(fields);
        ((Map<String, Object>) holder).replace(lastName(), value);
    }

    private String lastName() {
        return path.names().get(path.depth() - 1);
    }

    /** The documented field at that path, if there is one. */
    public static Optional<TaskField> at(FieldPath path) {
        return Arrays.stream(values()).filter(field -> field.path.equals(path)).findFirst();
    }
}
