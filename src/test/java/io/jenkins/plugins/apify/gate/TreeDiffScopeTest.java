package io.jenkins.plugins.apify.gate;

import static io.jenkins.plugins.apify.gate.TreeDiffTest.EVERYTHING;
import static io.jenkins.plugins.apify.gate.TreeDiffTest.fields;
import static io.jenkins.plugins.apify.gate.TreeDiffTest.told;
import static io.jenkins.plugins.apify.gate.TreeDiffTest.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.apify.client.FieldPath;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Comparisons of less than everything. */
class TreeDiffScopeTest {
    private static List<FieldPath> paths(String... paths) {
        return Stream.of(paths).map(FieldPath::parse).toList();
    }

    static Stream<Arguments> expectations() {
        return Stream.of(
                whole("'a': 1", "'a': 1, 'b': 2, 'c': {'d': 3}"),
                whole("'a': {'b': 1}", "'a': {'b': 1, 'c': 2}"),
                whole("'a': [{'b': 1}]", "'a': [{'b': 1, 'c': 2}]"),
                whole("", "'a': 1"),
                whole("'a': 1", "'b': 1", "a: 1 -> null"),
                whole("'a': {'b': 1}", "'a': {'c': 1}", "a.b: 1 -> null"),
                whole("'a': {'b': 1}", "", "a.b: 1 -> null"),
                whole("'a': {'b': 1}", "'a': 'x'", "a: {b=1} -> x"),
                // null says that there is no value, and an object without values says nothing
                whole("'a': null", "'a': 1", "a: null -> 1"),
                whole("'a': null", "'a': {'b': 1}", "a.b: null -> 1"),
                whole("'a': null", ""),
                whole("'a': {'b': null}", "'a': {'b': 1}", "a.b: null -> 1"),
                whole("'a': {'b': null, 'c': {}}", "'a': null"),
                whole("'a': {}", "'a': {'b': 1}"),
                // a list says all its elements
                whole("'a': [1]", "'a': [1, 2]", "a.1: null -> 2"),
                whole("'a': [1]", "'a': [1, {'b': 2}]", "a.1.b: null -> 2"),
                whole("'a': [1, 2]", "'a': [1]", "a.1: 2 -> null"),
                whole("'a': []", "", "a: [] -> null"),
                whole("'a': [{}]", "", "a: [{}] -> null"));
    }

    @ParameterizedTest(name = "{0} | {1}")
    @MethodSource("expectations")
    void asksTheSecondTreeForWhatTheFirstSaysAlone(String expected, String actual, List<String> told) {
        assertEquals(told, told(EVERYTHING.asFarAsBefore(), expected, actual));
    }

    private static final String BEFORE = "'id': 1, 'stats': {'runs': 1}, 'input': {'urls': [{'url': 'a', 'x': 1},"
            + " {'url': 'b', 'x': 1}], 'n': 1, 'old': {'p': 1}}, 'text': 'a'";
    private static final String AFTER = "'id': 2, 'stats': {'runs': 2}, 'input': {'urls': [{'url': 'c', 'x': 2},"
            + " {'url': 'b', 'x': 2}, {'url': 'd', 'x': 2}], 'n': 2}, 'text': {'q': 1}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "id | id",
                "stats | stats.runs",
                "stats.runs | stats.runs",
                "input.urls | input.urls.0.url, input.urls.0.x, input.urls.1.x, input.urls.2.url, input.urls.2.x",
                "input.urls.*.url | input.urls.0.url, input.urls.2.url",
                "input.urls.1 | input.urls.1.x",
                "input.*.*.url | input.urls.0.url, input.urls.2.url",
                "input.old | input.old.p",
                "input.old.p | input.old.p",
                "input.n.deeper | ''",
                "absent | ''",
                "text | text",
                "text.q | text.q",
                "*.n | input.n"
            })
    void looksWithinTheGivenPathsAlone(String path, String told) {
        assertEquals(told, paths(EVERYTHING.within(paths(path))));
    }

    private static String paths(TreeDiff comparison) {
        return String.join(
                ", ",
                comparison.of(fields(BEFORE), fields(AFTER)).told().stream()
                        .map(difference -> difference.path().toString())
                        .toList());
    }

    @Test
    void tellsADifferenceWithinSeveralPathsOnce() {
        assertEquals(
                "id, input.urls.0.url, input.urls.2.url",
                paths(EVERYTHING.within(paths("input.urls.*.url", "id", "input.urls.0.url"))));
        assertEquals(paths(EVERYTHING), paths(EVERYTHING.within(List.of())));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "id stats text | input.urls.0.url, input.urls.0.x, input.urls.1.x, input.urls.2.url, input.urls.2.x,"
                        + " input.n, input.old.p",
                "input | id, stats.runs, text",
                "*.* | id, text",
                "input.urls.*.url input.urls.*.x input.n | id, stats.runs, input.old.p, text",
                "input.urls stats.runs id.deeper | id, input.n, input.old.p, text",
                "input.old.p input.urls input.n id stats text | ''",
                "* | ''"
            })
    void passesOverWhatIsIgnored(String ignored, String told) {
        assertEquals(told, paths(EVERYTHING.ignoring(paths(ignored.split(" ")))));
    }

    @Test
    void whatHoldsIgnoredValuesAloneIsNotToldItself() {
        TreeDiff comparison = EVERYTHING.ignoring(paths("stats.runs", "list.2"));
        assertEquals(List.of(), told(comparison, "'stats': {'runs': 1}, 'list': [1, 2]", "'list': [1, 2, 3]"));
        assertEquals(
                List.of(),
                told(
                        comparison.asFarAsBefore(),
                        "'stats': null, 'list': [1, 2]",
                        "'stats': {'runs': 1}, 'list': [1, 2]"));
    }

    @Test
    void comparesListsByPlaceWherePathsNamePlaces() {
        String before = "'a': [{'b': 1, 'c': 1}, {'b': 2, 'c': 2}]";
        String after = "'a': [{'b': 0, 'c': 0}, {'b': 1, 'c': 1}, {'b': 2, 'c': 2}]";
        assertEquals(List.of("a.1.b: 2 -> 1"), told(EVERYTHING.within(paths("a.1.b")), before, after));
        assertEquals(List.of("a.0.b: null -> 0"), told(EVERYTHING.within(paths("a.*.b")), before, after));
        assertEquals(
                List.of("a.1.b: 2 -> 1", "a.1.c: 2 -> 1", "a.2.b: null -> 2", "a.2.c: null -> 2"),
                told(EVERYTHING.ignoring(paths("a.0")), before, after));
    }

    @Test
    void alignsListsByWhatIsNotIgnored() {
        assertEquals(
                List.of("a.0.b: null -> 0"),
                told(
                        EVERYTHING.ignoring(paths("a.*.c")),
                        "'a': [{'b': 1, 'c': 1}, {'b': 2, 'c': 2}]",
                        "'a': [{'b': 0, 'c': 7}, {'b': 1, 'c': 8}, {'b': 2, 'c': 9}]"));
    }

    @Test
    void ignoresWithinAPath() {
        assertEquals(
                "input.urls.0.x, input.urls.1.x, input.urls.2.x",
                paths(EVERYTHING.within(paths("input")).ignoring(paths("input.*.*.url", "input.n", "input.old"))));
    }
}
