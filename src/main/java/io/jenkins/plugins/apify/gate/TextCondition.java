package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.Optional;

/** A text field of the task meets a text condition. */
public final class TextCondition implements Condition {
    private final TaskField field;
    private final TextMatch match;
    private final Absence absence;

    /**
     * A condition on a documented field.
     *
     * @param absence how a field that the task does not set is treated; the Actor's default is unknown, so it does not
     *     meet a negated condition either
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
