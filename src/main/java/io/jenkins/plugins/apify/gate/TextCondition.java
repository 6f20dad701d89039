package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.util.Optional;

/** A text of the task is what it has to be. */
public final class TextCondition implements Condition {
    private final TaskField field;
    private final TextMatch match;
    private final Absence absence;

    /**
     * A condition on a documented field.
     *
     * @param absence what it means that the task does not set the field; what the Actor's default is cannot be seen, so it
     *     is not known to be another than a certain text either
     */
    public TextCondition(TaskField field, TextMatch match, Absence absence) {
        this.field = field;
        this.match = match;
        this.absence = absence;
    }

    @Override
    public Words subject() {
        return FieldNames.of(field);
    }

    @Override
    public Observation check(Subject subject) {
        Task task = subject.task();
        Optional<Words> odd = ValueFormatter.violationIn(task, field);
        if (odd.isPresent()) {
            return new Observation(false, match.expected(), odd.get());
        }
        Object value = task.get(field);
        if (value == null) {
            return new Observation(absence == Absence.ACCEPTED_DEFAULT, match.expected(), absence.words());
        }
        return match.check(value, match.expected(), ValueFormatter.value(field.path(), task), subject.budget());
    }
}
