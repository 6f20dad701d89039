package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That every fetch ends at once with what went wrong, however odd. */
@Timeout(60)
class TaskFetchTest {
    private final FakeApifyServer server = FakeApifyServer.start();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

    @AfterEach
    void close() {
        server.close();
        timer.shutdownNow();
    }

    private ApifyException failure(Consumer<Retry> onRetry) {
        ClientSettings settings = new ClientSettings(
                server.url(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                1,
                "test",
                ProxySettings.NONE);
        RetryPolicy policy = new RetryPolicy(settings.retries(), Duration.ofMillis(5));
        try (ApifyClient client = new ApifyClient(settings, policy, timer, timer)) {
            CompletableFuture<Task> fetch =
                    client.getTask(TaskId.parse("janedoe~my-task"), FakeApifyServer.TOKEN, onRetry);
            ExecutionException failure = assertThrows(ExecutionException.class, () -> fetch.get(5, TimeUnit.SECONDS));
            return (ApifyException) failure.getCause();
        }
    }

    @Test
    void aWaitBeyondTheDeadlineEndsTheFetchAtOnce() {
        server.always(Reply.retryAfter(429, "999999999"));
        ApifyException failure = failure(retry -> {});
        assertEquals(Kind.DEADLINE, failure.kind());
        assertEquals(
                "The task could not be fetched within 30 seconds; the last attempt failed: The Apify API answered 429."
                        + " Too many requests were made with this token; run fewer builds at once or try again later.",
                failure.getMessage());
        assertEquals(429, failure.status());
        assertEquals(1, server.requests().size());
    }

    @Test
    void aWaitOfCenturiesEndsTheFetchAtOnceToo() {
        server.always(Reply.retryAfter(429, "Fri, 31 Dec 9999 23:59:59 GMT"));
        ApifyException failure = failure(retry -> {});
        assertEquals(Kind.DEADLINE, failure.kind());
        assertEquals(429, failure.status());
    }

    @Test
    void aListenerThatFailsDoesNotHoldTheFetchUp() {
        server.always(Reply.error(503, "busy", "Later."));
        ApifyException failure = failure(retry -> {
            throw new IllegalStateException("the log is closed");
        });
        assertEquals(503, failure.status());
    }

    @Test
    void anExponentBeyondAllBoundsIsAFaultOfTheAnswer() {
        server.task("janedoe~my-task", Tasks.json("'input': {'number': 1e99999999999}"));
        ApifyException failure = failure(retry -> {});
        assertEquals(Kind.TOO_LARGE, failure.kind());
    }
}
