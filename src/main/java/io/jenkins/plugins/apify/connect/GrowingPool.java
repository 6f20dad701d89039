package io.jenkins.plugins.apify.connect;

import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jenkins.util.Timer;

/**
 * A thread for work that is mostly quick, and more of them only while those that there are do not get on: so a thousand
 * short tasks take no more threads than one does, and a task that waits for another server holds up the others for a
 * moment at most.
 */
final class GrowingPool extends ThreadPoolExecutor {
    private static final long IDLE_SECS = 10;

    private final int most;
    private final long stuckMillis;
    private final AtomicBoolean watched = new AtomicBoolean();

    /**
     * A pool without a thread yet.
     *
     * @param name what the names of its threads begin with
     * @param most its threads at most
     * @param stuck when none of the threads has ended a task for so long, while others wait, one more is started
     */
    GrowingPool(String name, int most, Duration stuck) {
        super(
                1,
                most,
                IDLE_SECS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new DaemonThreadFactory(), name));
        this.most = most;
        this.stuckMillis = stuck.toMillis();
        allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        super.execute(task);
        watch();
    }

    private void watch() {
        if (!getQueue().isEmpty() && watched.compareAndSet(false, true)) {
            long ended = getCompletedTaskCount();
            Timer.get().schedule(() -> look(ended), stuckMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void look(long endedBefore) {
        watched.set(false);
        if (getQueue().isEmpty()) {
            // the surplus ends when it is idle
            setCorePoolSize(1);
        } else if (getCompletedTaskCount() == endedBefore && getCorePoolSize() < most) {
            setCorePoolSize(getCorePoolSize() + 1);
        }
        watch();
    }
}
