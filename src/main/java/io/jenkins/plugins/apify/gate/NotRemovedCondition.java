package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.Optional;

/** The task has not been removed. */
public final class NotRemovedCondition implements Condition {
    @Override
    public Words subject() {
        return Words.of("subject.removal");
    }

    @Override
    public Observation check(Subject subject) {
        Task task = subject.task();
        Words live = Words.of("NotRemovedCondition.live");
        Optional<Words> odd = ValueFormatter.violationIn(task, TaskField.REMOVED_AT);
        if (odd.isPresent()) {
            return new Observation(false, live, odd.get());
        }
        Object removedAt = task.get(TaskField.REMOVED_AT);
        return new Observation(
                removedAt == null, live, removedAt == null ? live : Words.of("NotRemovedCondition.removed", removedAt));
    }
}
