package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.RandomTasks;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever task the API returns, each gate judges it. */
class EveryTaskTest {
    private static final int TASKS = 300;
    private static final String[] PATHS = {
        "id",
        "name",
        "stats",
        "options.build",
        "options.memoryMbytes",
        "input",
        "input.0",
        "input.a.b",
        "standbyUrl",
        "none"
    };

    private static final List<Condition> GATES = gates();

    /** Each kind of gate, in each of its forms. */
    private static List<Condition> gates() {
        List<Condition> gates = new ArrayList<>();
        TextMatch digits = TextMatch.matches("\\d+");
        for (Absence absence : Absence.values()) {
            for (TaskField field : TaskField.values()) {
                switch (field.type()) {
                    case INTEGER, NUMBER -> gates.add(new NumberCondition(field, Bounds.of(1L, 4096L), absence));
                    case BOOLEAN -> gates.add(new FlagCondition(field, true, absence));
                    case TEXT -> gates.add(new TextCondition(field, digits, absence));
                    default -> {}
                }
            }
            gates.add(new StandbyCondition(true, Bounds.of(128L, null), Bounds.of(null, 300L), absence));
            gates.add(new StandbyCondition(false, null, null, absence));
            gates.add(new StandbyCondition(null, Bounds.of(128L, null), null, absence));
        }
        gates.add(new NotRemovedCondition());
        gates.add(new ModifiedCondition(Instant.EPOCH, Instant.parse("2026-01-01T00:00:00Z"), 30));
        for (String text : PATHS) {
            FieldPath path = FieldPath.parse(text);
            gates.add(new FieldCondition(
                    path, new Bounds(BigDecimal.ZERO, new BigDecimal("1e999999999")), null, null, false));
            gates.add(new FieldCondition(path, null, TextMatch.equalTo("300"), null, false));
            gates.add(new FieldCondition(path, null, TextMatch.matches(".*"), null, false));
            gates.add(new FieldCondition(path, null, null, true, false));
            gates.add(new FieldCondition(path, null, null, false, false));
        }
        return gates;
    }

    private static List<Finding> judge(Task task) {
        List<Finding> findings = GATES.stream()
                .map(gate -> Findings.of(gate.getClass().getSimpleName(), Severity.FAIL, gate, task, Instant.EPOCH))
                .toList();
        for (Finding finding : findings) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                String sentence = finding.sentence().in(language);
                assertEquals(1, sentence.lines().count(), sentence);
                assertTrue(sentence.length() < 1000, sentence);
                assertFalse(sentence.replace("'{0}'", "").contains("{"), sentence);
            }
            assertEquals(finding.toMap(), Finding.fromMap(finding.toMap()).toMap());
        }
        return findings;
    }

    @Test
    void everyValidTaskIsReadAndJudged() {
        RandomTasks tasks = new RandomTasks(1);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < TASKS; i++) {
            Task task = Tasks.read(tasks.next());
            assertEquals(List.of(), task.oddFields());
            for (Finding finding : judge(task)) {
                seen.add(finding.rule() + finding.met());
            }
            seen.add(String.valueOf(
                    task.get(TaskField.INPUT) == null
                            ? null
                            : task.get(TaskField.INPUT).getClass()));
        }
        assertEquals(14 + 8, seen.size(), "each gate met and broken, inputs of each type: " + seen);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "stats,        `'soon'`",
                "stats,        []",
                "options,      `'none'`",
                "options,      [{}]",
                "options,      5",
                "options,      `{'build': 5, 'timeoutSecs': [], 'memoryMbytes': {}, 'maxItems': true, 'restartOnError': 0}`",
                "options,      `{'memoryMbytes': 1e999999999, 'timeoutSecs': -1, 'maxTotalChargeUsd': -1e999999999}`",
                "actorStandby, 5",
                "actorStandby, `{'isEnabled': 'yes', 'memoryMbytes': '1', 'idleTimeoutSecs': 1e-999999999}`",
                "standbyUrl,   5",
                "title,        {}",
                "username,     []",
                "removedAt,    false",
                "removedAt,    `''`"
            })
    void everyOddTaskIsJudgedToo(String name, String json) {
        judge(Tasks.with("'" + name + "': " + json));
    }
}
