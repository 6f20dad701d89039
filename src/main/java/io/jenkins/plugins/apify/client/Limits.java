package io.jenkins.plugins.apify.client;

import java.time.Duration;

/**
 * The time limits and retries of a request.
 *
 * @param connectTimeout maximum time to connect, including name resolution, proxy and TLS
 * @param responseTimeout maximum time from sending the request to the end of the response
 * @param deadline maximum time of all attempts together
 * @param retries maximum number of attempts after the first
 */
public record Limits(Duration connectTimeout, Duration responseTimeout, Duration deadline, int retries) {}
