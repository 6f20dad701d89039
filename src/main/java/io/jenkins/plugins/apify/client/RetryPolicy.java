package io.jenkins.plugins.apify.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a failed attempt is made again, as Apify's own clients do it: a random time between d and 2d, where d starts at
 * 500 ms and doubles with each attempt.
 *
 * @param retries how many attempts follow the first at most
 * @param base d of the first repetition
 */
public record RetryPolicy(int retries, Duration base) {
    /** Apify's first d. */
    public static final Duration DEFAULT_BASE = Duration.ofMillis(500);

    /** Whether another attempt follows after that many. */
    public boolean allowsAnother(int attemptsMade) {
        return attemptsMade <= retries;
    }

    /**
     * How long to wait after that many attempts.
     *
     * @param attemptsMade 1 or more
     * @param retryAfter the least wait that the server asked for; zero if it did not
     */
    public Duration delayAfter(int attemptsMade, Duration retryAfter, RandomGenerator random) {
        Duration least = base.multipliedBy(1L << Math.min(attemptsMade - 1, 20));
        Duration delay = least.plusNanos((long) (least.toNanos() * random.nextDouble()));
        return delay.compareTo(retryAfter) < 0 ? retryAfter : delay;
    }
}
