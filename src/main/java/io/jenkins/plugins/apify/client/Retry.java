package io.jenkins.plugins.apify.client;

import java.time.Duration;

/**
 * An attempt failed and will be repeated.
 *
 * @param attempt which attempt it was, from 1
 * @param delay the time until the next one starts
 * @param cause why it failed
 */
public record Retry(int attempt, Duration delay, ApifyException cause) {}
