package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.apify.task.FieldPath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TreeDiffTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonParser.Feature.ALLOW_SINGLE_QUOTES, true)
            .build();
    static final TreeDiff EVERYTHING = TreeDiff.upTo(200);

    /** Fields, written as JSON with single quotes and without the outer braces. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> fields(String json) {
        try {
            return JSON.readValue("{" + json + "}", Map.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> told(TreeDiff comparison, String before, String after) {
        Differences differences = comparison.of(fields(before), fields(after));
        assertFalse(differences.more());
        return differences.told().stream()
                .map(difference -> difference.path() + ": " + difference.before() + " -> " + difference.after())
                .toList();
    }

    static Arguments whole(String before, String after, String... told) {
        return Arguments.of(before, after, List.of(told));
    }

    static Stream<Arguments> trees() {
        return Stream.of(
                whole("", ""),
                whole("'a': 1, 'b': [1, {'c': 'x'}]", "'b': [1, {'c': 'x'}], 'a': 1"),
                whole("'a': 5, 'b': 5.0, 'c': 1e3", "'a': 5.0, 'b': 5.00, 'c': 1000"),
                whole("'a': 1", "'a': 2", "a: 1 -> 2"),
                whole("'a': 'x'", "'a': 'y'", "a: x -> y"),
                whole("'a': '5'", "'a': 5", "a: 5 -> 5"),
                whole("'a': true", "'a': 'true'", "a: true -> true"),
                whole("'a': null", "'b': null"),
                whole("", "'a': 0", "a: null -> 0"),
                whole("'a': null", "'a': false", "a: null -> false"),
                whole("'a': ''", "'a': null", "a:  -> null"),
                whole("'b': 1, 'a': 2", "'a': 3, 'c': 4", "a: 2 -> 3", "c: null -> 4", "b: 1 -> null"),
                // down to single values
                whole("", "'a': {'b': [1, {'c': 2, 'd': null}]}", "a.b.0: null -> 1", "a.b.1.c: null -> 2"),
                whole("'a': {'b': [1, {'c': 2}]}", "'a': null", "a.b.0: 1 -> null", "a.b.1.c: 2 -> null"),
                // and what has none is told itself
                whole(
                        "",
                        "'input': {'a': {}, 'b': [], 'c': {'x': null}}",
                        "input.a: null -> {}",
                        "input.b: null -> []",
                        "input.c: null -> {x=null}"),
                whole("'input': {'a': {}}", "'input': {'a': null}", "input.a: {} -> null"),
                whole("'input': {}", "", "input: {} -> null"),
                // outside of the input the API answers null or an object without values, as it likes
                whole("", "'a': {}, 'b': [], 'c': {'x': null}", "b: null -> []"),
                whole("'a': {'b': {}, 'c': null}", "'a': null"),
                whole("'inputs': {}", ""),
                whole("'a': {'b': [null]}", "", "a.b: [null] -> null"),
                whole("'a': {}, 'b': {'x': null}", "'a': {'x': null}, 'b': {}"),
                whole("'a': {}", "'a': {'b': 1}", "a.b: null -> 1"),
                // another kind
                whole("'a': {'b': 1}", "'a': 1", "a: {b=1} -> 1"),
                whole("'a': [1]", "'a': {'0': 1}", "a: [1] -> {0=1}"),
                whole("'a': {}", "'a': []", "a: {} -> []"),
                // lists by place
                whole("'a': [1, 2, 3]", "'a': [1, 3]", "a.1: 2 -> null"),
                whole("'a': [1, 2, 3]", "'a': [0, 1, 2, 3]", "a.0: null -> 0"),
                whole("'a': [1, 2, 3]", "'a': [0, 1, 3]", "a.0: null -> 0", "a.1: 2 -> null"),
                whole("'a': [1, 2, 3, 4]", "'a': [1, 9, 8, 4, 5]", "a.1: 2 -> 9", "a.2: 3 -> 8", "a.4: null -> 5"),
                whole("'a': [{'b': 1}, {'b': 2}]", "'a': [{'b': 0}, {'b': 1.0}, {'b': 2}]", "a.0.b: null -> 0"),
                whole("'a': [[1], [2]]", "'a': [[0], [1], [2, 3]]", "a.0.0: null -> 0", "a.2.1: null -> 3"),
                whole("'a': [1, {'b': 2}]", "'a': [0, 1, {'b': 3}]", "a.0: null -> 0", "a.2.b: 2 -> 3"),
                whole("'a': [1]", "'a': [1, 2, {'b': 3}]", "a.1: null -> 2", "a.2.b: null -> 3"),
                whole("'a': [1, null]", "'a': [1]", "a: [1, null] -> [1]"),
                whole("'a': [1]", "'a': [2, null]", "a.0: 1 -> 2", "a: [1] -> [2, null]"),
                whole("'input': []", "'input': [{}]", "input.0: null -> {}"),
                whole("'a': [null, 1]", "'a': [1, null]", "a: [null, 1] -> [1, null]"),
                // paths that taskField takes
                whole("'a.b': 1, 'a': {'b': 7}", "'a.b': 2, 'a': {'b': 8}", "a\\.b: 1 -> 2", "a.b: 7 -> 8"),
                whole("'a.b': 1, 'a': {'b': 7}", "'a.b': 7, 'a': {'b': 1}", "a\\.b: 1 -> 7", "a.b: 7 -> 1"),
                whole("'': {'\\n': 1}, '*': 1", "'': {'\\n': 2}, '*': 2", "\\e.\\u000a: 1 -> 2", "\\*: 1 -> 2"));
    }

    @ParameterizedTest(name = "{0} | {1}")
    @MethodSource("trees")
    void tellsEachPlaceThatDiffers(String before, String after, List<String> told) {
        assertEquals(told, told(EVERYTHING, before, after));
    }

    @Test
    void stopsAfterAsManyDifferencesAsItWasAskedFor() {
        Map<String, Object> before = new HashMap<>();
        Map<String, Object> after = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            after.put("a" + i, i);
        }
        assertEquals(200, EVERYTHING.of(before, after).told().size());
        assertFalse(EVERYTHING.of(before, after).more());
        before.put("b", 1);
        assertEquals(200, EVERYTHING.of(before, after).told().size());
        assertTrue(EVERYTHING.of(before, after).more());
        assertFalse(TreeDiff.upTo(0).of(before, after).isEmpty());
        assertTrue(TreeDiff.upTo(0).of(before, before).isEmpty());
    }

    @Test
    void looksAtNoMoreValuesOnceItHasEnough() {
        List<Integer> seen = new ArrayList<>();
        Map<String, List<Integer>> before = Map.of("list", new ArrayList<>(Collections.nCopies(100_000, 1)));
        TreeDiff.upTo(5)
                .sameIf((one, other) -> {
                    seen.add(0);
                    return false;
                })
                .of(before, before);
        // to align the lists takes some, but not all with all
        assertTrue(seen.size() < 6_000, seen.size() + " comparisons");
    }

    @Test
    void asksTheJudgeWhetherTwoValuesAreTheSame() {
        record RedactedValue(String digest) {}
        Map<String, Object> before =
                Map.of("a", new RedactedValue("x"), "b", new RedactedValue("x"), "c", "plain", "d", "1");
        Map<String, Object> after =
                Map.of("a", new RedactedValue("y"), "b", new RedactedValue("x"), "c", Map.of("k", 1), "d", "1");
        List<String> asked = new ArrayList<>();
        Differences differences = EVERYTHING
                .sameIf((one, other) -> {
                    asked.add(one + " " + other);
                    return TreeDiff.isSame(one, other) || one.equals("plain");
                })
                .of(before, after);
        FieldPath path = FieldPath.parse("a");
        assertEquals(
                List.of(new Difference(path, path, new RedactedValue("x"), new RedactedValue("y"))),
                differences.told());
        assertEquals(4, asked.size());
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(5, 5L, true),
                Arguments.of(5, new BigDecimal("5.00"), true),
                Arguments.of(0.3, new BigDecimal("0.3"), true),
                Arguments.of(0.3f, 0.3, true),
                Arguments.of(new BigInteger("18446744073709551616"), new BigDecimal("18446744073709551616.0"), true),
                Arguments.of(9007199254740993L, 9007199254740992L, false),
                Arguments.of(new BigDecimal("1e999999999"), new BigDecimal("1e999999998"), false),
                Arguments.of(new BigDecimal("1e999999999"), new BigDecimal("10e999999998"), true),
                Arguments.of(new BigDecimal("1e-999999999"), 0, false),
                Arguments.of(Double.NaN, Double.NaN, true),
                Arguments.of(Double.NaN, 1, false),
                Arguments.of(1, Double.POSITIVE_INFINITY, false),
                Arguments.of("a", new StringBuilder("a"), true),
                Arguments.of("a", "A", false),
                Arguments.of("5", 5, false),
                Arguments.of(true, "true", false),
                Arguments.of(true, true, true),
                Arguments.of(null, null, true),
                Arguments.of(null, 1, false));
    }

    @ParameterizedTest
    @MethodSource("values")
    void singleValuesAreTheSameByWhatTheyMean(Object one, Object other, boolean same) {
        assertEquals(same, TreeDiff.isSame(one, other));
        assertEquals(same, TreeDiff.isSame(other, one));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'a: 1', false, true",
        "'a: 1', '', true, false",
        "'a: 1', 'a: 2', true, true",
        "'a: []', '', true, false"
    })
    void saysWhatBecameOfAValue(String before, String after, boolean hadValue, boolean hasValue) {
        Differences differences = EVERYTHING.of(fields(before.replace("a", "'a'")), fields(after.replace("a", "'a'")));
        Difference difference = differences.told().get(0);
        assertEquals(hadValue, difference.before() != null);
        assertEquals(hasValue, difference.after() != null);
    }
}
