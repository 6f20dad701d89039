package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandbyConditionTest {
    private static final String DEFAULT_APPLIES = "not set, so the Actor's default applies";
    private static final Bounds MEMORY = Bounds.of(1024L, 4096L);
    private static final Bounds IDLE_TIMEOUT = Bounds.of(null, 300L);

    private static Told check(StandbyCondition gate, Task task) {
        return Told.of(gate, task);
    }

    private static Told enabled(boolean expected, Task task) {
        return check(new StandbyCondition(expected, null, null, Absence.ACTOR_DEFAULT), task);
    }

    private static Task standby(String settings) {
        return Tasks.with("'actorStandby': {" + settings + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  on,  on",
        "true,  false, false, on,  off",
        "false, false, true,  off, off",
        "false, true,  false, off, on",
    })
    void isOnOrOffAsExpected(boolean expected, boolean actual, boolean met, String wanted, String found) {
        assertEquals(new Told(met, wanted, found), enabled(expected, standby("'isEnabled': " + actual)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'actorStandby': null", "'standbyUrl': null", "'standbyUrl': ''"})
    void isOffWithoutSettingsAndWithoutAUrl(String members) {
        for (Absence absence : Absence.values()) {
            Task task = Tasks.with(members);
            assertEquals(new Told(true, "off", "off"), check(new StandbyCondition(false, null, null, absence), task));
            assertEquals(new Told(false, "on", "off"), check(new StandbyCondition(true, null, null, absence), task));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'actorStandby': {}",
                "'actorStandby': {'isEnabled': null}",
                "'actorStandby': {'build': 'latest', 'memoryMbytes': 1024}, 'standbyUrl': null",
                "'actorStandby': {}, 'standbyUrl': 'https://janedoe--task.apify.actor'",
                "'actorStandby': null, 'standbyUrl': 'https://janedoe--task.apify.actor'",
                "'standbyUrl': 'https://janedoe--task.apify.actor'"
            })
    void isAsTheActorHasItWhereTheTaskLeavesItOpen(String members) {
        Task task = Tasks.with(members);
        for (boolean expected : new boolean[] {true, false}) {
            String wanted = expected ? "on" : "off";
            assertEquals(
                    new Told(false, wanted, DEFAULT_APPLIES),
                    check(new StandbyCondition(expected, null, null, Absence.ofDefault(false)), task));
            assertEquals(
                    new Told(true, wanted, DEFAULT_APPLIES),
                    check(new StandbyCondition(expected, null, null, Absence.ofDefault(true)), task));
        }
    }

    @Test
    void aModeThatIsTheActorsLeavesTheOtherPartsToBeJudged() {
        Task task = standby("'memoryMbytes': 8192, 'idleTimeoutSecs': 300");
        assertEquals(
                new Told(false, "memory 1024 MB to 4096 MB", "memory 8192 MB"),
                check(new StandbyCondition(true, MEMORY, IDLE_TIMEOUT, Absence.ofDefault(true)), task));
        assertEquals(
                new Told(false, "on, memory 1024 MB to 4096 MB", DEFAULT_APPLIES + ", memory 8192 MB"),
                check(new StandbyCondition(true, MEMORY, IDLE_TIMEOUT, Absence.ofDefault(false)), task));
    }

    @ParameterizedTest
    @CsvSource({"1024, 300", "4096, 0"})
    void tellsOfAllPartsThatLieWithinTheirBounds(int memory, int idleTimeout) {
        assertEquals(
                new Told(
                        true,
                        "on, memory 1024 MB to 4096 MB, idle timeout at most 300 s",
                        "on, memory " + memory + " MB, idle timeout " + idleTimeout + " s"),
                everything(memory, idleTimeout));
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, 4097, 1})
    void tellsOfThePartOutOfBoundsAlone(int memory) {
        assertEquals(new Told(false, "memory 1024 MB to 4096 MB", "memory " + memory + " MB"), everything(memory, 300));
        assertEquals(new Told(false, "idle timeout at most 300 s", "idle timeout 301 s"), everything(2048, 301));
        assertEquals(
                new Told(
                        false,
                        "memory 1024 MB to 4096 MB, idle timeout at most 300 s",
                        "memory " + memory + " MB, idle timeout 301 s"),
                everything(memory, 301));
    }

    @Test
    void noMemoryIsNone() {
        assertEquals(
                new Told(false, "memory 1024 MB to 4096 MB", "memory 0 MB, which is not a valid memory size"),
                everything(0, 300));
    }

    private static Told everything(int memory, int idleTimeout) {
        Task task = standby("'isEnabled': true, 'memoryMbytes': " + memory + ", 'idleTimeoutSecs': " + idleTimeout);
        return check(new StandbyCondition(true, MEMORY, IDLE_TIMEOUT, Absence.ACTOR_DEFAULT), task);
    }

    @Test
    void soundBoundsDoNotMakeUpForTheWrongMode() {
        Task task = standby("'isEnabled': false, 'memoryMbytes': 2048");
        assertEquals(
                new Told(false, "on", "off"),
                check(new StandbyCondition(true, MEMORY, null, Absence.ACTOR_DEFAULT), task));
    }

    @Test
    void ofAModeThatIsOffNoMissingPartIsTold() {
        assertEquals(
                new Told(false, "on", "off"),
                check(
                        new StandbyCondition(true, MEMORY, IDLE_TIMEOUT, Absence.ACTOR_DEFAULT),
                        Tasks.example("all-null")));
    }

    @Test
    void boundsAloneLeaveTheModeOpen() {
        Task task = standby("'isEnabled': false, 'memoryMbytes': 2048, 'idleTimeoutSecs': 301");
        assertEquals(
                new Told(true, "memory 1024 MB to 4096 MB", "memory 2048 MB"),
                check(new StandbyCondition(null, MEMORY, null, Absence.ACTOR_DEFAULT), task));
        assertEquals(
                new Told(false, "idle timeout at most 300 s", "idle timeout 301 s"),
                check(new StandbyCondition(null, null, IDLE_TIMEOUT, Absence.ACTOR_DEFAULT), task));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "all-null"})
    void anAbsentPartBreaksUnlessTheDefaultIsAccepted(String example) {
        Task task = Tasks.example(example);
        String found = "memory " + DEFAULT_APPLIES + ", idle timeout " + DEFAULT_APPLIES;
        String expected = "memory 1024 MB to 4096 MB, idle timeout at most 300 s";
        assertEquals(
                new Told(false, expected, found),
                check(new StandbyCondition(null, MEMORY, IDLE_TIMEOUT, Absence.ofDefault(false)), task));
        assertEquals(
                new Told(true, expected, found),
                check(new StandbyCondition(null, MEMORY, IDLE_TIMEOUT, Absence.ofDefault(true)), task));
    }

    @Test
    void acceptingTheDefaultAcceptsNoPartOutOfBounds() {
        assertEquals(
                new Told(false, "memory 1024 MB to 4096 MB", "memory 8192 MB"),
                check(
                        new StandbyCondition(null, MEMORY, IDLE_TIMEOUT, Absence.ACCEPTED_DEFAULT),
                        standby("'memoryMbytes': 8192")));
    }

    @Test
    void needsSomethingToCheck() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> new StandbyCondition(null, null, null, Absence.ACCEPTED_DEFAULT));
        assertEquals(
                "The rule has no condition: set enabled, a bound for the memory or a bound for the idle timeout.",
                refusal.getMessage());
    }

    @Test
    void takesNoBoundsForAModeThatIsOff() {
        for (Bounds memory : new Bounds[] {MEMORY, null}) {
            Bounds idleTimeout = memory == null ? IDLE_TIMEOUT : null;
            IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class,
                    () -> new StandbyCondition(false, memory, idleTimeout, Absence.ACTOR_DEFAULT));
            assertEquals(
                    "Bounds for memory and idle timeout are not allowed if enabled is off (false).",
                    refusal.getMessage());
        }
    }

    @Test
    void isAboutStandby() {
        assertEquals(
                "standby",
                new StandbyCondition(true, null, null, Absence.NOTHING)
                        .subject()
                        .toString());
    }
}
