package io.jenkins.plugins.apify.task;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON as the plain values that {@link Task} describes. The parser is strict: it rejects duplicate
 * names, because a rule could judge another value than the platform uses, and documents beyond the limits below. Error
 * messages never quote the text, which may contain secrets.
 */
public final class Json {
    /** The maximum depth: well above real inputs, and well below what the serialization of a build can handle. */
    public static final int DEEPEST = 200;

    /** The maximum length of a text that a user enters, in characters. */
    public static final int LONGEST = 2_000_000;

    /** The maximum length of a name, in characters. */
    public static final int LONGEST_NAME = 50_000;

    /**
     * The maximum number of tokens: values, names, and both ends of lists and objects. A list of coordinates has one
     * for every 4 bytes and most inputs have far fewer, so no real response within the 9.5 MB that the client reads
     * exceeds it. Without this limit, a response of empty objects takes 20 times its size in memory.
     */
    public static final int MOST_TOKENS = 2_500_000;

    /** The field of the API's response that contains the task; a user may have saved the whole response. */
    private static final String ANSWER = "data";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(Numbers.LONGEST)
                            .maxNameLength(LONGEST_NAME)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    // share names within a response only; the names of inputs must not fill the string table of the JVM
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .build();

    private Json() {}

    /** Why a text was rejected. */
    public enum Reason {
        NO_JSON,
        NAME_TWICE,
        BEYOND_LIMITS
    }

    /** Thrown if a text is not valid JSON or is rejected. */
    public static final class InvalidJsonException extends Exception {
        private static final long serialVersionUID = 1;

        private final Reason reason;
        private final LocalizedMessage place;

        private InvalidJsonException(Reason reason, JsonLocation location) {
            // without a cause: the message of the parser quotes the text
            super(reason.toString());
            this.reason = reason;
            this.place = location == null
                    ? LocalizedMessage.text("")
                    : LocalizedMessage.of(
                            Messages.class,
                            "Json.place",
                            String.valueOf(location.getLineNr()),
                            String.valueOf(location.getColumnNr()));
        }

        /** The reason. */
        public Reason reason() {
            return reason;
        }

        /** The position in the text, as the end of a clause; empty if it is unknown. */
        public LocalizedMessage place() {
            return place;
        }
    }

    /** Parses a value: maps, lists, texts, numbers, Booleans or null. */
    public static Object read(byte[] json) throws InvalidJsonException {
        try {
            return read(MAPPER.createParser(json));
        } catch (IOException | NumberFormatException e) {
            // parse again as characters: the byte parser rejects names with an unpaired surrogate ("\\ud800"), which is
            // valid JSON
            return read(new InputStreamReader(
                    // this decoder rejects invalid UTF-8
                    new ByteArrayInputStream(json), StandardCharsets.UTF_8.newDecoder()));
        }
    }

    private static Object read(Reader json) throws InvalidJsonException {
        try {
            return read(MAPPER.createParser(json));
        } catch (StreamConstraintsException | NumberFormatException e) {
            throw new InvalidJsonException(Reason.BEYOND_LIMITS, null);
        } catch (JsonProcessingException e) {
            throw new InvalidJsonException(Reason.NO_JSON, e.getLocation());
        } catch (IOException e) {
            // invalid UTF-8
            throw new InvalidJsonException(Reason.NO_JSON, null);
        }
    }

    private static Object read(JsonParser json) throws IOException, InvalidJsonException {
        try (json) {
            json.nextToken();
            Object value = value(json);
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "more than one value");
            }
            return value;
        }
    }

    private static Object value(JsonParser json) throws IOException, InvalidJsonException {
        return switch (json.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> object(json);
            case JsonTokenId.ID_START_ARRAY -> list(json);
            case JsonTokenId.ID_STRING -> json.getText();
            // Pipeline cannot store a BigInteger
            case JsonTokenId.ID_NUMBER_INT ->
                json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? json.getDecimalValue()
                        : json.getNumberValue();
            case JsonTokenId.ID_NUMBER_FLOAT -> json.getDecimalValue();
            case JsonTokenId.ID_TRUE, JsonTokenId.ID_FALSE -> json.getBooleanValue();
            case JsonTokenId.ID_NULL -> null;
            default -> throw new JsonParseException(json, "no value");
        };
    }

    /** Detects duplicate names itself: for large documents, Jackson's detection takes as long as the rest. */
    private static Map<String, Object> object(JsonParser json) throws IOException, InvalidJsonException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (object.containsKey(name)) {
                throw new InvalidJsonException(Reason.NAME_TWICE, json.currentTokenLocation());
            }
            json.nextToken();
            object.put(name, value(json));
        }
        return object;
    }

    private static List<Object> list(JsonParser json) throws IOException, InvalidJsonException {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return list;
    }

    /**
     * The fields of a task that a user enters as JSON: an object, or the API's whole response.
     *
     * @param parameter the name of the parameter, for messages
     * @throws IllegalArgumentException if the text is not an object, has a duplicate name, or exceeds a limit
     */
    public static Map<String, Object> fields(String parameter, String text) {
        LocalizedMessage named = LocalizedMessage.parameter(parameter);
        if (text.length() > LONGEST) {
            throw new InvalidValueException(Messages.class, "Json.tooLong", named, LONGEST);
        }
        try {
            if (!(read(new StringReader(text)) instanceof Map<?, ?> root)) {
                throw new InvalidValueException(Messages.class, "Json.notAnObject", named);
            }
            boolean answer = root.size() == 1 && root.get(ANSWER) instanceof Map;
            Map<String, Object> fields = new LinkedHashMap<>();
            (answer ? (Map<?, ?>) root.get(ANSWER) : root).forEach((name, value) -> fields.put((String) name, value));
            return fields;
        } catch (InvalidJsonException e) {
            throw new InvalidValueException(
                    switch (e.reason()) {
                        case NO_JSON -> LocalizedMessage.of(Messages.class, "Json.notJson", named, e.place());
                        case NAME_TWICE -> LocalizedMessage.of(Messages.class, "Json.duplicateName", named, e.place());
                        case BEYOND_LIMITS ->
                            LocalizedMessage.of(Messages.class, "Json.limits", named, DEEPEST, Numbers.LONGEST);
                    });
        }
    }

    /** The JSON text of nested plain values. */
    public static String text(Object plain) {
        try {
            return MAPPER.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            // maps and lists of plain values can always be written
            throw new IllegalStateException(e);
        }
    }
}
