package io.jenkins.plugins.apify.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads and writes JSON as the plain values that {@link Task} names. Reading is strict: it refuses a name that an object
 * has twice, since two values for one setting would let a rule judge another one than the platform uses, and whatever
 * goes beyond the limits below. No message of it quotes the text, which may hold secrets.
 */
public final class Json {
    /** Deepest nesting read: well above real inputs, and well below what serialising a build can stand. */
    public static final int DEEPEST = 200;

    /** Longest text taken from a person, in characters. */
    public static final int LONGEST = 2_000_000;

    private static final int LONGEST_NAME = 50_000;

    /**
     * Most tokens read: values, names, and both ends of lists and objects. A list of coordinates has one for every 4
     * bytes, most inputs have far fewer, so no such answer within the 9.5 MB that the client reads comes near.
     * Without this limit an answer of empty objects takes 20 times its size in memory.
     */
    private static final int MOST_TOKENS = 2_500_000;

    /** Under what the API's own answer, which somebody may have saved, has the task. */
    private static final String ANSWER = "data";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(Numbers.LONGEST)
                            .maxNameLength(LONGEST_NAME)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    // names are shared within an answer; those of an input have no place in the table of the whole JVM
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Why a text was not read. */
    public enum Reason {
        NO_JSON,
        NAME_TWICE,
        TOO_DEEP_OR_LONG_NUMBER,
        LONG_NAME,
        MANY_VALUES
    }

    /** What was read is no JSON, or is refused. */
    public static final class InvalidJsonException extends Exception {
        private static final long serialVersionUID = 1;

        private final Reason reason;
        private final Phrase place;

        private InvalidJsonException(Reason reason, JsonLocation location) {
            // without a cause: the parser's message quotes the text
            super(reason.toString());
            this.reason = reason;
            this.place = location == null
                    ? Phrase.text("")
                    : Phrase.of(
                            Messages.class,
                            "Json.place",
                            String.valueOf(location.getLineNr()),
                            String.valueOf(location.getColumnNr()));
        }

        /** Why. */
        public Reason reason() {
            return reason;
        }

        /** Where in the text, as the end of a clause; empty if that is not known. */
        public Phrase place() {
            return place;
        }
    }

    /** The value that these bytes hold: maps, lists, texts, numbers, Booleans or null. */
    public static Object read(byte[] json) throws InvalidJsonException {
        try {
            return read(MAPPER.createParser(json));
        } catch (IOException | NumberFormatException e) {
            // again by characters: bytes with half a character in a name ("\\ud800") are refused though they are JSON
            return read(new InputStreamReader(
                    // this decoder refuses invalid UTF-8
                    new ByteArrayInputStream(json), StandardCharsets.UTF_8.newDecoder()));
        }
    }

    private static Object read(Reader json) throws InvalidJsonException {
        try {
            return read(MAPPER.createParser(json));
        } catch (StreamConstraintsException e) {
            String message = String.valueOf(e.getMessage());
            Reason reason = message.startsWith("Name")
                    ? Reason.LONG_NAME
                    : message.startsWith("Token") ? Reason.MANY_VALUES : Reason.TOO_DEEP_OR_LONG_NUMBER;
            throw new InvalidJsonException(reason, null);
        } catch (NumberFormatException e) {
            throw new InvalidJsonException(Reason.TOO_DEEP_OR_LONG_NUMBER, null);
        } catch (JsonProcessingException e) {
            boolean twice = String.valueOf(e.getMessage()).startsWith("Duplicate field");
            throw new InvalidJsonException(twice ? Reason.NAME_TWICE : Reason.NO_JSON, e.getLocation());
        } catch (IOException e) {
            // invalid UTF-8
            throw new InvalidJsonException(Reason.NO_JSON, null);
        }
    }

    private static Object read(JsonParser json) throws IOException {
        try (JsonParser parser = new PlainNumbers(json)) {
            return MAPPER.readValue(parser, Object.class);
        }
    }

    /** Gives a BigDecimal in the place of each BigInteger, which Pipeline does not keep. */
    private static final class PlainNumbers extends JsonParserDelegate {
        PlainNumbers(JsonParser parser) {
            super(parser);
        }

        @Override
        public Number getNumberValue() throws IOException {
            Number number = super.getNumberValue();
            return number instanceof BigInteger integer ? new BigDecimal(integer) : number;
        }
    }

    /**
     * The fields of a task that a person gives as JSON: an object, or the API's whole answer with it.
     *
     * @param parameter what a message calls the text
     * @throws IllegalArgumentException if it is no object, has a name twice, or goes beyond what is read
     */
    public static Map<String, Object> fields(String parameter, String text) {
        Phrase named = Phrase.parameter(parameter);
        if (text.length() > LONGEST) {
            throw new InvalidException(Phrase.of(Messages.class, "Json.tooLong", named, LONGEST));
        }
        try {
            if (!(read(new StringReader(text)) instanceof Map<?, ?> root)) {
                throw new InvalidException(Phrase.of(Messages.class, "Json.noObject", named));
            }
            boolean answer = root.size() == 1 && root.get(ANSWER) instanceof Map;
            Map<String, Object> fields = new LinkedHashMap<>();
            (answer ? (Map<?, ?>) root.get(ANSWER) : root).forEach((name, value) -> fields.put((String) name, value));
            return fields;
        } catch (InvalidJsonException e) {
            throw new InvalidException(
                    switch (e.reason()) {
                        case NO_JSON -> Phrase.of(Messages.class, "Json.noJson", named, e.place());
                        case NAME_TWICE -> Phrase.of(Messages.class, "Json.twice", named, e.place());
                        default -> Phrase.of(Messages.class, "Json.beyond", named, DEEPEST, Numbers.LONGEST);
                    });
        }
    }

    /** Plain values, nested as JSON is, as a text of it. */
    public static String text(Object plain) {
        try {
            return MAPPER.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            // maps and lists of plain values always can be written
            throw new IllegalStateException(e);
        }
    }
}
