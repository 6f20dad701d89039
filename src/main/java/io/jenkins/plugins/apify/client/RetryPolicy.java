package io.jenkins.plugins.apify.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff as in Apify's own clients: a random delay between d and 2d, where d starts at 500 ms and doubles
 * with each attempt.
 *
 * @param retries the maximum number of attempts after the first
 * @param base d of the first retry
 */
public record RetryPolicy(int retries, Duration base) {
    /** The first d of Apify's clients. */
    public static final Duration DEFAULT_BASE = Duration.ofMillis(500);

    /** Whether another attempt is allowed after that many. */
    public boolean allowsAnother(int attemptsMade) {
        return attemptsMade <= retries;
    }

    /**
     * The delay after that many attempts.
     *
     * @param attemptsMade 1 or more
     * @param retryAfter the minimum delay that the server requires; zero if it requires none
     */
    public Duration delayAfter(int attemptsMade, Duration retryAfter, RandomGenerator random) {
        Duration least = base.multipliedBy(1L << Math.min(attemptsMade - 1, 20));
        Duration delay = least.plusNanos((long) (least.toNanos() * random.nextDouble()));
        return delay.compareTo(retryAfter) < 0 ? retryAfter : delay;
    }
}
