package io.jenkins.plugins.apify.task;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The values that a run of a task would use if it started now: the task's own, or else the defaults of its Actor.
 *
 * <p>A build tag means the build that has the tag at that moment. The Actor may replace all settings of standby mode.
 */
public final class RunSettings implements Serializable {
    private static final long serialVersionUID = 1;

    /** The name under which a task contains these values, each with its source. */
    public static final String EFFECTIVE = "effective";

    /** The name under which a task contains its Actor. */
    public static final String ACTOR = "actor";

    /** The settings for which a task contains the value in {@value #EFFECTIVE}, in addition to the build number. */
    public static final List<TaskField> FIELDS = List.of(
            TaskField.MEMORY_MBYTES,
            TaskField.TIMEOUT_SECS,
            TaskField.BUILD,
            TaskField.RESTART_ON_ERROR,
            TaskField.MAX_ITEMS,
            TaskField.MAX_TOTAL_CHARGE_USD);

    /** The name of the build number in {@value #EFFECTIVE}. */
    public static final String BUILD_NUMBER = "buildNumber";

    private static final String VALUE = "value";

    private static final Pattern VERSION_NUMBER = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}");

    private final Task task;
    private final Actor actor;
    private final Task filled;

    /** @param actor null if it was not requested */
    RunSettings(Task task, Actor actor) {
        this.task = task;
        this.actor = actor;
        this.filled = actor == null ? task : filled(task, actor);
    }

    private static Task filled(Task task, Actor actor) {
        LinkedHashMap<String, Object> fields = new LinkedHashMap<>(task.fields());
        fill(fields, TaskField.OPTIONS, actor.runOptions(), false);
        fill(fields, TaskField.STANDBY, actor.standby(), actor.overridesStandby());
        return new Task(fields);
    }

    private static void fill(Map<String, Object> fields, TaskField holder, Map<?, ?> defaults, boolean override) {
        String name = holder.path().toString();
        Object own = fields.get(name);
        if (defaults == null || own != null && !(own instanceof Map) && !override) {
            return;
        }
        LinkedHashMap<String, Object> merged = new LinkedHashMap<>();
        defaults.forEach((key, value) -> merged.put((String) key, value));
        if (own instanceof Map<?, ?> set && !override) {
            set.forEach((key, value) -> {
                if (value != null) {
                    merged.put((String) key, value);
                }
            });
        }
        fields.put(name, merged);
    }

    /** Whether that is the name of a field that {@link Task#withActor} adds to a task. */
    public static boolean isAdded(String name) {
        return name.equals(EFFECTIVE) || name.equals(ACTOR);
    }

    /** Whether that text is the version number of a build, such as {@code 0.1.25}, and not a tag. */
    public static boolean isVersionNumber(String build) {
        return VERSION_NUMBER.matcher(build).matches();
    }

    /** Whether the Actor provides that option of a run if the task does not set it. */
    public static boolean isRunOption(TaskField field) {
        return FIELDS.contains(field) && field != TaskField.MAX_TOTAL_CHARGE_USD;
    }

    /** Whether the field is a setting of standby mode. */
    public static boolean isStandby(TaskField field) {
        return field.path().names().get(0).equals(TaskField.STANDBY.path().toString());
    }

    /** The task with the values of the Actor where it sets none; the task itself if the Actor is unknown. */
    public Task filled() {
        return filled;
    }

    /** Whether the value of the field is the Actor's. */
    public boolean isActors(TaskField field) {
        Object used = field.path().in(filled.fields());
        boolean overridden = isStandby(field) && actor != null && actor.overridesStandby();
        return used != null && (overridden || field.path().in(task.fields()) == null);
    }

    /** The version number of the build that would run; null if it is unknown. */
    public String buildNumber() {
        if (!(filled.get(TaskField.BUILD) instanceof String build)) {
            return null;
        }
        if (isVersionNumber(build)) {
            return build;
        }
        return actor == null ? null : actor.buildNumber(build);
    }

    /** The known values, each with its source: {@code memoryMbytes: {value: 4096, source: actor}}. */
    LinkedHashMap<String, Object> toMap() {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        for (TaskField field : FIELDS) {
            Object value = filled.get(field);
            if (value != null) {
                map.put(name(field), sourced(value, isActors(field)));
            }
            if (field == TaskField.BUILD && buildNumber() != null) {
                boolean own = buildNumber().equals(task.get(TaskField.BUILD));
                map.put(BUILD_NUMBER, sourced(buildNumber(), !own));
            }
        }
        return map;
    }

    /** The name of the field in {@value #EFFECTIVE}. */
    public static String name(TaskField field) {
        return field.path().names().get(1);
    }

    /** The path of the value with that name in {@value #EFFECTIVE}. */
    public static FieldPath pathOf(String name) {
        return FieldPath.of(List.of(EFFECTIVE, name, VALUE));
    }

    private static LinkedHashMap<String, Object> sourced(Object value, boolean actors) {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        map.put(VALUE, value);
        map.put("source", actors ? "actor" : "task");
        return map;
    }
}
