package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import io.jenkins.plugins.apify.task.TaskId;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a sound answer; see {@link TaskJsonRefusalTest} for the others. */
class TaskJsonTest {
    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    private static Task read(String json) {
        try {
            return TaskJson.task(Tasks.bytes(json.replace('\'', '"')));
        } catch (ApifyException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsExactlyTheFieldsOfTheDocumentedExample() {
        Map<String, Object> fields = Tasks.example("my-task").fields();
        Map<String, Object> expected = object(
                "id", "zdc3Pyhyz3m8vjDeM",
                "userId", "wRsJZtadYvn4mBZmm",
                "actId", "asADASadYvn4mBZmm",
                "name", "my-task",
                "username", "janedoe",
                "createdAt", "2018-10-26T07:23:14.855Z",
                "modifiedAt", "2018-10-26T13:30:49.578Z",
                "removedAt", "2024-07-29T15:51:28.071Z",
                "stats", object("totalRuns", 15),
                "options",
                        object(
                                "build", "latest",
                                "timeoutSecs", 300,
                                "memoryMbytes", 1024,
                                "maxItems", 1000,
                                "maxTotalChargeUsd", 5,
                                "restartOnError", false),
                "input", object("startUrls", List.of(object("url", "https://example.com")), "maxRequestsPerCrawl", 100),
                "title", "string",
                "actorStandby",
                        object(
                                "isEnabled",
                                true,
                                "desiredRequestsPerActorRun",
                                0,
                                "maxRequestsPerActorRun",
                                0,
                                "idleTimeoutSecs",
                                0,
                                "build",
                                "string",
                                "memoryMbytes",
                                0,
                                "disableStandbyFieldsOverride",
                                true,
                                "shouldPassActorInput",
                                true),
                "standbyUrl", "string");
        assertEquals(expected, fields);
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(fields.keySet()));
    }

    @Test
    void everyValueOfTheDocumentedExampleHasAFieldOfItsOwn() {
        Task task = Tasks.example("my-task");
        for (TaskField field : TaskField.values()) {
            Class<?> type =
                    switch (field.type()) {
                        case TEXT, DATE_TIME -> String.class;
                        case INTEGER, NUMBER -> Integer.class;
                        case BOOLEAN -> Boolean.class;
                        case OBJECT, ANY -> LinkedHashMap.class;
                    };
            assertInstanceOf(type, task.get(field), field.name());
        }
        assertEquals(29, TaskField.values().length);
        assertInstanceOf(ArrayList.class, FieldPath.parse("input.startUrls").in(task.fields()));
    }

    @Test
    void aTaskIsKnownByItsOwnerAndName() {
        assertEquals("zdc3Pyhyz3m8vjDeM", Tasks.example("my-task").id());
        assertEquals("my-task", Tasks.example("my-task").name());
        assertEquals("janedoe~my-task", Tasks.example("my-task").fullName());
        assertEquals("all-null", Tasks.example("all-null").fullName());
        assertEquals("minimal", Tasks.example("minimal").fullName());
        assertEquals("x", read("{'data': {'id': 'x'}}").fullName());
        assertEquals(
                "x",
                read("{'data': {'id': 'x', 'username': 'janedoe', 'name': 5}}").fullName());
    }

    @ParameterizedTest
    @CsvSource({
        "zdc3Pyhyz3m8vjDeM, true",
        "zdc3Pyhyz3m8vjDeX, false",
        "janedoe~my-task, true",
        "JaneDoe~My-Task, true",
        "wRsJZtadYvn4mBZmm~my-task, true",
        "~my-task, true",
        "joe~my-task, false",
        "janedoe~hungry-crawler, false",
        "~hungry-crawler, false"
    })
    void knowsWhetherItIsTheTaskThatWasAskedFor(String asked, boolean same) {
        assertEquals(same, Tasks.example("my-task").answers(TaskId.parse(asked)));
    }

    @Test
    void aResponseWithoutOwnerOrNameIsComparedByTheRest() {
        Task task = read("{'data': {'id': 'x', 'name': 'my-task'}}");
        assertTrue(task.answers(TaskId.parse("janedoe~my-task")));
        assertFalse(task.answers(TaskId.parse("janedoe~other")));
        assertTrue(read("{'data': {'id': 'x'}}").answers(TaskId.parse("~my-task")));
        assertFalse(read("{'data': {'id': 'x'}}").answers(TaskId.parse("y".repeat(17))));
    }

    @Test
    void theFieldsCannotBeChanged() {
        Map<String, Object> fields = Tasks.example("my-task").fields();
        assertThrows(UnsupportedOperationException.class, () -> fields.put("name", "other"));
    }

    @Test
    void nullIsNormalWhereverItIsDocumented() {
        Map<String, Object> fields = Tasks.example("all-null").fields();
        for (String name :
                List.of("username", "removedAt", "stats", "options", "input", "title", "actorStandby", "standbyUrl")) {
            assertTrue(fields.containsKey(name), name);
            assertEquals(null, fields.get(name), name);
        }
        Map<?, ?> options = (Map<?, ?>) Tasks.example("null-options").fields().get("options");
        assertEquals(6, options.size());
        assertTrue(options.values().stream().allMatch(value -> value == null));
    }

    @Test
    void anIdIsEnough() {
        Task task = read("{'data': {'id': 'x', 'name': null}}");
        assertEquals("x", task.id());
        assertEquals(null, task.name());
        assertEquals(List.of(), task.oddFields());
        assertEquals(object("id", "x", "name", null), task.fields());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "null,            ",
                "`\"text\"`,      text",
                "`\"\"`,          ``",
                "5,               5",
                "5.50,            5.50",
                "false,           false",
                "[],              []",
                "`[1, [{}]]`,     `[1, [{}]]`",
                "{},              {}",
                "`{\"\": null}`,  `{=null}`"
            })
    void anInputIsAnyValue(String json, String value) {
        Task task = Tasks.with("'input': " + json);
        assertEquals(String.valueOf(value), String.valueOf(task.get(TaskField.INPUT)));
        assertEquals(List.of(), task.oddFields());
    }

