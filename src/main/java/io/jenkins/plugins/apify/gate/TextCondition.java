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
     * @param absence how a field that the task does not set is treated; an unknown default of the Actor does
     *     not meet a negated condition either
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
    public boolean needsActor(Task task, boolean resolvesDefaults) {
        return resolvesDefaults && Subject.isOpen(task, field);
    }

    @Override
    public Observation check(Subject subject) {
        Task task = subject.settings();
        Optional<Words> odd = ValueFormatter.violationIn(task, field);
        if (odd.isPresent()) {
            return subject.sourced(field, new Observation(false, match.expected(), odd.get()));
        }
        Object value = task.get(field);
        if (value == null) {
            return new Observation(
                    absence == Absence.ACCEPTED_DEFAULT, match.expected(), subject.unset(field, absence));
        }
        Words found = ValueFormatter.value(field.path(), task);
        return subject.sourced(field, match.check(value, match.expected(), found, subject.budget()));
    }
}
