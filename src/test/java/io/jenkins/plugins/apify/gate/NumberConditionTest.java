package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberConditionTest {
    private static final String DEFAULT_APPLIES = "not set, so the Actor's default applies";

    private static Told check(TaskField field, Bounds bounds, Absence absence, Task task) {
        return Told.of(new NumberCondition(field, bounds, absence), task);
    }

    private static Told memory(Bounds bounds, Absence absence, String options) {
        return check(TaskField.MEMORY_MBYTES, bounds, absence, Tasks.withOptions(options));
    }

    private static Told timeout(Bounds bounds, Absence absence, String options) {
        return check(TaskField.TIMEOUT_SECS, bounds, absence, Tasks.withOptions(options));
    }

    @ParameterizedTest
    @CsvSource({
        "512,  4096, 511,  false, 512 MB to 4096 MB, 511 MB",
        "512,  4096, 512,  true,  512 MB to 4096 MB, 512 MB",
        "512,  4096, 4096, true,  512 MB to 4096 MB, 4096 MB",
        "512,  4096, 8192, false, 512 MB to 4096 MB, 8192 MB",
        "512,  ,     0,    false, at least 512 MB,   '0 MB, which is not a valid memory size'",
        ",     4096, 0,    false, at most 4096 MB,   '0 MB, which is not a valid memory size'",
        ",     4096, -1,   false, at most 4096 MB,   '-1, which is negative'",
        "1024, 1024, 1024, true,  exactly 1024 MB,   1024 MB",
        ",     4096, 9223372036854775807, false, at most 4096 MB, 9223372036854775807 MB",
    })
    void memoryLiesWithinItsBounds(Long min, Long max, String memory, boolean met, String expected, String found) {
        assertEquals(
                new Told(met, expected, found),
                memory(Bounds.of(min, max), Absence.ACTOR_DEFAULT, "'memoryMbytes': " + memory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'memoryMbytes': null"})
    void anAbsentMemoryBreaksUnlessTheDefaultIsAccepted(String options) {
        for (Bounds bounds : new Bounds[] {Bounds.of(512L, null), Bounds.of(null, 4096L)}) {
            String expected = bounds.max() == null ? "at least 512 MB" : "at most 4096 MB";
            assertEquals(new Told(false, expected, DEFAULT_APPLIES), memory(bounds, Absence.ofDefault(false), options));
            assertEquals(new Told(true, expected, DEFAULT_APPLIES), memory(bounds, Absence.ofDefault(true), options));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "all-null", "null-options"})
    void absentOptionsCountAsAnAbsentOption(String example) {
        assertEquals(
                new Told(false, "at most 4096 MB", DEFAULT_APPLIES),
                check(TaskField.MEMORY_MBYTES, Bounds.of(null, 4096L), Absence.ACTOR_DEFAULT, Tasks.example(example)));
    }

    @ParameterizedTest
    @CsvSource({
        ",   3600,       false, at most 3600 s",
        "60, 3600,       false, 60 s to 3600 s",
        ",   2147483647, false, at most 2147483647 s",
        "0,  0,          false, exactly 0 s",
        ",   0,          false, at most 0 s",
        "60, ,           true,  at least 60 s",
    })
    void noTimeoutIsLongerThanAnyTimeout(Long min, Long max, boolean met, String expected) {
        assertEquals(
                new Told(met, expected, "no timeout (0)"),
                timeout(Bounds.of(min, max), Absence.ACTOR_DEFAULT, "'timeoutSecs': 0"));
        assertEquals(
                new Told(met, expected, "no timeout (0)"),
                timeout(Bounds.of(min, max), Absence.ACCEPTED_DEFAULT, "'timeoutSecs': 0"));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "3600, true", "3601, false"})
    void aTimeoutLiesWithinItsBounds(int timeout, boolean met) {
        assertEquals(
                new Told(met, "at most 3600 s", timeout + " s"),
                timeout(Bounds.of(null, 3600L), Absence.ACTOR_DEFAULT, "'timeoutSecs': " + timeout));
    }

    @Test
    void anAbsentTimeoutBreaksUnlessTheDefaultIsAccepted() {
        Bounds bounds = Bounds.of(null, 3600L);
        assertEquals(
                new Told(false, "at most 3600 s", DEFAULT_APPLIES),
                timeout(bounds, Absence.ACTOR_DEFAULT, "'timeoutSecs': null"));
        assertEquals(new Told(true, "at most 3600 s", DEFAULT_APPLIES), timeout(bounds, Absence.ACCEPTED_DEFAULT, ""));
    }

    @Test
    void noSecondsOfIdlenessAreANumberLikeAnyOther() {
        assertEquals(
                new Told(true, "at most 600 s", "0 s"),
                check(
                        TaskField.STANDBY_IDLE_TIMEOUT_SECS,
                        Bounds.of(null, 600L),
                        Absence.ACTOR_DEFAULT,
                        Tasks.example("my-task")));
    }

    @ParameterizedTest
    @CsvSource({
        ",    1000, 0,     false, at most 1000",
        ",    0,    0,     false, at most 0",
        "0,   0,    0.0,   false, exactly 0",
        "10,  1000, 0e9,   false, 10 to 1000",
        "10,  ,     0,     true,  at least 10",
    })
    void aLimitOfZeroIsNone(Long min, Long max, String limit, boolean met, String expected) {
        Bounds bounds = Bounds.of(min, max);
        Task items = Tasks.withOptions("'maxItems': " + limit);
        assertEquals(
                new Told(met, expected, "no limit (0)"), check(TaskField.MAX_ITEMS, bounds, Absence.NO_LIMIT, items));
        Task charge = Tasks.withOptions("'maxTotalChargeUsd': " + limit);
        Told told = check(TaskField.MAX_TOTAL_CHARGE_USD, bounds, Absence.NO_LIMIT, charge);
        assertEquals("no limit (0)", told.found());
        assertEquals(met, told.met());
    }

    @ParameterizedTest
    @CsvSource({
        ",    1000, false, at most 1000",
        "10,  1000, false, 10 to 1000",
        "10,  ,     true,  at least 10",
    })
    void anAbsentLimitIsAboveEveryBound(Long min, Long max, boolean met, String expected) {
        assertEquals(
                new Told(met, expected, "no limit"),
                check(TaskField.MAX_ITEMS, Bounds.of(min, max), Absence.NO_LIMIT, Tasks.example("null-options")));
    }

    @ParameterizedTest
    @CsvSource({
        "0.30000000000000004, false, 0.30000000000000004 US dollars",
        "1,                   false, 1 US dollar",
        "0.3,                 true,  0.3 US dollars",
        "0.300,               true,  0.300 US dollars",
        "1e-9,                true,  0.000000001 US dollars",
        "1e400,               false, 1E+400 US dollars",
        "1e999999999,         false, 1E+999999999 US dollars",
        "1e-999999999,        true,  1E-999999999 US dollars",
        "-0.1,                false, '-0.1, which is negative'",
    })
    void aChargeIsComparedToTheLastDigit(String charge, boolean met, String found) {
        assertEquals(
                new Told(met, "at most 0.3 US dollars", found),
                check(
                        TaskField.MAX_TOTAL_CHARGE_USD,
                        new Bounds(null, new BigDecimal("0.3")),
                        Absence.NO_LIMIT,
                        Tasks.withOptions("'maxTotalChargeUsd': " + charge)));
    }

    @ParameterizedTest
    @EnumSource(Absence.class)
    void anAbsentNumberIsTold(Absence absence) {
        String words =
                switch (absence) {
                    case ACTOR_DEFAULT, ACCEPTED_DEFAULT -> DEFAULT_APPLIES;
                    case NO_LIMIT -> "no limit";
                    case NOTHING -> "no value";
                };
        assertEquals(
                new Told(absence == Absence.ACCEPTED_DEFAULT, "at most 1 MB", words),
                memory(Bounds.of(null, 1L), absence, ""));
        assertEquals(words, absence.words().toString());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`'8192'`,              `'8192', which is not a number`",
                "true,                  `true, which is not a number`",
                "{},                    `an object without fields, which is not a number`",
                "`[1, 2]`,              `a list with 2 elements, which is not a number`"
            })
    void whatIsNoNumberIsOutOfBounds(String json, String found) {
        Condition gate = new FieldCondition(FieldPath.parse("input.number"), Bounds.of(0L, null), null, null, false);
        assertEquals(
                new Told(false, "at least 0", found), Told.of(gate, Tasks.with("'input': {'number': " + json + "}")));
    }

    @Test
    void isAboutItsSubject() {
        assertEquals(
                "memory",
                new NumberCondition(TaskField.MEMORY_MBYTES, Bounds.of(1L, null), Absence.NO_LIMIT)
                        .subject()
                        .toString());
    }

    @Test
    void showsAHugeNumberShort() {
        Condition gate = new FieldCondition(FieldPath.parse("number"), Bounds.of(0L, 1L), null, null, false);
        Told told = Told.of(gate, Tasks.with("'number': " + "9".repeat(1000)));
        assertTrue(told.found().length() <= 121, told.found());
    }

    @ParameterizedTest
    @CsvSource({
        "MEMORY_MBYTES,  '0 MB, which is not a valid memory size'",
        "TIMEOUT_SECS,   no timeout (0)",
        "MAX_ITEMS,      no limit (0)",
        "MAX_TOTAL_CHARGE_USD, no limit (0)",
        "STANDBY_IDLE_TIMEOUT_SECS, ''"
    })
    void zeroStandsForNone(TaskField field, String words) {
        assertEquals(words, NumberCondition.zero(field).map(Words::toString).orElse(""));
    }
}
