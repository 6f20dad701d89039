package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.gate.Gate.Observation;
import io.jenkins.plugins.apify.gate.NumberGate.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberGateTest {
    private static final String DEFAULT_APPLIES = "not set, so the Actor's default applies";

    private static Observation check(TaskField field, Unit unit, Bounds bounds, Absence absence, Task task) {
        return new NumberGate("subject", field, unit, bounds, absence).check(task, Instant.EPOCH);
    }

    private static Observation memory(Bounds bounds, Absence absence, String options) {
        return check(TaskField.MEMORY_MBYTES, Unit.MEGABYTES, bounds, absence, Tasks.withOptions(options));
    }

    private static Observation timeout(Bounds bounds, Absence absence, String options) {
        return check(TaskField.TIMEOUT_SECS, Unit.TIMEOUT_SECONDS, bounds, absence, Tasks.withOptions(options));
    }

    @ParameterizedTest
    @CsvSource({
        "512,  4096, 511,  false, 512 MB to 4096 MB, 511 MB",
        "512,  4096, 512,  true,  512 MB to 4096 MB, 512 MB",
        "512,  4096, 4096, true,  512 MB to 4096 MB, 4096 MB",
        "512,  4096, 8192, false, 512 MB to 4096 MB, 8192 MB",
        "512,  ,     0,    false, at least 512 MB,   0 MB",
        ",     4096, 0,    true,  at most 4096 MB,   0 MB",
        ",     4096, -1,   true,  at most 4096 MB,   -1 MB",
        "1024, 1024, 1024, true,  exactly 1024 MB,   1024 MB",
        ",     4096, 9223372036854775807, false, at most 4096 MB, 9223372036854775807 MB",
    })
    void memoryLiesWithinItsBounds(Long min, Long max, String memory, boolean met, String expected, String found) {
        assertEquals(
                new Observation(met, expected, found),
                memory(Bounds.of(min, max), Absence.ACTOR_DEFAULT, "'memoryMbytes': " + memory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'memoryMbytes': null"})
    void anAbsentMemoryBreaksUnlessTheDefaultIsAccepted(String options) {
        for (Bounds bounds : new Bounds[] {Bounds.of(512L, null), Bounds.of(null, 4096L)}) {
            String expected = bounds.max() == null ? "at least 512 MB" : "at most 4096 MB";
            assertEquals(
                    new Observation(false, expected, DEFAULT_APPLIES),
                    memory(bounds, Absence.ofDefault(false), options));
            assertEquals(
                    new Observation(true, expected, DEFAULT_APPLIES), memory(bounds, Absence.ofDefault(true), options));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "all-null", "null-options"})
    void absentOptionsCountAsAnAbsentOption(String example) {
        assertEquals(
                new Observation(false, "at most 4096 MB", DEFAULT_APPLIES),
                check(
                        TaskField.MEMORY_MBYTES,
                        Unit.MEGABYTES,
                        Bounds.of(null, 4096L),
                        Absence.ACTOR_DEFAULT,
                        Tasks.example(example)));
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
                new Observation(met, expected, "no timeout (0)"),
                timeout(Bounds.of(min, max), Absence.ACTOR_DEFAULT, "'timeoutSecs': 0"));
        assertEquals(
                new Observation(met, expected, "no timeout (0)"),
                timeout(Bounds.of(min, max), Absence.ACCEPTED_DEFAULT, "'timeoutSecs': 0"));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "3600, true", "3601, false"})
    void aTimeoutLiesWithinItsBounds(int timeout, boolean met) {
        assertEquals(
                new Observation(met, "at most 3600 s", timeout + " s"),
                timeout(Bounds.of(null, 3600L), Absence.ACTOR_DEFAULT, "'timeoutSecs': " + timeout));
    }

    @Test
    void anAbsentTimeoutBreaksUnlessTheDefaultIsAccepted() {
        Bounds bounds = Bounds.of(null, 3600L);
        assertEquals(
                new Observation(false, "at most 3600 s", DEFAULT_APPLIES),
                timeout(bounds, Absence.ACTOR_DEFAULT, "'timeoutSecs': null"));
        assertEquals(
                new Observation(true, "at most 3600 s", DEFAULT_APPLIES),
                timeout(bounds, Absence.ACCEPTED_DEFAULT, ""));
    }

    @Test
    void zeroIsAPlainNumberOfAnyOtherUnit() {
        assertEquals(
                new Observation(true, "at most 600 s", "0 s"),
                check(
                        TaskField.STANDBY_IDLE_TIMEOUT_SECS,
                        Unit.SECONDS,
                        Bounds.of(null, 600L),
                        Absence.ACTOR_DEFAULT,
                        Tasks.example("my-task")));
        assertEquals(
                new Observation(true, "at most 1000", "0"),
                check(
                        TaskField.MAX_ITEMS,
                        Unit.NONE,
                        Bounds.of(null, 1000L),
                        Absence.NO_LIMIT,
                        Tasks.withOptions("'maxItems': 0")));
    }

    @ParameterizedTest
    @CsvSource({
        ",    1000, false, at most 1000",
        "10,  1000, false, 10 to 1000",
        "10,  ,     true,  at least 10",
    })
    void anAbsentLimitIsAboveEveryBound(Long min, Long max, boolean met, String expected) {
        assertEquals(
                new Observation(met, expected, "no limit"),
                check(
                        TaskField.MAX_ITEMS,
                        Unit.NONE,
                        Bounds.of(min, max),
                        Absence.NO_LIMIT,
                        Tasks.example("null-options")));
    }

    @ParameterizedTest
    @CsvSource({
        "0.30000000000000004, false, 0.30000000000000004 US dollars",
        "0.3,                 true,  0.3 US dollars",
        "0.300,               true,  0.300 US dollars",
        "0,                   true,  0 US dollars",
        "1e400,               false, 1E+400 US dollars",
    })
    void aChargeIsComparedToTheLastDigit(String charge, boolean met, String found) {
        assertEquals(
                new Observation(met, "at most 0.3 US dollars", found),
                check(
                        TaskField.MAX_TOTAL_CHARGE_USD,
                        Unit.DOLLARS,
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
                    case NOTHING -> "nothing";
                };
        assertEquals(
                new Observation(absence == Absence.ACCEPTED_DEFAULT, "at most 1 MB", words),
                memory(Bounds.of(null, 1L), absence, ""));
        assertEquals(words, absence.inWords());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`'8192'`,              `'8192', which is no number`",
                "true,                  `true, which is no number`",
                "{},                    `an object of 0 fields, which is no number`",
                "`[1, 2]`,              `a list of 2 elements, which is no number`"
            })
    void whatIsNoNumberIsOutOfBounds(String json, String found) {
        Gate gate = new NumberGate(
                "subject", FieldPath.parse("input.number"), Unit.NONE, Bounds.of(0L, null), Absence.NO_LIMIT);
        assertEquals(
                new Observation(false, "at least 0", found),
                gate.check(Tasks.with("'input': {'number': " + json + "}"), Instant.EPOCH));
    }

    @Test
    void isAboutItsSubject() {
        assertEquals(
                "memory",
                new NumberGate(
                                Messages.subject_memory(),
                                TaskField.MEMORY_MBYTES,
                                Unit.MEGABYTES,
                                Bounds.of(1L, null),
                                Absence.NO_LIMIT)
                        .subject());
    }

    @Test
    void showsAHugeNumberShort() {
        Gate gate = new NumberGate("subject", FieldPath.parse("number"), Unit.NONE, Bounds.of(0L, 1L), Absence.NOTHING);
        Observation observation = gate.check(Tasks.with("'number': " + "9".repeat(1000)), Instant.EPOCH);
        assertTrue(observation.found().length() <= 121, observation.found());
    }
}
