package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.time.Instant;

/** The task has not been removed. */
public final class NotRemovedGate implements Gate {
    @Override
    public String subject() {
        return Messages.subject_removal();
    }

    @Override
    public Observation check(Task task, Instant now) {
        Object removedAt = task.get(TaskField.REMOVED_AT);
        String found = removedAt == null ? Messages.NotRemovedGate_live() : Messages.NotRemovedGate_removed(removedAt);
        return new Observation(removedAt == null, Messages.NotRemovedGate_live(), found);
    }
}
