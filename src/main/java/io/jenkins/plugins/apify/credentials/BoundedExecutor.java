package io.jenkins.plugins.apify.credentials;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Limits the concurrency of one check or one build on shared threads. After each piece of work the next one is queued
 * again, so that other checks and builds get their turn.
 */
public final class BoundedExecutor implements Executor {
    private final Executor threads;
    private final int most;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Set<Thread> running = new HashSet<>();
    private int active;

    /** @param most the maximum number of concurrent pieces of work; with 1, they run in order */
    public BoundedExecutor(Executor threads, int most) {
        this.threads = threads;
        this.most = most;
    }

    /** @throws java.util.concurrent.RejectedExecutionException if the threads accept no more work */
    @Override
    public void execute(Runnable work) {
        synchronized (this) {
            waiting.add(work);
            if (active == most) {
                return;
            }
            active++;
        }
        threads.execute(this::runOne);
    }

    private void runOne() {
        Runnable work;
        synchronized (this) {
            work = waiting.poll();
            running.add(Thread.currentThread());
        }
        try {
            if (work != null) {
                work.run();
            }
        } finally {
            boolean more;
            synchronized (this) {
                running.remove(Thread.currentThread());
                // an interrupt by stop() was only for this piece of work
                Thread.interrupted();
                more = !waiting.isEmpty();
                if (!more) {
                    active--;
                }
            }
            if (more) {
                threads.execute(this::runOne);
            }
        }
    }

    /** Interrupts the running pieces of work except the caller's, and discards the waiting ones. */
    public synchronized void stop() {
        waiting.clear();
        running.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
    }
}
