package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.fake.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client against real sockets: what it sends, what it makes of every answer and fault, and how it stops. */
@Timeout(60)
class ApifyClientTest {
    private static final TaskId ID = TaskId.parse("janedoe~web-crawler");
    private static final int RETRIES = 2;

    private final FakeApifyServer server = FakeApifyServer.start();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4);

    @AfterEach
    void close() {
        server.close();
        timer.shutdownNow();
    }

    private ClientSettings settings(URI url, Duration response, Duration deadline) {
        return new ClientSettings(
                url, Duration.ofSeconds(2), response, deadline, RETRIES, "apify-task-plugin/1.0", ProxySettings.NONE);
    }

    private ApifyClient client(ClientSettings settings) {
        return new ApifyClient(settings, new RetryPolicy(settings.retries(), Duration.ofMillis(5)), timer, timer);
    }

    private ApifyClient client() {
        return client(settings(server.url(), Duration.ofSeconds(2), Duration.ofSeconds(20)));
    }

    private static ApifyException failureOf(ApifyClient client) {
        CompletableFuture<Task> fetch = client.getTask(ID, FakeApifyServer.TOKEN, retry -> {});
        ExecutionException failure = assertThrows(ExecutionException.class, () -> fetch.get(40, TimeUnit.SECONDS));
        ApifyException cause = (ApifyException) failure.getCause();
        for (Throwable t = cause; t != null; t = t.getCause()) {
            assertFalse(String.valueOf(t.getMessage()).contains(FakeApifyServer.TOKEN), t.toString());
        }
        assertEquals(1, cause.getMessage().lines().count(), cause.getMessage());
        return cause;
    }

    @Test
    void sendsOneGetWithTheTokenInTheHeaderOnly() throws Exception {
        try (ApifyClient client = client()) {
            Task task = client.getTask(ID, FakeApifyServer.TOKEN + "\n", retry -> {})
                    .get();
            assertEquals("web-crawler", task.name());
        }
        assertEquals(1, server.requests().size());
        Request request = server.requests().get(0);
        assertEquals("GET", request.method());
        assertEquals("/v2/actor-tasks/janedoe~web-crawler", request.target());
        assertEquals("Bearer " + FakeApifyServer.TOKEN, request.headers().get("authorization"));
        assertEquals("apify-task-plugin/1.0", request.headers().get("user-agent"));
    }

    @Test
    void refusesATokenThatCannotBeOneWithoutShowingIt() {
        try (ApifyClient client = client()) {
            for (String token : new String[] {"", "  ", "two words", "line\nbreak", "nu\0l", "ž"}) {
                ExecutionException failure = assertThrows(
                        ExecutionException.class,
                        () -> client.getTask(ID, token, retry -> {}).get());
                assertEquals(Kind.UNUSABLE_TOKEN, ((ApifyException) failure.getCause()).kind());
            }
        }
        assertTrue(server.requests().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void endsEveryAttemptAfterTheResponseTimeout(String name, Reply reply) {
        server.always(reply);
        try (ApifyClient client = client(settings(server.url(), Duration.ofMillis(300), Duration.ofSeconds(20)))) {
            long start = System.nanoTime();
            ApifyException failure = failureOf(client);
            assertEquals(Kind.RESPONSE_TIMEOUT, failure.kind(), failure.getMessage());
            assertEquals(RETRIES + 1, failure.attempts());
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertTrue(millis < 9_000, millis + " ms");
        }
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of("no answer", Reply.hang()),
                Arguments.of("headers only", Reply.headersThenHang()),
                Arguments.of(
                        "a byte every 100 ms",
                        Reply.drip(FakeApifyServer.example("web-crawler"), Duration.ofMillis(100))));
    }

    @Test
    void oneDeadlineHoldsOverAllAttempts() {
        server.always(Reply.hang());
        try (ApifyClient client = client(settings(server.url(), Duration.ofSeconds(30), Duration.ofMillis(500)))) {
            long start = System.nanoTime();
            ApifyException failure = failureOf(client);
            assertEquals(Kind.DEADLINE, failure.kind());
            assertTrue(System.nanoTime() - start < 2_000_000_000L);
        }
    }

    @Test
    void doesNotWaitForAnAttemptBehindTheDeadline() {
        server.always(Reply.retryAfter(429, "3600"));
        try (ApifyClient client = client()) {
            ApifyException failure = failureOf(client);
            assertEquals(Kind.DEADLINE, failure.kind());
            assertEquals(429, failure.status());
            assertEquals(1, failure.attempts());
        }
    }

    @Test
    void honoursRetryAfterInSecondsAndAsADate() throws Exception {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(3).atOffset(ZoneOffset.UTC));
        server.next(Reply.retryAfter(429, "1"), Reply.retryAfter(503, date));
        try (ApifyClient client = client()) {
            client.getTask(ID, FakeApifyServer.TOKEN, retry -> {}).get();
        }
        Duration first = Duration.between(
                server.requests().get(0).at(), server.requests().get(1).at());
        assertTrue(first.toMillis() >= 1000, first.toString());
        assertFalse(
                server.requests().get(2).at().isBefore(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date))));
    }

    @Test
    void tellsOfEachRepetition() throws Exception {
        server.next(Reply.error(503, "busy", "Later."));
        StringBuilder told = new StringBuilder();
        try (ApifyClient client = client()) {
            client.getTask(
                            ID,
                            FakeApifyServer.TOKEN,
                            r -> told.append(r.attempt()).append(r.cause().kind()))
                    .get();
        }
        assertEquals("1SERVER_ERROR", told.toString());
    }

    @Test
    void readsAPackedAnswer() throws Exception {
        server.always(Reply.gzip(FakeApifyServer.example("web-crawler")));
        try (ApifyClient client = client()) {
            assertEquals(
                    "web-crawler",
                    client.getTask(ID, FakeApifyServer.TOKEN, retry -> {}).get().name());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void aCancelEndsTheRequestAtOnce(String name, Reply reply) throws Exception {
        server.always(reply);
        try (ApifyClient client = client()) {
            CompletableFuture<Task> fetch = client.getTask(ID, FakeApifyServer.TOKEN, retry -> {});
            server.awaitRequests(1);
            fetch.cancel(true);
            assertThrows(CancellationException.class, fetch::join);
            Thread.sleep(200);
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aCancelEndsTheWaitForTheNextAttempt() throws Exception {
        server.always(Reply.retryAfter(503, "1"));
        try (ApifyClient client = client()) {
            CompletableFuture<Task> fetch = client.getTask(ID, FakeApifyServer.TOKEN, retry -> {});
            server.awaitRequests(1);
            Thread.sleep(100);
            fetch.cancel(true);
            Thread.sleep(1500);
            assertEquals(1, server.requests().size());
        }
    }
}
