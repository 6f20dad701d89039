package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.TaskField;

/**
 * A text field of the task meets a text condition.
 *
 * @param absence how a field that the task does not set is treated; an unknown default of the Actor does not meet a
 *     negated condition either
 */
public record TextCondition(TaskField field, TextMatch match, Absence absence) implements Condition.OfField {
    @Override
    public Observation check(Subject subject) {
        return subject.observe(field, match.expected(), absence, value -> {
            Words found = ValueFormatter.value(field.path(), subject.settings());
            return match.check(value, match.expected(), found, subject.budget());
        });
    }
}
