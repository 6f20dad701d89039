package io.jenkins.plugins.apify.client;

import java.time.Duration;

/**
 * How long a request may take, and how often it is made.
 *
 * @param connectTimeout longest wait for a connection, name look-up, proxy and TLS included
 * @param responseTimeout longest time from the request, sent over that connection, to the end of the answer
 * @param deadline longest time of all attempts together
 * @param retries how often a failed attempt is repeated at most
 */
public record Limits(Duration connectTimeout, Duration responseTimeout, Duration deadline, int retries) {

    /** The same times for one attempt alone. */
    Limits once() {
        return new Limits(connectTimeout, responseTimeout, deadline, 0);
    }
}
