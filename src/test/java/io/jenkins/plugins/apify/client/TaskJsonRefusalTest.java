package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are no task, and what is said about them. */
class TaskJsonRefusalTest {
    private static final String NO_TASK = "The Apify API's answer is no task: ";
    private static final String NO_JSON = "The Apify API answered 200, but the body is no JSON";
    private static final String CHECK_WAY =
            ". Check that the API URL is right and that no proxy or login page stands in the way.";
    private static final String BEYOND_LIMITS = "The Apify API's answer goes beyond what this plugin reads: at most 200"
            + " levels of nesting and numbers of at most 1000 digits. Simplify the task's input.";

    private static void assertRefused(Kind kind, String message, String body) {
        assertRefused(kind, message, Tasks.bytes(body));
    }

    private static void assertRefused(Kind kind, String message, byte[] body) {
        ApifyException failure = assertThrows(ApifyException.class, () -> TaskJson.task(body));
        assertEquals(message, failure.getMessage());
        assertEquals(kind, failure.kind());
        assertEquals(0, failure.status());
    }

    /** The documented example with another value at that path; without it where the value is empty. */
    private static String example(String path, String json) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = (ObjectNode) mapper.readTree(FakeApifyServer.example("my-task"));
        String[] names = ("data." + path).split("\\.");
        ObjectNode parent = root;
        for (int i = 0; i < names.length - 1; i++) {
            parent = (ObjectNode) parent.get(names[i]);
        }
        if (json.isEmpty()) {
            parent.remove(names[names.length - 1]);
        } else {
            parent.set(names[names.length - 1], mapper.readTree(json));
        }
        return mapper.writeValueAsString(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "userId", "actId", "name", "createdAt", "modifiedAt"})
    void aTaskLacksNoRequiredField(String name) throws Exception {
        String message = NO_TASK + "the required field data." + name + " is missing or null.";
        assertRefused(Kind.INVALID_TASK, message, example(name, ""));
        assertRefused(Kind.INVALID_TASK, message, example(name, "null"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "id,                                      5,             text,                      5",
                "userId,                                  true,          text,                      true",
                "actId,                                   {},            text,                      an object",
                "name,                                    [],            text,                      a list",
                "username,                                5,             text,                      5",
                "title,                                   1.5,           text,                      1.5",
                "createdAt,                               `\"2018\"`,    an ISO 8601 date and time, 2018",
                "createdAt,                               `\"\"`,        an ISO 8601 date and time, ``",
                "modifiedAt,                              1540560649578, an ISO 8601 date and time, 1540560649578",
                "modifiedAt, `\"2018-10-26T13:30:49\"`, an ISO 8601 date and time, 2018-10-26T13:30:49",
                "removedAt,                               false,         an ISO 8601 date and time, false",
                "removedAt, `\"2018-02-30T13:30:49Z\"`, an ISO 8601 date and time, 2018-02-30T13:30:49Z",
                "stats,                                   [],            an object,                 a list",
                "stats.totalRuns,                         `\"15\"`,      a whole number,            15",
                "options,                                 `\"none\"`,    an object,                 none",
                "options.build,                           1,             text,                      1",
                "options.timeoutSecs,                     300.5,         a whole number,            300.5",
                "options.memoryMbytes,                    `\"1024\"`,    a whole number,            1024",
                "options.maxItems,                        {},            a whole number,            an object",
                "options.maxTotalChargeUsd,               `\"5\"`,       a number,                  5",
                "options.restartOnError,                  0,             true or false,             0",
                "input,                                   [],            an object,                 a list",
                "actorStandby,                            true,          an object,                 true",
                "actorStandby.isEnabled,                  `\"true\"`,    true or false,             true",
                "actorStandby.desiredRequestsPerActorRun, false,         a whole number,            false",
                "actorStandby.maxRequestsPerActorRun,     [],            a whole number,            a list",
                "actorStandby.idleTimeoutSecs,            0.1,           a whole number,            0.1",
                "actorStandby.build,                      {},            text,                      an object",
                "actorStandby.memoryMbytes,               `\"x\"`,       a whole number,            x",
                "actorStandby.disableStandbyFieldsOverride, 1,           true or false,             1",
                "actorStandby.shouldPassActorInput,       [],            true or false,             a list",
                "standbyUrl,                              5,             text,                      5"
            })
    void everyFieldIsOfItsType(String path, String json, String expected, String found) throws Exception {
        assertRefused(
                Kind.INVALID_TASK,
                NO_TASK + "the field data." + path + " must be " + expected + ", but it is " + found + ".",
                example(path, json));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{},                     missing or null",
                "{\"data\":null},        missing or null",
                "{\"error\":{}},         missing or null",
                "[],                     missing or null",
                "\"data\",               missing or null",
                "5,                      missing or null",
                "{\"data\":[]},          a list",
                "{\"data\":\"x\\ny\"},   x y",
                "{\"data\":5},           5",
                "{\"data\":true},        true"
            })
    void dataIsAnObject(String body, String found) {
        assertRefused(Kind.INVALID_TASK, NO_TASK + "the field data must be an object, but it is " + found + ".", body);
    }

    @Test
    void aLongWrongValueIsCutAndHarmless() throws Exception {
        assertRefused(
                Kind.INVALID_TASK,
                NO_TASK + "the field data.options must be an object, but it is \uFFFD[31m " + "x".repeat(54) + "….",
                example("options", "\"\\u001b[31m\\n" + "x".repeat(100) + "\""));
    }

    @Test
    void anEmptyBodyIsCalledEmpty() {
        assertRefused(
                Kind.NOT_JSON,
                "The Apify API answered 200 with an empty body. Check that the API URL is right and that no proxy"
                        + " stands in the way.",
                "");
    }

    @Test
    void nullAloneIsCalledNull() {
        assertRefused(
                Kind.NOT_JSON,
                "The Apify API answered 200, but the body is the JSON value null instead of a task. Check that the"
                        + " API URL is right.",
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
                    failure.getMessage().matches(".* it has a field twice \\(line \\d+, column \\d+\\), .*"),
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

    @Test
    void showsNothingOfAnInputOfTheWrongType() throws Exception {
        String body = example("input", "\"proxyPassword=s3cret\"");
        ApifyException failure = assertThrows(ApifyException.class, () -> TaskJson.task(Tasks.bytes(body)));
        assertEquals(Kind.INVALID_TASK, failure.kind());
        assertFalse(failure.getMessage().contains("s3cret"), failure.getMessage());
    }

    @Test
    void aWholeNumberBeyondSixtyFourBitsIsNotSaidToBeNone() throws Exception {
        String body = example("options.maxItems", "9223372036854775808");
        ApifyException failure = assertThrows(ApifyException.class, () -> TaskJson.task(Tasks.bytes(body)));
        assertTrue(failure.getMessage().contains("a whole number of at most 64 bits"), failure.getMessage());
    }

    @Test
    void saysThatANameIsTooLong() {
        String body = Tasks.json("'input': {'" + "k".repeat(60_000) + "': 1}");
        ApifyException failure = assertThrows(ApifyException.class, () -> TaskJson.task(Tasks.bytes(body)));
        assertEquals(Kind.TOO_LARGE, failure.kind());
        assertFalse(failure.getMessage().contains("nesting"), failure.getMessage());
    }
}
