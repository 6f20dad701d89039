package io.jenkins.plugins.apify.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the API's answers: a task, or an error. Whatever does not fit the documented form is refused, with its place. */
final class TaskJson {
    /** Deepest nesting taken: well above real inputs, and well below what serialising a build can stand. */
    private static final int MAX_DEPTH = 200;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(1000)
                            .maxStringLength(ClientSettings.MAX_BODY_BYTES)
                            .build())
                    // two values for one setting would let a gate judge another one than the platform uses
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TaskJson() {}

    /** An error as the API states it, made fit to be shown; both parts may be null. */
    record ApiError(String type, String message) {
        static final ApiError NONE = new ApiError(null, null);
    }

    /**
     * Reads the body of a 200 answer.
     *
     * @throws ApifyException NOT_JSON if it is no JSON, TOO_LARGE if it is nested too deep, INVALID_TASK if the task
     *     is not of the documented form
     */
    static Task task(byte[] body) throws ApifyException {
        Object data = FieldPath.parse("data").in(read(body));
        if (!(plain(data) instanceof LinkedHashMap<?, ?> map)) {
            throw invalid("data", Messages.TaskJson_object(), data);
        }
        LinkedHashMap<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put((String) name, value));
        for (TaskField field : TaskField.values()) {
            check(field, field.path().in(fields));
        }
        return new Task(fields);
    }

    /** Reads the body of an error answer; a body of another form counts as no statement. */
    static ApiError error(byte[] body) {
        try {
            Object root = read(body);
            return new ApiError(shownText("error.type", root), shownText("error.message", root));
        } catch (ApifyException e) {
            return ApiError.NONE;
        }
    }

    private static String shownText(String path, Object root) {
        return FieldPath.parse(path).in(root) instanceof String text && !text.isBlank() ? SafeText.shown(text) : null;
    }

    private static Object read(byte[] body) throws ApifyException {
        try {
            Object root = MAPPER.readValue(body, Object.class);
            if (root == null) {
                throw ApifyException.of(ApifyException.Kind.NOT_JSON, Messages.TaskJson_null());
            }
            return root;
        } catch (StreamConstraintsException | NumberFormatException e) {
            boolean ofName = String.valueOf(e.getMessage()).startsWith("Name");
            throw ApifyException.of(
                    ApifyException.Kind.TOO_LARGE,
                    ofName ? Messages.TaskJson_longName() : Messages.TaskJson_beyondLimits(String.valueOf(MAX_DEPTH)));
        } catch (JsonProcessingException e) {
            // the parser's own message quotes the body, which may hold secrets of the task's input
            String place = Optional.ofNullable(e.getLocation())
                    .map(l -> Messages.TaskJson_place(String.valueOf(l.getLineNr()), String.valueOf(l.getColumnNr())))
                    .orElse("");
            if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")) {
                throw ApifyException.of(ApifyException.Kind.INVALID_TASK, Messages.TaskJson_duplicate(place));
            }
            throw ApifyException.of(
                    ApifyException.Kind.NOT_JSON,
                    body.length == 0 ? Messages.TaskJson_empty() : Messages.TaskJson_notJson(place));
        } catch (IOException e) {
            // invalid UTF-8 and the like
            throw ApifyException.of(ApifyException.Kind.NOT_JSON, Messages.TaskJson_notJson(""));
        }
    }

    /** The same value in types that Pipeline can keep: numbers beyond 64 bits become {@code BigDecimal}. */
    private static Object plain(Object value) {
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (value instanceof Map<?, ?> map) {
            LinkedHashMap<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, element) -> plain.put((String) name, plain(element)));
            return plain;
        }
        if (value instanceof List<?> list) {
            ArrayList<Object> plain = new ArrayList<>(list.size());
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        return value;
    }

    private static void check(TaskField field, Object value) throws ApifyException {
        if (value == null) {
            if (field.required()) {
                throw ApifyException.of(
                        ApifyException.Kind.INVALID_TASK, Messages.TaskJson_missing("data." + field.path()));
            }
            return;
        }
        String expected =
                switch (field.type()) {
                    case TEXT -> value instanceof String ? null : Messages.TaskJson_text();
                    case DATE_TIME -> isDateTime(value) ? null : Messages.TaskJson_dateTime();
                    case INTEGER -> integerFault(value);
                    case NUMBER -> value instanceof Number ? null : Messages.TaskJson_number();
                    case BOOLEAN -> value instanceof Boolean ? null : Messages.TaskJson_bool();
                    case OBJECT -> value instanceof Map ? null : Messages.TaskJson_object();
                };
        if (expected != null) {
            // what an input holds is nobody else's business
            throw invalid("data." + field.path(), expected, field == TaskField.INPUT ? List.of() : value);
        }
    }

    private static String integerFault(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return null;
        }
        boolean whole = value instanceof BigDecimal number && number.scale() <= 0;
        return whole ? Messages.TaskJson_smallerNumber() : Messages.TaskJson_wholeNumber();
    }

    private static boolean isDateTime(Object value) {
        try {
            return value instanceof String text && OffsetDateTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static ApifyException invalid(String path, String expected, Object found) {
        return ApifyException.of(
                ApifyException.Kind.INVALID_TASK, Messages.TaskJson_wrongType(path, expected, described(found)));
    }

    private static String described(Object found) {
        if (found == null) {
            return Messages.TaskJson_nothing();
        }
        if (found instanceof Map) {
            return Messages.TaskJson_object();
        }
        if (found instanceof List) {
            return Messages.TaskJson_list();
        }
        return SafeText.shown(found.toString(), 60);
    }
}
