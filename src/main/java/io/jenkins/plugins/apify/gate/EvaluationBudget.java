package io.jenkins.plugins.apify.gate;

import java.util.concurrent.CancellationException;

/**
 * How much work all rules may take to evaluate one task. A step is about what it takes to look at one value. So no job
 * occupies a thread that judges the tasks of others, and an abort ends an evaluation soon. For one thread.
 */
public final class EvaluationBudget {
    /** Most steps for one task: a few seconds of one thread. */
    public static final int MOST_STEPS = 5_000_000;

    private long left;

    public EvaluationBudget() {
        this(MOST_STEPS);
    }

    EvaluationBudget(long steps) {
        this.left = steps;
    }

    /** The rules take more steps than they may, so that the one being evaluated has no result. */
    public static final class ExceededException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private ExceededException() {
            super(words().toString());
        }

        /** What a reader is told, which a finding can have as what it found. */
        public static Words words() {
            return Words.of("EvaluationBudget.exceeded", MOST_STEPS);
        }
    }

    /**
     * Takes a step.
     *
     * @throws CancellationException if the thread is interrupted
     * @throws ExceededException if no step is left
     */
    void step() {
        steps(1);
    }

    /** Takes as many steps at once. */
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