    @ParameterizedTest
    @CsvSource({
        "300.0,              300",
        "3e2,                300",
        "3000e-1,            300",
        "0.0,                0",
        "0e999999999,        0",
        "2147483648.0,       2147483648",
        "9.223372036854775807e18, 9223372036854775807",
    })
    void aWholeNumberIsOneHoweverItIsWritten(String json, String number) {
        Task task = Tasks.with("'options': {'timeoutSecs': " + json + "}, 'stats': {'totalRuns': " + json
                + "}, 'input': {'timeoutSecs': " + json + "}");
        Object expected = number.length() < 10 ? (Object) Integer.valueOf(number) : Long.valueOf(number);
        assertEquals(expected, task.get(TaskField.TIMEOUT_SECS));
        assertEquals(expected, task.get(TaskField.TOTAL_RUNS));
        assertEquals(object("timeoutSecs", expected), task.fields().get("options"));
        assertEquals(object("timeoutSecs", new BigDecimal(json)), task.get(TaskField.INPUT));
        assertEquals(List.of(), task.oddFields());
    }

    @Test
    void readsTheEncodingsOfJson() throws Exception {
        String json = Tasks.json("'title': 'ř'");
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            assertEquals("ř", TaskJson.task(json.getBytes(charset)).get(TaskField.TITLE), charset.name());
        }
    }

    @Test
    void keepsFieldsThatItDoesNotKnow() {
        Map<String, Object> fields = Tasks.example("future").fields();
        assertEquals(object("memoryMbytes", 1024, "gpus", 2), fields.get("options"));
        assertEquals(true, fields.get("isPublic"));
        assertEquals(Arrays.asList("a", null, 9007199254740993L), fields.get("labels"));
        assertEquals(new BigDecimal("123456789012345678901234567890"), fields.get("carbonGrams"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,                    java.lang.Integer,    0",
        "-7,                   java.lang.Integer,    -7",
        "2147483647,           java.lang.Integer,    2147483647",
        "2147483648,           java.lang.Long,       2147483648",
        "9223372036854775807,  java.lang.Long,       9223372036854775807",
        "9223372036854775808,  java.math.BigDecimal, 9223372036854775808",
        "-9223372036854775809, java.math.BigDecimal, -9223372036854775809",
        "5.0,                  java.math.BigDecimal, 5.0",
        "5.10,                 java.math.BigDecimal, 5.10",
        "0.30000000000000004,  java.math.BigDecimal, 0.30000000000000004",
        "0.12345678901234567890, java.math.BigDecimal, 0.12345678901234567890",
        "1e3,                  java.math.BigDecimal, 1E+3",
        "1e400,                java.math.BigDecimal, 1E+400",
        "1e999999999,          java.math.BigDecimal, 1E+999999999",
    })
    void keepsEveryDigitOfANumber(String json, Class<?> type, String written) {
        Object number = ((Map<?, ?>)
                        Tasks.with("'input': {'number': " + json + "}").fields().get("input"))
                .get("number");
        assertEquals(type, number.getClass());
        assertEquals(written, number.toString());
    }

    @Test
    void takesNumbersOfAThousandDigits() {
        String digits = "9".repeat(1000);
        assertEquals(
                new BigDecimal(digits),
                Tasks.with("'carbonGrams': " + digits).fields().get("carbonGrams"));
    }

    @Test
    void numbersInListsAndObjectsArePlainToo() {
        Object input = Tasks.with("'input': {'list': [[9223372036854775808], {'x': 9223372036854775808}]}")
                .fields()
                .get("input");
        BigDecimal number = new BigDecimal("9223372036854775808");
        assertEquals(object("list", List.of(List.of(number), object("x", number))), input);
    }

    @Test
    void aDollarLimitMayBeAFraction() {
        assertEquals(
                new BigDecimal("0.30000000000000004"), Tasks.example("precise").get(TaskField.MAX_TOTAL_CHARGE_USD));
    }

    @Test
    void readsTextOfAnyScript() {
        Task task = Tasks.example("non-ascii");
        assertEquals("Příliš žluťoučký kůň, 日本語, שלום, 🕷", task.get(TaskField.TITLE));
        assertEquals(object("ключ", "значение"), task.get(TaskField.INPUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\udc00z", "\\udc00\\ud800 and more than sixteen characters of a name"})
    void readsANameWithHalfACharacter(String name) {
        Task task = read("{'data': {'id': 'x', 'name': '\\ud801', 'input': {'" + name + "': {'b': 7}}}}");
        Map<?, ?> input = (Map<?, ?>) task.fields().get("input");
        assertEquals(object("b", 7), input.values().iterator().next());
        assertEquals("\ud801", task.get(TaskField.NAME));
        assertTrue(Character.isSurrogate(input.keySet()
                .iterator()
                .next()
                .toString()
                .replaceAll("[a-z ]", "")
                .charAt(0)));
    }

    @Test
    void takesTwoHundredLevelsOfNesting() {
        Task task = Tasks.with("'input': {'list': " + "[".repeat(197) + "]".repeat(197) + "}");
        Object list = FieldPath.parse("input.list").in(task.fields());
        for (int level = 1; level < 197; level++) {
            list = ((List<?>) list).get(0);
        }
        assertEquals(List.of(), list);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2018-10-26T07:23:14Z",
                "2018-10-26T07:23:14.855123456Z",
                "2018-10-26T09:23:14.855+02:00",
                "2018-10-26T07:23Z"
            })
    void datesStayTheTextThatTheyAre(String date) {
        assertEquals(date, Tasks.with("'removedAt': '" + date + "'").get(TaskField.REMOVED_AT));
    }

    @Test
    void takesTheLargestAnswersOfRealValues() throws Exception {
        for (String element :
                List.of("{'lat': 50.08, 'lng': 14.43}", "'a keyword'", "12345678", "{'url': 'https://a.b'}")) {
            int times = (ClientSettings.MAX_BODY_BYTES - 1000) / (element.length() + 1);
            String json = Tasks.json("'input': [" + (element + ",").repeat(times - 1) + element + "]");
            List<?> input = (List<?>) TaskJson.task(Tasks.bytes(json)).get(TaskField.INPUT);
            assertEquals(times, input.size(), element);
        }
    }

    @Test
    void anExponentBeyondAllBoundsIsAFailureOfItsOwnKind() {
        ApifyException failure = assertThrows(
                ApifyException.class,
                () -> TaskJson.task(Tasks.bytes(Tasks.json("'input': {'number': 1e99999999999}"))));
        assertEquals(Kind.TOO_LARGE, failure.kind());
        assertFalse(failure.getMessage().contains("1e99999999999"), failure.getMessage());
    }
}
