package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.RedactedValue;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Json;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import io.jenkins.plugins.apify.task.TaskSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares a task with the stored task of an earlier build. */
class UnchangedConditionTest {
    private static final Task TASK = Tasks.with("");

    private static Condition.Observation check(
            Map<String, Object> before, Map<String, Object> now, History.Since since, String... paths) {
        return new UnchangedCondition(
                        since, Stream.of(paths).map(FieldPath::parse).toList())
                .check(new Subject(
                        TASK,
                        Instant.EPOCH,
                        (task, asked) -> Optional.of(new History.Earlier(
                                asked == History.Since.LAST_BUILD ? "#12" : "#7",
                                before,
                                now,
                                (one, other) -> TaskSnapshot.isSame(one, other, UnchangedConditionTest::digest),
                                one -> TaskSnapshot.isComparable(one, "", UnchangedConditionTest::digest)))));
    }

    /** The digest with the present key, which has no id. */
    private static String digest(String text) {
        return "digest of " + text;
    }

    private static RedactedValue hidden(String key, String text) {
        return new RedactedValue(LocalizedMessage.text("********"), key + digest(Json.text(text)));
    }

    private static List<String> lines(Condition.Observation observation) {
        return observation.details().stream()
                .map(detail -> detail.words().in(Locale.ENGLISH))
                .toList();
    }

    @Test
    void passesAndSaysSoWhereThereIsNoEarlierCheck() {
        assertEquals(
                new Told(
                        true,
                        "no change in input, options",
                        "nothing to compare with, because no earlier build checked the task"),
                Told.of(
                        new UnchangedCondition(
                                History.Since.LAST_BUILD,
                                List.of(FieldPath.parse("input"), FieldPath.parse("options"))),
                        TASK));
        assertEquals(
                new Told(
                        true,
                        "no change in the settings",
                        "nothing to compare with, because no earlier successful build checked the task"),
                Told.of(new UnchangedCondition(History.Since.LAST_SUCCESSFUL, List.of()), TASK));
    }

    @Test
    void tellsEachChangeUnderThePathsAndNoOther() {
        Map<String, Object> before = Map.of("options", Map.of("memoryMbytes", 1024), "name", "a");
        Map<String, Object> now = Map.of("options", Map.of("memoryMbytes", 2048, "build", "beta"), "name", "b");
        Condition.Observation observation = check(before, now, History.Since.LAST_BUILD, "options");
        assertEquals(new Told(false, "no change in options", "2 changes since build #12"), Told.of(observation));
        assertEquals(
                List.of("options.build: no value before, 'beta' now", "options.memoryMbytes: 1024 before, 2048 now"),
                lines(observation).stream().sorted().toList());
        assertEquals(
                new Told(true, "no change in input", "no change since build #7"),
                Told.of(check(before, now, History.Since.LAST_SUCCESSFUL, "input")));
    }

    @Test
    void withoutPathsAllCountsButWhatEachRunChanges() {
        Map<String, Object> before = Map.of("stats", Map.of("totalRuns", 1), "modifiedAt", "a", "title", "x");
        Map<String, Object> now = Map.of("stats", Map.of("totalRuns", 2), "modifiedAt", "b", "title", "y");
        assertEquals(List.of("title: 'x' before, 'y' now"), lines(check(before, now, History.Since.LAST_BUILD)));
    }

    @Test
    void withoutPathsWhatTheApiDoesNotDocumentDoesNotCount() {
        Map<String, Object> before = TreeDiffTest.fields(
                "'title': null, 'actorStandby': null, 'options': {'build': 'a'}, 'input': {'urls': ['a', 'b']}");
        Map<String, Object> now = TreeDiffTest.fields("'actorStandby': {}, 'isPublic': false, 'options': {'build': 'a',"
                + " 'tenancy': 'x'}, 'publicConfig': {'seoTitle': null}, 'stats': {'totalRuns': 3},"
                + " 'input': {'urls': ['z', 'a', 'b']}");
        assertEquals(
                List.of("input.urls.0: no value before, 'z' now"), lines(check(before, now, History.Since.LAST_BUILD)));
        assertEquals(
                List.of("isPublic: no value before, false now"),
                lines(check(before, now, History.Since.LAST_BUILD, "isPublic", "publicConfig", "actorStandby")));
    }

    @Test
    void withoutPathsEachDocumentedFieldCounts() {
        for (TaskField field : TaskField.values()) {
            if (field.type() != TaskField.Type.OBJECT
                    && !Set.of(TaskField.TOTAL_RUNS, TaskField.MODIFIED_AT).contains(field)) {
                List<String> names = field.path().names();
                Map<String, Object> now = Map.of(names.get(0), names.size() == 1 ? "x" : Map.of(names.get(1), "x"));
                assertEquals(
                        1, lines(check(Map.of(), now, History.Since.LAST_BUILD)).size(), field.toString());
            }
        }
    }

