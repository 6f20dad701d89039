package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.time.Instant;
import java.util.Optional;

/** The task has not been removed. */
public final class NotRemovedGate implements Gate {
    @Override
    public Words subject() {
        return Subject.of(TaskField.REMOVED_AT);
    }

    @Override
    public Observation check(Task task, Instant now) {
        Words live = Words.of("NotRemovedGate.live");
        Optional<Words> odd = Odd.in(task, TaskField.REMOVED_AT);
        if (odd.isPresent()) {
            return new Observation(false, live, odd.get());
        }
        Object removedAt = task.get(TaskField.REMOVED_AT);
        return new Observation(
                removedAt == null, live, removedAt == null ? live : Words.of("NotRemovedGate.removed", removedAt));
    }
}
