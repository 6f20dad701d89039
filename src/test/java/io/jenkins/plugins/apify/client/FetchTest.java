package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That every fetch ends at once with what went wrong, however odd. */
@Timeout(300)
class FetchTest {
    private final FakeApifyServer server = FakeApifyServer.start();
    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        server.close();
        clients.close();
    }

    private ApifyException failure(Consumer<Retry> onRetry) {
        Limits limits = new Limits(Clients.LONG, Clients.LONG, Clients.LONG, 1);
        try (ApifyClient client = clients.client(server.url())) {
            return Clients.failure(client.getTask(limits, Clients.ID, FakeApifyServer.TOKEN, onRetry));
        }
    }

    @Test
    void noTimeOutCompletesAFetchOnTheTimerThatOthersUseToo() throws Exception {
        server.always(Reply.hang());
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "shared timer"));
        Duration soon = Duration.ofSeconds(1);
        List<Limits> limits = List.of(
                new Limits(Clients.LONG, Clients.LONG, soon, 0), new Limits(Clients.LONG, soon, Clients.LONG, 0));
        try (ApifyClient client =
                new ApifyClient(Clients.endpoint(server.url()), timer, clients.timer, clients.timer)) {
            for (Limits shortly : limits) {
                String thread = Clients.fetch(client, shortly)
                        .handle((task, failure) -> Thread.currentThread().getName())
                        .get();
                assertNotEquals("shared timer", thread);
            }
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void aWaitBeyondTheDeadlineEndsTheFetchAtOnce() {
        server.always(Reply.retryAfter(429, "999999999"));
        ApifyException failure = failure(retry -> {});
        assertEquals(Kind.DEADLINE, failure.kind());
        assertEquals(
                "The task could not be fetched within 300 s; the last attempt failed: The Apify API answered 429."
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
        server.task("janedoe~web-crawler", Tasks.json("'input': {'number': 1e99999999999}"));
        ApifyException failure = failure(retry -> {});
        assertEquals(Kind.TOO_LARGE, failure.kind());
    }
}
