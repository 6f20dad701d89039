package io.jenkins.plugins.apify.gate;

import java.util.concurrent.CancellationException;

/**
 * Limits the work of all rules on one task. A step is about the work to examine one value. The limit keeps a job from
 * occupying a thread that other jobs need, and lets an abort end an evaluation soon. Not thread-safe.
 */
public final class EvaluationBudget {
    /** The maximum number of steps for one task: a few seconds of one thread. */
    public static final int MOST_STEPS = 5_000_000;

    private long left;

    public EvaluationBudget() {
        this(MOST_STEPS);
    }

    EvaluationBudget(long steps) {
        this.left = steps;
    }

    /** Thrown if the rules exceed the budget; the rule being evaluated then has no result. */
    public static final class ExceededException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private ExceededException() {
            super(words().toString());
        }

        /** The description that a finding shows as the found value. */
        public static Words words() {
            return Words.of("EvaluationBudget.exceeded", MOST_STEPS);
        }
    }

    /**
     * Uses one step.
     *
     * @throws CancellationException if the thread is interrupted
     * @throws ExceededException if no step is left
     */
    void step() {
        steps(1);
    }

    /** Uses that many steps. */
    void steps(long count) {
        if (Thread.interrupted()) {
            throw new CancellationException("interrupted");
        }
        left -= count;
        if (left < 0) {
            throw new ExceededException();
        }
    }
}
