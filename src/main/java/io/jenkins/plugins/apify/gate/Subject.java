package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.Task;
import java.time.Instant;

/**
 * What conditions are evaluated against. All conditions of one check share it, and with it the budget.
 *
 * @param now the time that ages are counted to
 * @param history what earlier builds found of the task
 * @param budget the steps that are left
 */
public record Subject(Task task, Instant now, History history, EvaluationBudget budget) {
    /** The same with a budget of its own. */
    public Subject(Task task, Instant now, History history) {
        this(task, now, history, new EvaluationBudget());
    }
}
