package io.jenkins.plugins.apify.task;

import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Actor that a task runs: the documented fields that a check uses, or the reason why they are unknown. The Actor
 * provides the values that its tasks do not set.
 */
public final class Actor implements Serializable {
    private static final long serialVersionUID = 1;

    private static final List<String> FIELDS = List.of(
            "id",
            "name",
            "username",
            "isPublic",
            "isDeprecated",
            "actorPermissionLevel",
            "modifiedAt",
            "defaultRunOptions",
            "taggedBuilds",
            "actorStandby");

    private final LinkedHashMap<String, Object> fields = new LinkedHashMap<>();
    private final LocalizedMessage problem;

    private Actor(Map<?, ?> response, LocalizedMessage problem) {
        this.problem = problem;
        for (String name : FIELDS) {
            if (response.get(name) != null) {
                fields.put(name, response.get(name));
            }
        }
    }

    /** The Actor in the API's response; fields that no check uses are left out, and so is null. */
    public static Actor of(Map<?, ?> response) {
        return new Actor(response, null);
    }

    /** An Actor that the API did not return, and why: it was deleted, or the token may not read it. */
    public static Actor unknown(LocalizedMessage problem) {
        return new Actor(Map.of(), problem);
    }

    /** The fields of the Actor, as an unmodifiable view; empty if they are unknown. */
    public Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** Why the Actor is unknown; null if it is known. */
    public LocalizedMessage problem() {
        return problem;
    }

    /** The Actor's id; null if the Actor is unknown. */
    public String id() {
        return text("id");
    }

    /** The text in the field with that name; null if there is none. */
    public String text(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    /** The name for readers: {@code owner~name}, the name alone if there is no owner, or else the id. */
    public String fullName() {
        return Task.fullName(text("username"), text("name"), id());
    }

    /** Whether this is the Actor with that id, or with that {@code owner~name}; upper and lower case are the same. */
    public boolean answers(String asked) {
        return asked.equals(id()) || asked.equalsIgnoreCase(fullName());
    }

    /** The options of a run that no task or caller sets; null if the API returned none, so that they are unknown. */
    public Map<?, ?> runOptions() {
        return fields.get("defaultRunOptions") instanceof Map<?, ?> options ? options : null;
    }

    /** The settings of standby mode; null if there are none. */
    Map<?, ?> standby() {
        return fields.get("actorStandby") instanceof Map<?, ?> standby && !standby.isEmpty() ? standby : null;
    }

    /** Whether the Actor's settings of standby mode replace those of its tasks. */
    boolean overridesStandby() {
        return standby() != null && Boolean.TRUE.equals(standby().get("disableStandbyFieldsOverride"));
    }

    /** The version number of the build with that tag; null if there is none. */
    public String buildNumber(String tag) {
        return fields.get("taggedBuilds") instanceof Map<?, ?> builds
                        && builds.get(tag) instanceof Map<?, ?> build
                        && build.get("buildNumber") instanceof String number
                        && !number.isBlank()
                ? number
                : null;
    }
}
