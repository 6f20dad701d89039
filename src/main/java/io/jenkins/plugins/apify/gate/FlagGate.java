package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.time.Instant;

/**
 * A switch of the task stands as expected.
 *
 * @param absence what it means that the task does not set the switch
 */
public record FlagGate(String subject, TaskField field, boolean expected, Absence absence) implements Gate {
    @Override
    public Observation check(Task task, Instant now) {
        Object value = task.get(field);
        String wanted = onOrOff(expected);
        return value instanceof Boolean flag
                ? new Observation(flag == expected, wanted, onOrOff(flag))
                : new Observation(absence == Absence.ACCEPTED_DEFAULT, wanted, absence.inWords());
    }

    static String onOrOff(boolean flag) {
        return flag ? Messages.FlagGate_on() : Messages.FlagGate_off();
    }
}
