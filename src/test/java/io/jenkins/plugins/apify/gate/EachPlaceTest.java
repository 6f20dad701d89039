package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule on a path with {@code *}: each place has to meet it, and what is told of those that do not. */
class EachPlaceTest {
    private static final String HIDDEN = "hidden (sensitive name)";
    private static final Task TASK = Tasks.with("'input': {'urls': [{'url': 'https://a'}, {'url': 'http://b'}, {}],"
            + " 'good': [{'url': 'https://a'}, {'url': 'https://b'}], 'none': [], 'text': 'x', 'sizes': {'a': 1, 'b': 20},"
            + " 'logins': [{'password': 'p'}, {'password': 'q'}], 'many': ["
            + IntStream.range(0, 10_001).mapToObj(i -> "0").collect(Collectors.joining(",")) + "]}");

    private static FieldCondition gate(String path, String min, String max, TextMatch match, Boolean present) {
        return new FieldCondition(FieldPath.parse(path), FieldConditionTest.bounds(min, max), match, present, false);
    }

    private static Told matches(String path, String expression) {
        return Told.of(gate(path, null, null, TextMatch.matches(expression), null), TASK);
    }

    private static Told atMost(int max, int... sizes) {
        String list = IntStream.of(sizes).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return Told.of(gate("input.*", null, String.valueOf(max), null, null), Tasks.with("'input': [" + list + "]"));
    }

    @Test
    void allMeetTheCondition() {
        assertEquals(
                new Told(true, "a match of 'https://.+'", "all 2 values"), matches("input.good.*.url", "https://.+"));
    }

    @Test
    void thoseThatDoNotAreToldWithTheirPlace() {
        assertEquals(
                new Told(false, "a match of 'https://.+'", "input.urls.1.url: 'http://b', input.urls.2.url: no value"),
                matches("input.urls.*.url", "https://.+"));
        assertEquals(
                new Told(false, "at most 10", "input.sizes.b: 20"),
                Told.of(gate("input.sizes.*", null, "10", null, null), TASK));
        assertEquals(
                new Told(false, "a value", "input.urls.2.url: no value"),
                Told.of(gate("input.urls.*.url", null, null, null, true), TASK));
        assertEquals(
                new Told(true, "no value", "all 3 values"),
                Told.of(gate("input.urls.*.other", null, null, null, false), TASK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input.none.*", "input.text.*.x", "input.gone.*"})
    void whereThereIsNothingToJudgeTheRuleIsBroken(String path) {
        assertEquals(new Told(false, "a match of '.*'", "no value"), matches(path, ".*"));
        assertEquals(new Told(false, "no value", "no value"), Told.of(gate(path, null, null, null, false), TASK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input.urls.*.other", "input.urls.*.other.*", "input.logins.*.a.*.b"})
    void aPathThatLeadsNowhereIsNotNamedForEachPlace(String path) {
        assertEquals(new Told(false, "a match of '.*'", "no value"), matches(path, ".*"));
        assertEquals(new Told(false, "at most 1", "no value"), Told.of(gate(path, null, "1", null, null), TASK));
        assertEquals(new Told(false, "a value", "no value"), Told.of(gate(path, null, null, null, true), TASK));
    }

    @ParameterizedTest
    @CsvSource({
        "input.none.*,     true,  not set",
        "input.gone.*,     true,  not set",
        "input.gone.*.x,   true,  not set",
        "input.urls.*.x,   true,  not set",
        "input.text.*.x,   false, no value",
        "input.urls.*.url, false, input.urls.1.url: 'http://b'",
        "input.good.*.url, true,  all 2 values"
    })
    void missingPlacesCanBeAllowed(String path, boolean met, String found) {
        FieldCondition condition = gate(path, null, null, TextMatch.matches("https://.+"), null);
        assertEquals(
                new Told(met, "a match of 'https://.+'", found),
                Told.of(FieldConditionTest.allowingMissing(condition), TASK));
    }

    @Test
    void ofManyFiveAreToldAndTheOthersCounted() {
        assertEquals(
                "input.0: 1, input.1: 2, input.2: 3, input.3: 4, input.4: 5",
                atMost(0, 1, 2, 3, 4, 5).found());
        assertEquals(
                "input.0: 1, input.1: 2, input.2: 3, input.3: 4, input.4: 5, and 2 more",
                atMost(0, 1, 2, 3, 4, 5, 6, 7).found());
    }

    @Test
    void aSecretIsNeitherToldNorExpectedAloud() {
        assertEquals(
                new Told(false, HIDDEN, "input.logins.1.password: " + HIDDEN), matches("input.logins.*.password", "p"));
        assertEquals(
                new Told(true, "at least 1", "all 2 values"),
                Told.of(gate("input.sizes.*", "1", null, null, null), TASK));
    }

    @Test
    void morePlacesThanCanBeJudgedBreakTheRule() {
        Told told = Told.of(gate("input.many.*", "0", null, null, null), TASK);
        assertEquals(false, told.met());
        assertEquals("at least 0", told.expected());
        assertTrue(told.found().contains("'input.many.*' matches more than 10000"), told.found());
    }
}
