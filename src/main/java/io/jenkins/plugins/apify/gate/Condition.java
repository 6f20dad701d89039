package io.jenkins.plugins.apify.gate;

import java.util.List;

/** One condition on a task's settings. */
public interface Condition {

    /** What the condition is about, as a reader calls it: {@code memory}. */
    Words subject();

    /** Whether the condition is a limit, as in {@code at most 4096 MB}, and not one value or form. */
    default boolean isLimit() {
        return false;
    }

    /**
     * Evaluates the condition.
     *
     * @throws EvaluationBudget.ExceededException if the subject's budget is used up
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    Observation check(Subject subject);

    /**
     * What came of a check.
     *
     * @param met whether the task meets the condition
     * @param expected what the condition allows: {@code at most 4096 MB}
     * @param found what the task says: {@code 8192 MB}
     * @param ofInput whether {@code found} shows values of the task's input, though the subject is not the input
     * @param details the same in full where that takes more than one line
     */
    record Observation(boolean met, Words expected, Words found, boolean ofInput, List<Detail> details) {
        public Observation(boolean met, Words expected, Words found, List<Detail> details) {
            this(met, expected, found, false, details);
        }

        Observation(boolean met, Words expected, Words found) {
            this(met, expected, found, false, List.of());
        }
    }
}
