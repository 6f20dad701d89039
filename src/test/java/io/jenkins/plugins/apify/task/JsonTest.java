package io.jenkins.plugins.apify.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person gives as JSON. */
class JsonTest {
    @Test
    void readsValuesAsTheApisAnswerIsRead() {
        Map<String, Object> fields = Json.fields(
                "fields", "{\"options\": {\"maxTotalChargeUsd\": 5.50, \"build\": null}, \"input\": [1, true, \"x\"]}");
        assertEquals(
                new BigDecimal("5.50"),
                FieldPath.parse("options.maxTotalChargeUsd").in(fields));
        assertTrue(((Map<?, ?>) fields.get("options")).containsKey("build"));
        assertEquals(List.of(1, true, "x"), fields.get("input"));
    }

    @Test
    void takesTheApisWholeAnswer() {
        assertEquals(Map.of("name", "x"), Json.fields("fields", "{\"data\": {\"name\": \"x\"}}"));
        assertEquals(Map.of("data", 1), Json.fields("fields", "{\"data\": 1}"));
        assertEquals(2, Json.fields("fields", "{\"data\": {}, \"name\": 1}").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": hunter2}        | fields is not valid JSON (line 1, column 7).",
                "{\"a\": 1} hunter2      | fields is not valid JSON (line 1, column 10).",
                "{\"hunter2\": 1, \"hunter2\": 2} | fields contains a name twice in one object",
                "[\"hunter2\"]           | fields must be a JSON object",
                "null                    | fields must be a JSON object",
                "``                      | fields is not valid JSON"
            })
    void refusesAllElseAndQuotesNothing(String text, String reason) {
        String message = assertThrows(IllegalArgumentException.class, () -> Json.fields("fields", text))
                .getMessage();
        assertTrue(message.startsWith(reason), message);
        assertFalse(message.contains("hunter2"), message);
    }

    @Test
    void isBounded() {
        String deep = "{\"a\":".repeat(300) + "1" + "}".repeat(300);
        String beyond = assertThrows(IllegalArgumentException.class, () -> Json.fields("fields", deep))
                .getMessage();
        assertTrue(beyond.contains("200 levels"), beyond);
        String number = "{\"a\": " + "1".repeat(2000) + "}";
        assertThrows(IllegalArgumentException.class, () -> Json.fields("fields", number));
        String text = "{\"a\": \"" + "x".repeat(Json.LONGEST) + "\"}";
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Json.fields("fields", text))
                .getMessage()
                .contains("more than"));
        assertEquals(Map.of(), Json.fields("fields", "{" + " ".repeat(Json.LONGEST - 2) + "}"));
    }

    @Test
    void writesWhatItReads() {
        String text = "{\"a\":[1,5.50,null,true,\"\\u0000\"]}";
        assertEquals(text, Json.text(Json.fields("fields", text)));
        assertEquals("[1,null]", Json.text(Arrays.asList(1, null)));
    }
}
