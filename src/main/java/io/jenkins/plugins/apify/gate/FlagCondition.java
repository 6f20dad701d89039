package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.TaskField;

/**
 * A Boolean field of the task has the expected value.
 *
 * @param absence how a field that the task does not set is treated
 */
public record FlagCondition(TaskField field, boolean expected, Absence absence) implements Condition.OfField {
    @Override
    public Observation check(Subject subject) {
        Words wanted = onOrOff(expected);
        return subject.observe(
                field,
                wanted,
                absence,
                flag -> new Observation(flag.equals(expected), wanted, onOrOff((Boolean) flag)));
    }

    static Words onOrOff(boolean flag) {
        return Words.of(flag ? "FlagCondition.on" : "FlagCondition.off");
    }
}
