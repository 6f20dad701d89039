package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * A rule as a check applies it to one task.
 *
 * @param symbol the rule's symbol, such as {@code taskMemory}
 * @param severity the effect of a broken rule on the build
 * @param origin where the rule comes from
 * @param exception the exception from the rule for this task, in force or lately ended; null for none
 * @param message what the rule's author tells those who break it; null for nothing
 * @param condition what the task has to meet
 * @param scope the tasks that the rule applies to
 */
public record AppliedRule(
        String symbol,
        Severity severity,
        Origin origin,
        @CheckForNull AppliedException exception,
        @CheckForNull RuleMessage message,
        Condition condition,
        TaskScope scope) {

    /** A rule of the job itself, for all tasks. */
    public AppliedRule(String symbol, Severity severity, Condition condition) {
        this(symbol, severity, Origin.JOB, null, null, condition);
    }

    /** A rule for all tasks. */
    public AppliedRule(
            String symbol,
            Severity severity,
            Origin origin,
            @CheckForNull AppliedException exception,
            @CheckForNull RuleMessage message,
            Condition condition) {
        this(symbol, severity, origin, exception, message, condition, TaskScope.ALL);
    }

    Finding judge(Subject subject) {
        return Finding.of(this, observe(subject));
    }

    private Condition.Observation observe(Subject subject) {
        try {
            return condition.check(subject);
        } catch (EvaluationBudget.ExceededException e) {
            // a rule that cannot be evaluated is not met
            return new Condition.Observation(
                    false, Words.of("EvaluationBudget.expected"), EvaluationBudget.ExceededException.words());
        }
    }
}
