package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are no task, and what is said about them. */
class TaskJsonRefusalTest {
    private static final String NO_TASK =
            "The response of the Apify API is not a task: the field data must be an object, and"
                    + " its field id must be a text that is not empty.";
    private static final String NO_JSON = "The Apify API returned status 200, but the body is not JSON";
    private static final String CHECK_WAY =
            ". Check that the API URL is correct and that no proxy or login page responds in place of the API.";
    private static final String BEYOND_LIMITS = "The response of the Apify API exceeds the limits of this plugin: 200"
            + " levels of nesting, 1000 digits in a number, 50000 characters in a name, and 2500000 names and values."
            + " Make the task's input smaller.";

    private static void assertRefused(Kind kind, String message, String body) {
        assertRefused(kind, message, Tasks.bytes(body));
    }

    private static void assertRefused(Kind kind, String message, byte[] body) {
        ApifyException failure = assertThrows(ApifyException.class, () -> TaskJson.task(body));
        assertEquals(message, failure.getMessage());
        assertEquals(kind, failure.kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'id': null}", "{'id': ''}", "{'id': ' '}", "{'id': 5}", "{'id': ['x']}", "{'name': 'x'}"
            })
    void aTaskHasAnId(String data) {
        assertRefused(Kind.INVALID_TASK, NO_TASK, ("{'data': " + data + "}").replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'data':null}",
                "{'error':{}}",
                "[]",
                "'data'",
                "5",
                "{'data':[]}",
                "{'data':'s3cret'}",
                "{'data':5}",
                "{'data':1e999999999}",
                "{'data':true}"
            })
    void dataIsAnObject(String body) {
        assertRefused(Kind.INVALID_TASK, NO_TASK, body.replace('\'', '"'));
    }

    @Test
    void anEmptyBodyIsCalledEmpty() {
        assertRefused(
                Kind.NOT_JSON,
                "The Apify API returned status 200 with an empty body. Check that the API URL is correct and that no proxy"
                        + " responds in place of the API.",
                "");
    }

    @Test
    void nullAloneIsCalledNull() {
        assertRefused(
                Kind.NOT_JSON,
                "The Apify API returned status 200, but the body is the JSON value null instead of a task. Check that the"
                        + " API URL is correct.",
                "null");
    }

    @Test
    void tellsWhereTheBodyIsNoJsonAndQuotesNothingOfIt() {
        assertRefused(Kind.NOT_JSON, NO_JSON + " (line 1, column 1)" + CHECK_WAY, "<html>login</html>");
        assertRefused(Kind.NOT_JSON, NO_JSON + " (line 2, column 6)" + CHECK_WAY, "{\n\"a\": s3cret}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"data\":", "{'data':{}}", "{\"data\":{},}", "[NaN]", "{}{}", "{} x", "  "})
    void takesNothingThatIsNotStrictlyJson(String body) {
        ApifyException failure = assertThrows(ApifyException.class, () -> TaskJson.task(Tasks.bytes(body)));
        assertEquals(Kind.NOT_JSON, failure.kind(), failure.getMessage());
        assertEquals(NO_JSON, failure.getMessage().substring(0, NO_JSON.length()));
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] body = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
        ApifyException failure = assertThrows(ApifyException.class, () -> TaskJson.task(body));
        assertEquals(Kind.NOT_JSON, failure.kind());
    }

    @Test
    void refusesTwoValuesForOneName() {
        for (String members : new String[] {
            "'id': 'other'", "'options': {'memoryMbytes': 1024, 'memoryMbytes': 8192}", "'input': {'a': 1, 'a': 1}"
        }) {
            ApifyException failure =
                    assertThrows(ApifyException.class, () -> TaskJson.task(Tasks.bytes(Tasks.json(members))));
            assertEquals(Kind.INVALID_TASK, failure.kind(), members);
            assertTrue(
                    failure.getMessage().matches(".* it contains a field twice \\(line \\d+, column \\d+\\), .*"),
                    failure.getMessage());
        }
    }

    @Test
    void refusesNestingBeyondTwoHundredLevels() {
        String list = "[".repeat(198) + "]".repeat(198);
        assertRefused(Kind.TOO_LARGE, BEYOND_LIMITS, Tasks.json("'input': {'list': " + list + "}"));
        assertRefused(Kind.TOO_LARGE, BEYOND_LIMITS, "[".repeat(1_000_000));
        assertRefused(Kind.TOO_LARGE, BEYOND_LIMITS, "{\"a\":".repeat(1_000_000));
    }

    @Test
    void refusesNumbersOfMoreThanAThousandDigits() {
        assertRefused(Kind.TOO_LARGE, BEYOND_LIMITS, Tasks.json("'carbonGrams': " + "9".repeat(1001)));
        assertRefused(Kind.TOO_LARGE, BEYOND_LIMITS, Tasks.json("'carbonGrams': 0." + "9".repeat(1001)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "0", "{'':0}", "[[0]]", "''"})
    void refusesMoreValuesThanMemoryShouldHold(String element) {
        int times = (ClientSettings.MAX_BODY_BYTES - 1000) / (element.length() + 1);
        assertRefused(
                Kind.TOO_LARGE,
                BEYOND_LIMITS,
                Tasks.json("'input': [" + (element + ",").repeat(times) + element + "]"));
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertRefused(Kind.TOO_LARGE, BEYOND_LIMITS, Tasks.json("'input': {'" + "k".repeat(60_000) + "': 1}"));
    }
}
