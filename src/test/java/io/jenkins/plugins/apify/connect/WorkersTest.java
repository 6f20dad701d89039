package io.jenkins.plugins.apify.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import jenkins.util.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final int MOST = 5;

    private final GrowingPool pool = new GrowingPool("test-worker", MOST, Duration.ofMillis(20), Timer::get);
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void close() {
        open.countDown();
        pool.shutdown();
    }

    private void hold(Executor executor, int tasks, CountDownLatch held) {
        for (int i = 0; i < tasks; i++) {
            executor.execute(() -> {
                held.countDown();
                await(open);
            });
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void runs(Executor executor) {
        CountDownLatch ran = new CountDownLatch(1);
        executor.execute(ran::countDown);
        await(ran);
    }

    @Test
    void whatGetsOnTakesOneThread() {
        GrowingPool patient = new GrowingPool("test-patient", MOST, Duration.ofHours(1), Timer::get);
        CountDownLatch ran = new CountDownLatch(10_000);
        for (int i = 0; i < 10_000; i++) {
            patient.execute(ran::countDown);
        }
        await(ran);
        assertEquals(1, patient.getLargestPoolSize());
        patient.shutdown();
    }

    @Test
    void tasksThatWaitHoldUpTheOthersForAMomentOnly() {
        hold(pool, MOST - 1, new CountDownLatch(0));
        runs(pool);
        assertEquals(MOST, pool.getLargestPoolSize());
    }

    @Test
    void thereAreNeverMoreThreadsThanAllowed() {
        CountDownLatch held = new CountDownLatch(MOST);
        hold(pool, 3 * MOST, held);
        await(held);
        open.countDown();
        runs(pool);
        assertEquals(MOST, pool.getLargestPoolSize());
    }

    /** As tests do, and a servlet container that starts Jenkins again in the same process. */
    @Test
    void aJenkinsThatEndsAndTakesItsTimerAlongLeavesTheNextOneItsThreads() throws Exception {
        ScheduledExecutorService ended = Executors.newScheduledThreadPool(1);
        AtomicReference<ScheduledExecutorService> timer = new AtomicReference<>(ended);
        GrowingPool surviving = new GrowingPool("test-surviving", 2, Duration.ofMillis(20), timer::get);
        CountDownLatch held = new CountDownLatch(1);
        hold(surviving, 1, held);
        await(held);
        CountDownLatch ran = new CountDownLatch(1);
        surviving.execute(ran::countDown);
        ended.shutdownNow();
        timer.set(Timer.get());
        while (ran.getCount() > 0) {
            Thread.sleep(10);
            surviving.execute(() -> {});
        }
        surviving.shutdown();
    }

    @Test
    void aShareLeavesTheRestToOthers() {
        Share share = new Share(pool, MOST - 1);
        CountDownLatch held = new CountDownLatch(MOST - 1);
        hold(share, 3 * MOST, held);
        await(held);
        runs(pool);
    }

    @Test
    void aShareGoesOnAfterATaskThatFails() {
        Share share = new Share(
                task -> {
                    try {
                        task.run();
                    } catch (IllegalStateException e) {
                        // as a pool does
                    }
                },
                1);
        AtomicInteger ran = new AtomicInteger();
        share.execute(() -> {
            share.execute(ran::incrementAndGet);
            assertEquals(0, ran.get());
            throw new IllegalStateException();
        });
        assertEquals(1, ran.get());
    }

    private static String threadOf(Executor executor) {
        AtomicReference<String> name = new AtomicReference<>();
        CountDownLatch told = new CountDownLatch(1);
        executor.execute(() -> {
            name.set(Thread.currentThread().getName());
            told.countDown();
        });
        await(told);
        return name.get();
    }

    @Test
    void theThreadsHaveOneName() {
        for (Executor executor : List.of(Workers.judges(), Workers.lookups(), Workers.publishers(), Workers.disk())) {
            String name = threadOf(executor);
            assertTrue(name.startsWith("apify-worker"), name);
        }
    }
}
