package io.jenkins.plugins.apify.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer whose time passes when the test says so, on the test's own thread. */
final class ManualTimer extends ScheduledThreadPoolExecutor {
    private final List<Due> tasks = new ArrayList<>();
    private Duration now = Duration.ZERO;

    ManualTimer() {
        super(0);
    }

    private static final class Due extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final Duration at;

        Due(Runnable task, Duration at) {
            super(task, null);
            this.at = at;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Due due = new Due(command, now.plus(Duration.of(delay, unit.toChronoUnit())));
        tasks.add(due);
        return due;
    }

    /** How long what is neither run nor cancelled has still to wait, in the order in which it was asked for. */
    List<Duration> waits() {
        return tasks.stream()
                .filter(task -> !task.isDone())
                .map(task -> task.at.minus(now))
                .toList();
    }

    /** Lets time pass, and runs what was due when it began to. */
    void pass(Duration time) {
        now = now.plus(time);
        List.copyOf(tasks).stream()
                .filter(task -> task.at.compareTo(now) <= 0)
                .sorted()
                .forEach(FutureTask::run);
    }
}
