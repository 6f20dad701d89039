package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules make of fields that hold what the API does not document. */
class SchemaViolationTest {
    private static final Map<String, Condition> GATES = Map.of(
            "memory", new NumberCondition(TaskField.MEMORY_MBYTES, Bounds.of(null, 4096L), Absence.ACCEPTED_DEFAULT),
            "timeout", new NumberCondition(TaskField.TIMEOUT_SECS, Bounds.of(1L, null), Absence.ACCEPTED_DEFAULT),
            "items", new NumberCondition(TaskField.MAX_ITEMS, Bounds.of(1L, null), Absence.NO_LIMIT),
            "charge", new NumberCondition(TaskField.MAX_TOTAL_CHARGE_USD, Bounds.of(0L, null), Absence.NO_LIMIT),
            "build", new TextCondition(TaskField.BUILD, TextMatch.matches(".*"), Absence.ACCEPTED_DEFAULT),
            "owner", new TextCondition(TaskField.USERNAME, TextMatch.matches(".*"), Absence.ACCEPTED_DEFAULT),
            "restart", new FlagCondition(TaskField.RESTART_ON_ERROR, false, Absence.ACCEPTED_DEFAULT),
            "removed", new NotRemovedCondition(),
            "modified", new ModifiedCondition(Instant.EPOCH, null, null),
            "standby", new StandbyCondition(false, null, null, Absence.ACCEPTED_DEFAULT));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "memory,   `'options': {'memoryMbytes': '1024'}`,      `'1024', which is not a whole number`",
                "memory,   `'options': {'memoryMbytes': 1024.5}`,      `1024.5, which is not a whole number`",
                "memory,   `'options': {'memoryMbytes': []}`,          `a list without elements, which is not a whole number`",
                "memory,   `'options': {'memoryMbytes': 1e999999999}`, `1E+999999999, which exceeds 64 bits`",
                "memory,   `'options': 'small'`,                       `options is 'small', which is not an object`",
                "memory,   `'options': [{'memoryMbytes': 1}]`,         `options is a list with one element, which is not an object`",
                "timeout,  `'options': {'timeoutSecs': false}`,        `false, which is not a whole number`",
                "timeout,  `'options': {'timeoutSecs': -1}`,           `-1, which is negative`",
                "items,    `'options': {'maxItems': 1e-999999999}`,    `1E-999999999, which is not a whole number`",
                "charge,   `'options': {'maxTotalChargeUsd': '5'}`,    `'5', which is not a number`",
                "charge,   `'options': {'maxTotalChargeUsd': -5}`,     `-5, which is negative`",
                "build,    `'options': {'build': 1}`,                  `1, which is not a text`",
                "build,    `'options': false`,                         `options is false, which is not an object`",
                "owner,    `'username': {'name': 'janedoe'}`,          `an object with one field, which is not a text`",
                "restart,  `'options': {'restartOnError': 'false'}`,   `'false', which is neither true nor false`",
                "removed,  `'removedAt': false`,                       `false, which is not a date and time with an offset`",
                "removed,  `'removedAt': ''`,                          `'', which is not a date and time with an offset`",
                "standby,  `'actorStandby': {'isEnabled': 'no'}`,      `'no', which is neither true nor false`",
                "standby,  `'actorStandby': 'off'`,                    `'off', which is not an object`",
                "standby,  `'standbyUrl': false`,                      `false, which is not a text`"
            })
    void theRuleThatNeedsAnOddFieldIsBrokenAndSaysSo(String gate, String members, String found) {
        Task task = Tasks.with(members);
        Told told = Told.of(GATES.get(gate), task);
        assertFalse(told.met());
        assertEquals(found, told.found());
    }

    @Test
    void allOtherRulesJudge() {
        Task task = Tasks.with("'stats': 'soon', 'title': 5, 'username': 'janedoe', 'options': {'build': 1,"
                + " 'memoryMbytes': 1024, 'timeoutSecs': 60, 'maxItems': 5, 'maxTotalChargeUsd': 1,"
                + " 'restartOnError': false}");
        GATES.forEach((name, gate) ->
                assertEquals(!name.equals("build"), Told.of(gate, task).met(), name));
    }

    @Test
    void aRuleOnAnyFieldJudgesWhatIsThereButNothingBelowAnOddField() {
        Task task = Tasks.with("'options': 'x', 'stats': {'totalRuns': '15'}");
        assertEquals(new Told(true, "'15'", "'15'"), Told.of(field("stats.totalRuns", "15", null), task));
        assertEquals(new Told(true, "a value", "'x'"), Told.of(field("options", null, true), task));
        String found = "options is 'x', which is not an object";
        assertEquals(new Told(false, "no value", found), Told.of(field("options.build", null, false), task));
        assertEquals(new Told(false, "'x'", found), Told.of(field("options.build", "x", null), task));
        Condition bounds = new FieldCondition(
                FieldPath.parse("options.none.x"), new Bounds(BigDecimal.ONE, null), null, null, false);
        assertEquals(new Told(false, "at least 1", found), Told.of(bounds, task));
    }

    private static Condition field(String path, String equalTo, Boolean present) {
        return new FieldCondition(
                FieldPath.parse(path), null, TextMatch.ofAny(equalTo, null, null, null), present, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'off'", "[]", "5"})
    void standbySettingsThatAreNoneAreToldOnce(String json) {
        Bounds any = Bounds.of(0L, null);
        Condition gate = new StandbyCondition(true, any, any, Absence.ACCEPTED_DEFAULT);
        Told told = Told.of(gate, Tasks.with("'actorStandby': " + json));
        assertEquals("on, memory at least 0 MB, idle timeout at least 0 s", told.expected());
        assertEquals(1, told.found().split("not an object", -1).length - 1, told.found());
    }

    @Test
    void aLineTellsWhichFieldItIs() {
        Task task = Tasks.with("'options': {'build': 5}");
        Words line = ValueFormatter.violation(task.oddFields().get(0));
        assertEquals("options.build: 5, which is not a text", line.in(Locale.ENGLISH));
        assertEquals("options.build: 5, was kein Text ist", line.in(Locale.GERMAN));
    }
}