    /** What is too much to be kept stands below an ellipsis, wherever that is. */
    @Test
    void withoutPathsWhatWasNotKeptCountsToo() {
        Map<String, Object> before = Map.of(
                "\u2026",
                new RedactedValue(LocalizedMessage.text("rest"), "1"),
                "options",
                Map.of("\u2026", new RedactedValue(LocalizedMessage.text("rest"), "1")));
        Map<String, Object> now = Map.of(
                "\u2026",
                new RedactedValue(LocalizedMessage.text("rest"), "2"),
                "options",
                Map.of("\u2026", new RedactedValue(LocalizedMessage.text("rest"), "2")));
        assertEquals(2, lines(check(before, now, History.Since.LAST_BUILD)).size());
    }

    @Test
    void aSecretIsKnownByItsOwnPlaceInEitherTree() {
        Map<String, Object> before = TreeDiffTest.fields(
                "'input': {'headers': [{'name': 'Accept', 'value': 'x'}, {'name': 'X-Api-Key', 'value': 's3cret'}]}");
        Map<String, Object> now =
                TreeDiffTest.fields("'input': {'headers': [{'name': 'X-Api-Key', 'value': 's3cret'}]}");
        String gone = String.join("\n", lines(check(before, now, History.Since.LAST_BUILD)));
        assertTrue(gone.contains("input.headers.0.name: 'Accept' before, no value now"), gone);
        String more = String.join("\n", lines(check(now, before, History.Since.LAST_BUILD)));
        assertTrue(more.contains("input.headers.0.name: no value before, 'Accept' now"), more);
        String other = String.join(
                "\n",
                lines(check(
                        before,
                        TreeDiffTest.fields("'input': {'headers': [{'name': 'X-Api-Key', 'value': 't0psecret'}]}"),
                        History.Since.LAST_BUILD)));
        for (String told : List.of(gone, more, other)) {
            assertFalse(told.contains("s3cret") || told.contains("t0psecret"), told);
        }
    }

    @Test
    void aValueThatIsNotKeptIsToldToBeAnother() {
        Map<String, Object> before = Map.of(
                "input", Map.of("password", new RedactedValue(LocalizedMessage.text("********"), "1"), "x", "1"));
        Map<String, Object> now = Map.of(
                "input", Map.of("password", new RedactedValue(LocalizedMessage.text("********"), "2"), "x", "1"));
        assertEquals(
                List.of("input.password: a different value (hidden)"),
                lines(check(before, now, History.Since.LAST_BUILD)));
        assertEquals(List.of(), lines(check(before, before, History.Since.LAST_BUILD)));
    }

    @Test
    void whatOnlyADigestOfAnotherKeyIsLeftOfIsNotComparedAndToldSo() {
        String old = "00000001:";
        String present = "";
        Map<String, Object> before = Map.of(
                "input",
                Map.of(
                        "password",
                        hidden(old, "a"),
                        "tokens",
                        List.of("plain", hidden(old, "b"), hidden(old, "c"), "other"),
                        "gone",
                        hidden(old, "d"),
                        "x",
                        1));
        Map<String, Object> now = Map.of(
                "input",
                Map.of(
                        "password",
                        hidden(present, "a"),
                        "tokens",
                        List.of("plain", hidden(present, "b"), hidden(present, "another"), "other"),
                        "x",
                        2));
        Condition.Observation observation = check(before, now, History.Since.LAST_BUILD);
        assertEquals(
                new Told(
                        false,
                        "no change in the settings",
                        "2 changes since build #12; 3 values cannot be compared, because the key for hidden"
                                + " values has changed"),
                Told.of(observation));
        assertEquals(
                List.of(
                        "input.gone: ******** before, no value now",
                        "input.password: not compared",
                        "input.tokens.1: not compared",
                        "input.tokens.2: not compared",
                        "input.x: 1 before, 2 now"),
                lines(observation).stream().sorted().toList());
        assertEquals(
                new Told(
                        true,
                        "no change in input.password",
                        "no change since build #12; one value cannot be compared, because the key for hidden"
                                + " values has changed"),
                Told.of(check(before, now, History.Since.LAST_BUILD, "input.password")));
        assertEquals(
                new Told(false, "no change in input.x", "one change since build #12"),
                Told.of(check(before, now, History.Since.LAST_BUILD, "input.x")));
        assertEquals(
                List.of("input.password: a different value (hidden)"),
                lines(check(
                        Map.of("input", Map.of("password", hidden(present, "a"))),
                        Map.of("input", Map.of("password", hidden(present, "b"))),
                        History.Since.LAST_BUILD)));
    }

    @Test
    void whatIsLostCannotBeJudgedAndSoBreaksTheRule() {
        assertEquals(
                new Told(false, "no change in the settings", "the report of build #12 cannot be read"),
                Told.of(check(null, Map.of(), History.Since.LAST_BUILD)));
    }
}
