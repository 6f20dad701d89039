package io.jenkins.plugins.apify.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExecutorsTest {
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void close() {
        open.countDown();
    }

    /** Fills the executor with tasks that wait, and waits until as many of them are there as it runs at once. */
    private AtomicInteger hold(Executor executor, int tasks) throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch held = new CountDownLatch(Executors.BLOCKING);
        for (int i = 0; i < tasks; i++) {
            executor.execute(() -> {
                begun.incrementAndGet();
                held.countDown();
                await(open);
            });
        }
        held.await();
        return begun;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void runs(Executor executor) throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        executor.execute(ran::countDown);
        ran.await();
    }

    @Test
    void judgingTakesFewThreadsWithOneName() throws InterruptedException {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch ran = new CountDownLatch(10_000);
        for (int i = 0; i < 10_000; i++) {
            Executors.judging().execute(() -> {
                threads.add(Thread.currentThread().getName());
                ran.countDown();
            });
        }
        ran.await();
        assertTrue(threads.size() <= Executors.JUDGING, threads.toString());
        for (String thread : threads) {
            assertTrue(thread.startsWith("apify-worker"), thread);
        }
    }

    @Test
    void fewTasksOfABuildBlockAtOnceAndTheOthersFollow() throws InterruptedException {
        Executor build = Executors.limited();
        AtomicInteger begun = hold(build, 3 * Executors.BLOCKING);
        assertEquals(Executors.BLOCKING, begun.get());
        open.countDown();
        runs(build);
        while (begun.get() < 3 * Executors.BLOCKING) {
            Thread.sleep(1);
        }
    }

    @Test
    void whatBlocksHoldsUpNeitherAnotherBuildNorJudging() throws InterruptedException {
        hold(Executors.limited(), 3 * Executors.BLOCKING);
        runs(Executors.limited());
        runs(Executors.judging());
        runs(Executors.requests());
    }

    @Test
    void itGoesOnAfterTasksThatFail() throws InterruptedException {
        Executor build = Executors.limited();
        for (int i = 0; i < 2 * Executors.BLOCKING; i++) {
            build.execute(() -> {
                throw new IllegalStateException("for the test");
            });
        }
        runs(build);
    }
}
