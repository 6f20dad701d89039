package io.jenkins.plugins.apify.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Data about a task that a person gives as a text of JSON, read as strictly as an answer of the API. */
public final class DataJson {
    /** Longest text taken, in characters. */
    public static final int LONGEST = 2_000_000;

    /** Deepest nesting taken: that of an answer. */
    public static final int DEEPEST = TaskJson.MAX_DEPTH;

    /** Under what the API's own answer, which somebody may have saved, has the task. */
    private static final String ANSWER = "data";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(Numbers.LONGEST)
                            .maxStringLength(LONGEST)
                            .build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DataJson() {}

    /**
     * The fields of a task that a text of JSON says: an object, or the API's whole answer with it.
     *
     * @param parameter what a message calls the text
     * @throws IllegalArgumentException if it is no object, has a name twice, or goes beyond what is taken; the message
     *     says where, and quotes nothing, as there may be secrets
     */
    public static Map<String, Object> fields(String parameter, String text) {
        if (text.length() > LONGEST) {
            throw new InvalidException(
                    Phrase.of(Messages.class, "DataJson.tooLong", Phrase.parameter(parameter), LONGEST));
        }
        if (!(read(parameter, text) instanceof Map<?, ?> root)) {
            throw new InvalidException(Phrase.of(Messages.class, "DataJson.noObject", Phrase.parameter(parameter)));
        }
        boolean answer = root.size() == 1 && root.get(ANSWER) instanceof Map;
        Map<String, Object> fields = new LinkedHashMap<>();
        (answer ? (Map<?, ?>) root.get(ANSWER) : root).forEach((name, value) -> fields.put((String) name, value));
        return fields;
    }

    private static Object read(String parameter, String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (StreamConstraintsException e) {
            throw new InvalidException(Phrase.of(
                    Messages.class, "DataJson.beyond", Phrase.parameter(parameter), DEEPEST, Numbers.LONGEST));
        } catch (JsonProcessingException e) {
            // the parser's own message quotes the text
            boolean twice = String.valueOf(e.getMessage()).startsWith("Duplicate field");
            throw new InvalidException(Phrase.of(
                    Messages.class,
                    twice ? "DataJson.twice" : "DataJson.noJson",
                    Phrase.parameter(parameter),
                    TaskJson.place(e.getLocation())));
        }
    }

    /** Plain values, nested as JSON is, as a text of it. */
    public static String text(Object plain) {
        try {
            return JSON.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            // maps and lists of plain values always can be written
            throw new IllegalStateException(e);
        }
    }
}
