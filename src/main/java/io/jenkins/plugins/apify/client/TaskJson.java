package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Json;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.SchemaViolation;
import io.jenkins.plugins.apify.task.Task;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads the API's answers: a task, an error, or the token's user. A field of another type than documented is no reason to
 * refuse a task, see {@link SchemaViolation}; what {@link Json} refuses is.
 */
final class TaskJson {
    private static final FieldPath USERNAME = FieldPath.parse("data.username");

    private static final FieldPath DATA = FieldPath.parse("data");

    private TaskJson() {}

    /** An error as the API states it, made fit to be shown; both parts may be null. */
    record ApiError(String type, String message) {
        static final ApiError NONE = new ApiError(null, null);
    }

    /**
     * Reads the body of a 200 answer.
     *
     * @throws ApifyException NOT_JSON if it is no JSON, TOO_LARGE if it goes beyond the limits of {@link Json}, INVALID_TASK if
     *     it is no task: no object with an id, or two values for one name. Its message quotes nothing of the body.
     */
    static Task task(byte[] body) throws ApifyException {
        Object root = read(body);
        if (root == null) {
            throw ApifyException.of(Kind.NOT_JSON, LocalizedMessage.of(Messages.class, "TaskJson.null"));
        }
        Object value = DATA.in(root);
        if (!(value instanceof LinkedHashMap<?, ?> data)) {
            throw ApifyException.of(
                    Kind.INVALID_TASK, LocalizedMessage.of(Messages.class, "TaskJson.noObject", kindOf(value)));
        }
        if (!(data.get("id") instanceof String id) || id.isBlank()) {
            throw ApifyException.of(Kind.INVALID_TASK, LocalizedMessage.of(Messages.class, "TaskJson.noId"));
        }
        LinkedHashMap<String, Object> fields = new LinkedHashMap<>();
        data.forEach((name, member) -> fields.put((String) name, member));
        return new Task(fields);
    }

    /** Reads what an answer states as its error; a body of another form counts as no statement. */
    static ApiError error(byte[] body) {
        try {
            Object root = read(body);
            return new ApiError(shownText("error.type", root), shownText("error.message", root));
        } catch (ApifyException e) {
            return ApiError.NONE;
        }
    }

    /**
     * The username in the body of a 200 answer of {@code GET /v2/users/me}: of all that says, the name alone.
     *
     * @throws ApifyException NOT_THE_API if there is none
     */
    static String username(byte[] body) throws ApifyException {
        try {
            if (USERNAME.in(Json.read(body)) instanceof String name && !name.isBlank()) {
                return name;
            }
        } catch (Json.InvalidJsonException e) {
            // told below
        }
        throw ApifyException.of(Kind.NOT_THE_API, LocalizedMessage.of(Messages.class, "TaskJson.notTheApi"));
    }

    private static String shownText(String path, Object root) {
        return FieldPath.parse(path).in(root) instanceof String text && !text.isBlank() ? SafeText.shown(text) : null;
    }

    private static Object read(byte[] body) throws ApifyException {
        if (body.length == 0) {
            throw ApifyException.of(Kind.NOT_JSON, LocalizedMessage.of(Messages.class, "TaskJson.empty"));
        }
        try {
            return Json.read(body);
        } catch (Json.InvalidJsonException e) {
            throw switch (e.reason()) {
                case NO_JSON ->
                    ApifyException.of(
                            Kind.NOT_JSON, LocalizedMessage.of(Messages.class, "TaskJson.notJson", e.place()));
                case NAME_TWICE ->
                    ApifyException.of(
                            Kind.INVALID_TASK, LocalizedMessage.of(Messages.class, "TaskJson.duplicate", e.place()));
                case LONG_NAME ->
                    ApifyException.of(Kind.TOO_LARGE, LocalizedMessage.of(Messages.class, "TaskJson.longName"));
                case MANY_VALUES ->
                    ApifyException.of(Kind.TOO_LARGE, LocalizedMessage.of(Messages.class, "TaskJson.manyValues"));
                case TOO_DEEP_OR_LONG_NUMBER ->
                    ApifyException.of(
                            Kind.TOO_LARGE,
                            LocalizedMessage.of(
                                    Messages.class,
                                    "TaskJson.beyondLimits",
                                    String.valueOf(Json.DEEPEST),
                                    String.valueOf(Numbers.LONGEST)));
            };
        }
    }

    /** What stands there in the place of an object. */
    private static LocalizedMessage kindOf(Object value) {
        if (value instanceof List) {
            return LocalizedMessage.of(Messages.class, "TaskJson.list");
        }
        if (value instanceof String) {
            return LocalizedMessage.of(Messages.class, "TaskJson.text");
        }
        return value == null
                ? LocalizedMessage.of(Messages.class, "TaskJson.nothing")
                : LocalizedMessage.of(Messages.class, "TaskJson.single");
    }
}
