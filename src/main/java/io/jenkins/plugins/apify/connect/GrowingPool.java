package io.jenkins.plugins.apify.connect;

import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A thread for work that is mostly quick, and more of them only while those that there are do not get on: so a thousand
 * short tasks take no more threads than one does, and a task that waits for another server holds up the others for a
 * moment at most.
 */
final class GrowingPool extends ThreadPoolExecutor {
    private static final long IDLE_SECS = 10;

    /** After so many times the usual wait, a look will not come any more: a Jenkins that ended took its timer along. */
    private static final int LOST = 10;

    private final int most;
    private final long stuckNanos;
    private final Supplier<ScheduledExecutorService> timer;

    /** When somebody looks whether the threads get on; null if nobody will. */
    private final AtomicReference<Long> looking = new AtomicReference<>();

    /**
     * A pool without a thread yet.
     *
     * @param name what the names of its threads begin with
     * @param most its threads at most
     * @param stuck when none of the threads has ended a task for so long, while others wait, one more is started
     * @param timer when it comes to that
     */
    GrowingPool(String name, int most, Duration stuck, Supplier<ScheduledExecutorService> timer) {
        super(
                1,
                most,
                IDLE_SECS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new DaemonThreadFactory(), name));
        this.most = most;
        this.stuckNanos = stuck.toNanos();
        this.timer = timer;
        allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        super.execute(task);
        watch();
    }

    private void watch() {
        Long before = looking.get();
        long now = System.nanoTime();
        boolean unwatched = before == null || now - before > LOST * stuckNanos;
        if (!getQueue().isEmpty() && unwatched && looking.compareAndSet(before, now + stuckNanos)) {
            long ended = getCompletedTaskCount();
            timer.get().schedule(() -> look(ended), stuckNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look(long endedBefore) {
        looking.set(null);
        if (getQueue().isEmpty()) {
            // the surplus ends when it is idle
            setCorePoolSize(1);
        } else if (getCompletedTaskCount() == endedBefore && getCorePoolSize() < most) {
            setCorePoolSize(getCorePoolSize() + 1);
        }
        watch();
    }
}
