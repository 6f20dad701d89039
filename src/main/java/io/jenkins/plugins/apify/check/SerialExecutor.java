package io.jenkins.plugins.apify.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * Runs the work of one check one piece at a time, on threads that all checks share. A check with many pieces queues again
 * after each, so that it does not hold up the others.
 */
final class SerialExecutor implements Executor {
    private final Executor threads;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;
    private Thread running;

    SerialExecutor(Executor threads) {
        this.threads = threads;
    }

    /** @throws java.util.concurrent.RejectedExecutionException if the threads take no more work */
    @Override
    public void execute(Runnable work) {
        synchronized (this) {
            waiting.add(work);
            if (busy) {
                return;
            }
            busy = true;
        }
        threads.execute(this::runOne);
    }

    private void runOne() {
        Runnable work;
        synchronized (this) {
            work = waiting.poll();
            running = Thread.currentThread();
        }
        try {
            if (work != null) {
                work.run();
            }
        } finally {
            boolean more;
            synchronized (this) {
                running = null;
                // an interrupt by stop() was meant for this piece of work alone
                Thread.interrupted();
                more = !waiting.isEmpty();
                busy = more;
            }
            if (more) {
                threads.execute(this::runOne);
            }
        }
    }

    /** Interrupts the piece of work that runs, unless it is the caller, and drops those that wait. */
    synchronized void stop() {
        waiting.clear();
        if (running != null && running != Thread.currentThread()) {
            running.interrupt();
        }
    }
}
