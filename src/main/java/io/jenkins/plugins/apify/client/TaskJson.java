package io.jenkins.plugins.apify.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.jenkins.plugins.apify.client.ApifyException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the API's answers: a task, or an error. In one pass, into the plain types that {@link Task} names. A field of
 * another type than documented is no reason to refuse a task, see {@link OddField}; JSON that can be read in two ways,
 * or that takes too much memory, is.
 */
final class TaskJson {
    /** Deepest nesting taken: well above real inputs, and well below what serialising a build can stand. */
    static final int MAX_DEPTH = 200;

    private static final int MAX_NAME_LENGTH = 50_000;

    /**
     * Most tokens taken: values, names, and both ends of lists and objects. A list of coordinates has one for every 4
     * bytes, most inputs have far fewer, so no such answer within {@link ClientSettings#MAX_BODY_BYTES} comes near.
     * Without this bound an answer of empty objects takes 20 times its size in memory; with it, the worst that was
     * found (short names with short texts) takes 145 MB.
     */
    private static final int MAX_TOKENS = 2_500_000;

    /** Most objects and lists have few members, and there may be many of them. */
    private static final int USUAL_MEMBERS = 4;

    /** Most members that an object gets room for because the one before it in the list has as many. */
    private static final int MOST_EXPECTED = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Numbers.LONGEST)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxStringLength(ClientSettings.MAX_BODY_BYTES)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            // names are shared within an answer; those of an input have no place in the table of the whole JVM
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final FieldPath DATA = FieldPath.parse("data");

    private TaskJson() {}

    /** An error as the API states it, made fit to be shown; both parts may be null. */
    record ApiError(String type, String message) {
        static final ApiError NONE = new ApiError(null, null);
    }

    /**
     * Reads the body of a 200 answer.
     *
     * @throws ApifyException NOT_JSON if it is no JSON, TOO_LARGE if it goes beyond the limits above, INVALID_TASK if
     *     it is no task: no object with an id, or two values for one name. Its message quotes nothing of the body.
     */
    static Task task(byte[] body) throws ApifyException {
        Object root = read(body);
        if (root == null) {
            throw ApifyException.of(Kind.NOT_JSON, Phrase.of(Messages.class, "TaskJson.null"));
        }
        Object value = DATA.in(root);
        if (!(value instanceof LinkedHashMap<?, ?> data)) {
            throw ApifyException.of(Kind.INVALID_TASK, Phrase.of(Messages.class, "TaskJson.noObject", kindOf(value)));
        }
        if (!(data.get("id") instanceof String id) || id.isBlank()) {
            throw ApifyException.of(Kind.INVALID_TASK, Phrase.of(Messages.class, "TaskJson.noId"));
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

    private static String shownText(String path, Object root) {
        return FieldPath.parse(path).in(root) instanceof String text && !text.isBlank() ? SafeText.shown(text) : null;
    }

    private static Object read(byte[] body) throws ApifyException {
        try {
            return read(FACTORY.createParser(body), body.length);
        } catch (IOException e) {
            return readSlowly(body);
        }
    }

    /** Reads what the fast parser refuses though it is JSON: a name with half a character, such as {@code "\ud800"}. */
    private static Object readSlowly(byte[] body) throws ApifyException {
        // this decoder refuses invalid UTF-8
        Reader text = new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder());
        try {
            return read(FACTORY.createParser(text), body.length);
        } catch (JsonProcessingException e) {
            // the parser's own message quotes the body, which may hold secrets of the task's input
            throw ApifyException.of(
                    Kind.NOT_JSON, Phrase.of(Messages.class, "TaskJson.notJson", place(e.getLocation())));
        } catch (IOException e) {
            // invalid UTF-8 and the like
            throw ApifyException.of(Kind.NOT_JSON, Phrase.of(Messages.class, "TaskJson.notJson", ""));
        }
    }

    private static Object read(JsonParser parser, int length) throws IOException, ApifyException {
        try (parser) {
            if (parser.nextToken() == null) {
                throw ApifyException.of(
                        Kind.NOT_JSON,
                        length == 0
                                ? Phrase.of(Messages.class, "TaskJson.empty")
                                : Phrase.of(Messages.class, "TaskJson.notJson", ""));
            }
            Object root = value(parser, USUAL_MEMBERS);
            if (parser.nextToken() != null) {
                throw ApifyException.of(
                        Kind.NOT_JSON,
                        Phrase.of(Messages.class, "TaskJson.notJson", place(parser.currentTokenLocation())));
            }
            return root;
        } catch (StreamConstraintsException | NumberFormatException e) {
            throw ApifyException.of(Kind.TOO_LARGE, beyond(String.valueOf(e.getMessage())));
        }
    }

    /**
     * The value that the parser stands at; it stands at its end afterwards.
     *
     * @param members how many members it may have, if it is an object
     */
    private static Object value(JsonParser parser, int members) throws IOException, ApifyException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, members);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                switch (parser.getNumberType()) {
                    case INT -> parser.getIntValue();
                    case LONG -> parser.getLongValue();
                    // Pipeline keeps this type, and no BigInteger
                    default -> parser.getDecimalValue();
                };
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Object list(JsonParser parser) throws IOException, ApifyException {
        ArrayList<Object> list = new ArrayList<>(USUAL_MEMBERS);
        int members = USUAL_MEMBERS;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(parser, members);
            list.add(value);
            if (value instanceof Map<?, ?> map) {
                // those of a list are mostly alike
                members = Math.min(MOST_EXPECTED, map.size());
            }
        }
        return list;
    }

    private static Object object(JsonParser parser, int expected) throws IOException, ApifyException {
        LinkedHashMap<String, Object> object = new LinkedHashMap<>(expected * 4 / 3 + 1);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            int members = object.size();
            object.put(name, value(parser, USUAL_MEMBERS));
            if (object.size() == members) {
                // two values for one setting would let a gate judge another one than the platform uses
                throw ApifyException.of(
                        Kind.INVALID_TASK,
                        Phrase.of(Messages.class, "TaskJson.duplicate", place(parser.currentTokenLocation())));
            }
        }
        return object;
    }

    static Phrase place(JsonLocation location) {
        return location == null
                ? Phrase.text("")
                : Phrase.of(
                        Messages.class,
                        "TaskJson.place",
                        String.valueOf(location.getLineNr()),
                        String.valueOf(location.getColumnNr()));
    }

    /** What to say of an answer beyond a limit, of which the parser tells by how its message begins. */
    private static Phrase beyond(String message) {
        if (message.startsWith("Name")) {
            return Phrase.of(Messages.class, "TaskJson.longName");
        }
        return message.startsWith("Token")
                ? Phrase.of(Messages.class, "TaskJson.manyValues")
                : Phrase.of(
                        Messages.class,
                        "TaskJson.beyondLimits",
                        String.valueOf(MAX_DEPTH),
                        String.valueOf(Numbers.LONGEST));
    }

    /** What stands there in the place of an object. */
    private static Phrase kindOf(Object value) {
        if (value instanceof List) {
            return Phrase.of(Messages.class, "TaskJson.list");
        }
        if (value instanceof String) {
            return Phrase.of(Messages.class, "TaskJson.text");
        }
        return value == null
                ? Phrase.of(Messages.class, "TaskJson.nothing")
                : Phrase.of(Messages.class, "TaskJson.single");
    }
}
