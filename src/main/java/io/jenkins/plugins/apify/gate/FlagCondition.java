package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;

/**
 * A Boolean field of the task has the expected value.
 *
 * @param absence how a field that the task does not set is treated
 */
public record FlagCondition(TaskField field, boolean expected, Absence absence) implements Condition {
    @Override
    public Words subject() {
        return FieldNames.of(field);
    }

    @Override
    public boolean needsActor(Task task, boolean resolvesDefaults) {
        return resolvesDefaults && Subject.isOpen(task, field);
    }

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
