package io.jenkins.plugins.apify.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts this process' threads, over and over, and remembers the most. */
final class Threads implements AutoCloseable {
    private static final int EACH_MILLIS = 20;
    private static final int SETTLING_SECS = 90;
    private static final ThreadMXBean ALL = ManagementFactory.getThreadMXBean();

    private final Thread sampler = new Thread(this::sample, "bench-threads");
    private volatile int most;
    private volatile Map<String, Long> atMost = Map.of();

    Threads() {
        sampler.setDaemon(true);
        sampler.start();
    }

    private void sample() {
        try {
            while (true) {
                int now = ALL.getThreadCount() - 1;
                if (now > most) {
                    most = now;
                    atMost = byName();
                }
                Thread.sleep(EACH_MILLIS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** The most that there were at once. */
    int most() {
        return most;
    }

    /** How many of each name there were then, numbers in names aside. */
    Map<String, Long> atMost() {
        return atMost;
    }

    /** The live threads by their names, numbers aside. */
    static Map<String, Long> byName() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("[0-9]+|\\[.*]|(?<= : ).*", "*"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /** Waits until no more than so many are left, for a while; pools keep theirs for a minute. */
    static void settle(int idle) throws InterruptedException {
        for (int i = 0; i < SETTLING_SECS && ALL.getThreadCount() > idle; i++) {
            Thread.sleep(1000);
        }
    }

    /** How many there are when pools have had time to shrink. */
    static int idle() throws InterruptedException {
        int least = ALL.getThreadCount();
        for (int i = 0, same = 0; i < SETTLING_SECS && same < 65; i++, same++) {
            Thread.sleep(1000);
            int now = ALL.getThreadCount();
            if (now < least) {
                least = now;
                same = 0;
            }
        }
        return least;
    }

    @Override
    public void close() {
        sampler.interrupt();
    }
}
