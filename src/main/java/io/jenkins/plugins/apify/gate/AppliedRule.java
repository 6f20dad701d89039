package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.task.Task;

/**
 * A rule as a check applies it to one task.
 *
 * @param symbol the rule's symbol, such as {@code taskMemory}
 * @param severity the effect of a broken rule on the build
 * @param origin where the rule comes from
 * @param exception the exception from the rule for this task, in force or lately ended; null for none
 * @param message what the rule's author tells those who break it; null for nothing
 * @param resolvesDefaults whether the Actor's default is evaluated where the task sets no value
 * @param condition what the task has to meet
 * @param scope the tasks that the rule applies to
 */
public record AppliedRule(
        String symbol,
        Severity severity,
        Origin origin,
        @CheckForNull AppliedException exception,
        @CheckForNull RuleMessage message,
        boolean resolvesDefaults,
        Condition condition,
        TaskScope scope) {

    /** Whether the task's Actor is needed to know whether the rule applies, or to evaluate it. */
    public boolean needsActor(Task task) {
        return scope.needsActor(task) || scope.includes(task) && condition.needsActor(task, resolvesDefaults);
    }

    Finding judge(Subject subject) {
        Condition.Observation observation;
        try {
            observation = condition.check(subject.resolving(resolvesDefaults));
        } catch (EvaluationBudget.ExceededException e) {
            // a rule that cannot be evaluated is not met
            observation = new Condition.Observation(
                    false, Words.of("EvaluationBudget.expected"), EvaluationBudget.ExceededException.words());
        }
        return Finding.of(this, observation);
    }
}
