package io.jenkins.plugins.apify.connect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Runs the work of one check or one build on threads that all of them share, so many pieces at a time. After each piece
 * the next one queues for a thread again, so that nobody's work holds up that of the others.
 */
public final class BoundedExecutor implements Executor {
    private final Executor threads;
    private final int most;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Set<Thread> running = new HashSet<>();
    private int active;

    /** @param most how many pieces run at a time; with 1, they run one after the other in their order */
    public BoundedExecutor(Executor threads, int most) {
        this.threads = threads;
        this.most = most;
    }

    /** @throws java.util.concurrent.RejectedExecutionException if the threads take no more work */
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
                // an interrupt by stop() was meant for this piece of work alone
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

    /** Interrupts the pieces of work that run, except the caller's, and drops those that wait. */
    public synchronized void stop() {
        waiting.clear();
        running.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
    }
}
