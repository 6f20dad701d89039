package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task held against data from a file. */
class BaselineConditionTest {
    private static final String TOKEN = "apify_api_abcdefghijkl";
    private static final Task TASK = Tasks.with("'options': {'memoryMbytes': 8192, 'build': 'latest'}, 'input': {"
            + "'urls': ['https://a', 'https://b'], 'maxPages': 5.0, 'password': 's3cret', 'note': 'by " + TOKEN + "',"
            + "'headers': [{'name': 'X-Api-Key', 'value': 's3cret'}], 'proxy': 'http://u:s3cret@host:8000'}");

    private static BaselineCondition gate(String baseline, String... ignored) {
        return new BaselineCondition(
                TreeDiffTest.fields(baseline),
                Stream.of(ignored).map(FieldPath::parse).toList());
    }

    private static List<String> lines(Condition gate) {
        return gate.check(new Subject(TASK, Instant.EPOCH, History.NONE)).details().stream()
                .map(detail -> detail.words().in(Locale.ENGLISH))
                .toList();
    }

    @Test
    void isMetWhereTheTaskSaysTheSameAndMore() {
        Condition gate =
                gate("'options': {'memoryMbytes': 8192}, 'input': {'maxPages': 5, 'urls': ['https://a', 'https://b']}");
        assertEquals(new Told(true, "none", "no difference from the baseline"), Told.of(gate, TASK));
        assertEquals(List.of(), lines(gate));
    }

    @Test
    void tellsEachDifferenceInOneLine() {
        Condition gate = gate("'options': {'memoryMbytes': 4096, 'timeoutSecs': 60, 'build': null},"
                + "'input': {'urls': ['https://a', 'https://c', 'https://d'], 'maxPages': '5'}");
        assertEquals(new Told(false, "none", "6 differences from the baseline"), Told.of(gate, TASK));
        assertEquals(
                List.of(
                        "options.memoryMbytes: 4096 in the baseline, 8192 in the task",
                        "options.build: no value in the baseline, 'latest' in the task",
                        "options.timeoutSecs: 60 in the baseline, no value in the task",
                        "input.urls.1: 'https://c' in the baseline, 'https://b' in the task",
                        "input.urls.2: 'https://d' in the baseline, no value in the task",
                        "input.maxPages: '5' in the baseline, 5.0 in the task"),
                lines(gate));
    }

    @Test
    void anElementPutInOrLeftOutIsOneDifference() {
        assertEquals(
                List.of("input.urls.0: no value in the baseline, 'https://a' in the task"),
                lines(gate("'input': {'urls': ['https://b']}")));
        assertEquals(
                List.of("input.urls.0: 'https://z' in the baseline, no value in the task"),
                lines(gate("'input': {'urls': ['https://z', 'https://a', 'https://b']}")));
    }

    @Test
    void anUndocumentedFieldCountsOnlyWhereTheApiAnswersIt() {
        assertEquals(List.of(), lines(gate("'name': 'minimal', 'isPublic': false, 'actorStandby': {}")));
        // an entry of the list of tasks
        assertEquals(List.of(), lines(gate("'name': 'minimal', 'actName': 'x', 'actUsername': 'apify'")));
        Task task = Tasks.with("'isPublic': true");
        assertFalse(gate("'isPublic': false")
                .check(new Subject(task, Instant.EPOCH, History.NONE))
                .met());
        // no slip of a documented name, and nothing documented
        assertEquals(1, lines(gate("'option': {'build': 'latest'}")).size());
        assertEquals(1, lines(gate("'standbyUrl': 'x'")).size());
    }

    @Test
    void passesOverWhatIsIgnored() {
        assertTrue(gate("'options': {'memoryMbytes': 1}, 'name': 'minimal'", "options")
                .check(new Subject(TASK, Instant.EPOCH, History.NONE))
                .met());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'input': {'password': 'hunter2'}                 | input.password: a different value (hidden)",
                "'input': {'password': {'a': 'hunter2'}}          | input.password: a different value (hidden)",
                "'input': {'headers': [{'value': 'hunter2'}]}     | input.headers.0.value: a different value (hidden)",
                "'input': {'proxy': 'http://u:hunter2@host:8000'} | input.proxy: a different value (hidden)",
                "'input': {'note': 'by X'}                        | input.note: 'by X' in the baseline, 'by ********' in the task",
                "'input': {'token': 'hunter2'}                    | input.token: hidden (sensitive name) in the baseline, no value in the task",
                // the data alone says that it is one
                "'input': {'urls': [{'name': 'X-Api-Key', 'value': 'hunter2'}]} | input.urls.0: an object with 2 fields in the"
                        + " baseline, 'https://a' in the task"
            })
    void showsNoSecretOfEitherSide(String baseline, String line) {
        String told = String.join("\n", lines(gate(baseline)));
        assertTrue(told.contains(line), told);
        assertFalse(told.contains("hunter2") || told.contains("s3cret") || told.contains(TOKEN), told);
    }

    @Test
    void aMaskStandsForASecretWhateverItIs() {
        assertTrue(gate("'input': {'password': '********', 'proxy': 'http://********@host:8000'}")
                .check(new Subject(TASK, Instant.EPOCH, History.NONE))
                .met());
        assertEquals(
                List.of(
                        "input.proxy: 'http://********@other:8000' in the baseline, 'http://********@host:8000' in the task",
                        "input.pin: '********' in the baseline, no value in the task"),
                lines(gate("'input': {'proxy': 'http://********@other:8000', 'pin': '********'}")));
    }

    @Test
    void tellsTheFirstOfVeryMany() {
        Map<String, Object> fields = Map.of(
                "input",
                Map.of("urls", new ArrayList<>(IntStream.range(0, 300).boxed().toList())));
        Condition.Observation observation =
                new BaselineCondition(fields, List.of()).check(new Subject(TASK, Instant.EPOCH, History.NONE));
        assertEquals(
                "more than 100 differences from the baseline",
                observation.found().in(Locale.ENGLISH));
        assertEquals(100, observation.details().size());
        Finding finding = Findings.of("taskBaseline", Severity.FAIL, gate("'name': 'x'"), TASK, Instant.EPOCH);
        assertEquals(
                "task: one difference from the baseline, expected none (name: 'x' in the baseline, 'minimal' in the task)",
                finding.told().in(Locale.ENGLISH));
    }

    @Test
    void refusesDataThatSaysNothing() {
        assertThrows(IllegalArgumentException.class, () -> gate(""));
        assertThrows(IllegalArgumentException.class, () -> gate("'stats': {}", "stats"));
    }

    @Test
    void whatIsKeptWithoutTheInputsValuesSaysSo() {
        Condition gate = gate("'name': 'x', 'input': {'maxPages': 6}");
        Finding kept = Finding.fromMap(Findings.of("taskBaseline", Severity.WARN, gate, TASK, Instant.EPOCH)
                .withoutInput()
                .toMap());
        assertEquals(
                List.of(
                        "input.maxPages: an input value (not stored)",
                        "name: 'x' in the baseline, 'minimal' in the task"),
                kept.details().stream()
                        .map(detail -> detail.words().in(Locale.ENGLISH))
                        .sorted()
                        .toList());
        assertEquals(
                "task: 2 differences from the baseline, expected none",
                kept.sentence().in(Locale.ENGLISH));
    }
}
