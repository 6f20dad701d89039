package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.Optional;

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
        Task task = subject.settings();
        Words wanted = onOrOff(expected);
        Optional<Words> odd = ValueFormatter.violationIn(task, field);
        if (odd.isPresent()) {
            return subject.sourced(field, new Observation(false, wanted, odd.get()));
        }
        return task.get(field) instanceof Boolean flag
                ? subject.sourced(field, new Observation(flag == expected, wanted, onOrOff(flag)))
                : new Observation(absence == Absence.ACCEPTED_DEFAULT, wanted, subject.unset(field, absence));
    }

    static Words onOrOff(boolean flag) {
        return Words.of(flag ? "FlagCondition.on" : "FlagCondition.off");
    }
}
