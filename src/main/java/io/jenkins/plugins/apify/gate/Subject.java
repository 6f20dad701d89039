package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.Task;
import java.time.Instant;

/**
 * The input of conditions. All conditions of one check share it, including the budget.
 *
 * @param now the reference time for ages
 * @param history the checks of earlier builds
 * @param budget the remaining steps
 */
public record Subject(Task task, Instant now, History history, EvaluationBudget budget) {
    /** The same with a new budget. */
    public Subject(Task task, Instant now, History history) {
        this(task, now, history, new EvaluationBudget());
    }
}
