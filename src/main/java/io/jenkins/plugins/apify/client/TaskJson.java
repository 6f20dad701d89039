package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Json;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.SchemaViolation;
import io.jenkins.plugins.apify.task.Task;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parses the API's responses: a task, an Actor, an error, or the token's user. A field with an undocumented type does not
 * invalidate a task, see {@link SchemaViolation}; a document that {@link Json} rejects does.
 */
final class TaskJson {
    private static final FieldPath USERNAME = FieldPath.parse("data.username");

    private static final FieldPath DATA = FieldPath.parse("data");

    private TaskJson() {}

    /** An error as stated by the API, made safe to show; both parts may be null. */
    record ApiError(String type, String message) {
        static final ApiError NONE = new ApiError(null, null);

        boolean isEmpty() {
            return type == null && message == null;
        }
    }

    /**
     * Parses the body of a 200 response.
     *
     * @throws ApifyException NOT_JSON if it is not JSON, TOO_LARGE if it exceeds the limits of {@link Json},
     *     INVALID_TASK if it is not a task: not an object with an id, or with duplicate names. Its message quotes
     *     nothing of the body.
     */
    static Task task(byte[] body) throws ApifyException {
        return new Task(data(body, "TaskJson.noTask"));
    }

    /** The same for a response with an Actor. */
    static Actor actor(byte[] body) throws ApifyException {
        return Actor.of(data(body, "TaskJson.noActor"));
    }

    private static LinkedHashMap<String, Object> data(byte[] body, String invalid) throws ApifyException {
        Object root = read(body);
        if (root == null) {
            throw ApifyException.of(Kind.NOT_JSON, "TaskJson.null");
        }
        if (DATA.in(root) instanceof Map<?, ?> data && data.get("id") instanceof String id && !id.isBlank()) {
            LinkedHashMap<String, Object> fields = new LinkedHashMap<>();
            data.forEach((name, member) -> fields.put((String) name, member));
            return fields;
        }
        throw ApifyException.of(Kind.INVALID_TASK, invalid);
    }

    /** Parses the error in a response; both parts are null if the body has another form. */
    static ApiError error(byte[] body, TokenMask mask) {
        try {
            Object root = read(body);
            return new ApiError(shownText("error.type", root, mask), shownText("error.message", root, mask));
        } catch (ApifyException e) {
            return ApiError.NONE;
        }
    }

    /**
     * The username in the body of a 200 response of {@code GET /v2/users/me}; the rest of the body is ignored.
     *
     * @throws ApifyException NOT_THE_API if there is none
     */
    static String username(byte[] body) throws ApifyException {
        try {
            if (USERNAME.in(Json.read(body)) instanceof String name && !name.isBlank()) {
                return name;
            }
        } catch (Json.InvalidJsonException e) {
            // reported below
        }
        throw ApifyException.of(Kind.NOT_THE_API, "TaskJson.notTheApi");
    }

    private static String shownText(String path, Object root, TokenMask mask) {
        Object value = FieldPath.parse(path).in(root);
        return value instanceof String text && !text.isBlank() ? SafeText.shown(mask.in(text)) : null;
    }

    private static Object read(byte[] body) throws ApifyException {
        if (body.length == 0) {
            throw ApifyException.of(Kind.NOT_JSON, "TaskJson.empty");
        }
        try {
            return Json.read(body);
        } catch (Json.InvalidJsonException e) {
            throw switch (e.reason()) {
                case NO_JSON -> ApifyException.of(Kind.NOT_JSON, "TaskJson.notJson", e.place());
                case NAME_TWICE -> ApifyException.of(Kind.INVALID_TASK, "TaskJson.duplicate", e.place());
                case BEYOND_LIMITS ->
                    ApifyException.of(
                            Kind.TOO_LARGE,
                            "TaskJson.limits",
                            Json.DEEPEST,
                            Numbers.LONGEST,
                            Json.LONGEST_NAME,
                            Json.MOST_TOKENS);
            };
        }
    }
}
