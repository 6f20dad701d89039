package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagConditionTest {
    private static final String DEFAULT_APPLIES = "not set, so the Actor's default applies";

    private static Told restart(boolean expected, Absence absence, Task task) {
        return Told.of(new FlagCondition(TaskField.RESTART_ON_ERROR, expected, absence), task);
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  on,  on",
        "true,  false, false, on,  off",
        "false, false, true,  off, off",
        "false, true,  false, off, on",
    })
    void aSwitchStandsAsExpected(boolean expected, boolean actual, boolean met, String wanted, String found) {
        Task task = Tasks.withOptions("'restartOnError': " + actual);
        assertEquals(new Told(met, wanted, found), restart(expected, Absence.ACTOR_DEFAULT, task));
        assertEquals(new Told(met, wanted, found), restart(expected, Absence.ACCEPTED_DEFAULT, task));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "all-null", "null-options"})
    void anAbsentSwitchBreaksUnlessTheDefaultIsAccepted(String example) {
        Task task = Tasks.example(example);
        assertEquals(new Told(false, "off", DEFAULT_APPLIES), restart(false, Absence.ofDefault(false), task));
        assertEquals(new Told(false, "on", DEFAULT_APPLIES), restart(true, Absence.ofDefault(false), task));
        assertEquals(new Told(true, "off", DEFAULT_APPLIES), restart(false, Absence.ofDefault(true), task));
        assertEquals(new Told(true, "on", DEFAULT_APPLIES), restart(true, Absence.ofDefault(true), task));
        assertEquals(new Told(false, "on", "no value"), restart(true, Absence.NOTHING, task));
    }

    @Test
    void isAboutItsSubject() {
        assertEquals(
                "restart on error",
                new FlagCondition(TaskField.RESTART_ON_ERROR, true, Absence.ACTOR_DEFAULT)
                        .subject()
                        .toString());
    }
}
