package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Clients for tests, with limits that nothing but a fault reaches. */
final class Clients implements AutoCloseable {
    /** Longer than any test takes, so that a result other than a time-out shows that none was waited for. */
    static final Duration LONG = Duration.ofMinutes(5);

    static final int RETRIES = 2;
    static final Limits PATIENT = new Limits(LONG, LONG, LONG, RETRIES);
    static final Limits ONCE = new Limits(LONG, LONG, LONG, 0);
    static final TaskId ID = TaskId.parse("janedoe~web-crawler");

    /** What makes Java trust the certificate of the fake servers. */
    private static final Map<String, String> TRUST_STORE = Map.of(
            "javax.net.ssl.trustStore",
            FakeApifyServer.certificate().toString(),
            "javax.net.ssl.trustStorePassword",
            FakeApifyServer.CERTIFICATE_PASSWORD);

    final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4);

    /** An endpoint without a proxy. */
    static Endpoint endpoint(URI url) {
        return new Endpoint(url, "apify-task-plugin/1.0", ProxySettings.NONE);
    }

    static Limits within(Duration connect, Duration response, Duration deadline) {
        return new Limits(connect, response, deadline, RETRIES);
    }

    /** A client that repeats failed attempts after a few milliseconds. */
    ApifyClient client(Endpoint endpoint) {
        return new ApifyClient(endpoint, Duration.ofMillis(5), timer, timer, timer, new HttpTransport(endpoint));
    }

    ApifyClient client(URI url) {
        return client(endpoint(url));
    }

    /** Lets clients that are opened from now on trust the fake servers. */
    static void trustFakes() {
        TRUST_STORE.forEach(System::setProperty);
    }

    static CompletableFuture<Task> fetch(ApifyClient client, Limits limits) {
        return client.getTask(limits, ID, FakeApifyServer.TOKEN, retry -> {});
    }

    static Task task(ApifyClient client) throws Exception {
        return fetch(client, PATIENT).get(4, TimeUnit.MINUTES);
    }

    /** Why the fetch failed: on one line, without the token anywhere. */
    static ApifyException failure(CompletableFuture<?> fetch) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> fetch.get(4, TimeUnit.MINUTES));
        ApifyException cause = (ApifyException) failure.getCause();
        for (Throwable t = cause; t != null; t = t.getCause()) {
            assertFalse(String.valueOf(t.getMessage()).contains(FakeApifyServer.TOKEN), t.toString());
        }
        assertEquals(1, cause.getMessage().lines().count(), cause.getMessage());
        return cause;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        TRUST_STORE.keySet().forEach(System::clearProperty);
    }
}
