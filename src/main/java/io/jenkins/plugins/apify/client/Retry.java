package io.jenkins.plugins.apify.client;

import java.time.Duration;

/**
 * A failed attempt that will be repeated.
 *
 * @param attempt the number of the attempt, starting at 1
 * @param delay the time until the next attempt
 * @param cause the failure
 */
public record Retry(int attempt, Duration delay, ApifyException cause) {}
