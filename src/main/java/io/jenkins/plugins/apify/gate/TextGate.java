package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.time.Instant;

/** A text of the task is what it has to be. */
public final class TextGate implements Gate {
    private final String subject;
    private final FieldPath path;
    private final TextMatch match;
    private final Absence absence;

    /**
     * A gate on a documented field.
     *
     * @param absence what it means that the task does not set the field
     */
    public TextGate(String subject, TaskField field, TextMatch match, Absence absence) {
        this.subject = subject;
        this.path = field.path();
        this.match = match;
        this.absence = absence;
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public Observation check(Task task, Instant now) {
        Object value = path.in(task.fields());
        if (value == null) {
            return new Observation(absence == Absence.ACCEPTED_DEFAULT, match.expected(), absence.inWords());
        }
        return match.check(value.toString(), match.expected(), Shown.value(path, value));
    }
}
