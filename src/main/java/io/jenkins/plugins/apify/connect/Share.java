package io.jenkins.plugins.apify.connect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Takes a few threads of a pool at most, so that the others are left to the rest of its work. */
final class Share implements Executor {
    private final Executor pool;
    private final int most;
    /** What waits for a place; guarded by this. */
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    /** How many are with the pool; guarded by this. */
    private int placed;

    Share(Executor pool, int most) {
        this.pool = pool;
        this.most = most;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (placed == most) {
                waiting.add(task);
                return;
            }
            placed++;
        }
        place(task);
    }

    private void place(Runnable task) {
        pool.execute(() -> {
            try {
                task.run();
            } finally {
                next();
            }
        });
    }

    private void next() {
        Runnable task;
        synchronized (this) {
            task = waiting.poll();
            if (task == null) {
                placed--;
                return;
            }
        }
        place(task);
    }
}
