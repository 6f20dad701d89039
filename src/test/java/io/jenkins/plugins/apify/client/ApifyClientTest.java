package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.fake.Request;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

    static Stream<Arguments> faults() {
        String task = FakeApifyServer.example("web-crawler");
        byte[] huge = ("{\"data\":\"" + "x".repeat(20_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                fault(
                        "400",
                        Reply.error(400, "invalid-input", "Bad."),
                        Kind.BAD_REQUEST,
                        1,
                        "400 (invalid-input): Bad."),
                fault("401", Reply.error(401, "token-not-valid", "No."), Kind.UNAUTHORIZED, 1, "valid Apify API token"),
                fault("403", Reply.error(403, "permission-denied", "No."), Kind.FORBIDDEN, 1, "permission to read"),
                fault("404", Reply.error(404, "record-not-found", "No."), Kind.NOT_FOUND, 1, "may not see it"),
                fault("405", Reply.error(405, "method-not-allowed", "No."), Kind.METHOD_NOT_ALLOWED, 1, "API URL"),
                fault("418", Reply.json(418, "{}"), Kind.UNEXPECTED_STATUS, 1, "answered 418."),
                fault("429", Reply.error(429, "rate-limit-exceeded", "Slow."), Kind.RATE_LIMITED, 3, "3 attempts"),
                fault("500", Reply.error(500, "internal-error", "Oops."), Kind.SERVER_ERROR, 3, "try again later"),
                fault("302", Reply.redirect(302, "http://other.example/"), Kind.REDIRECTED, 1, "http://other.example/"),
                fault("HTML", Reply.body(200, "text/html", "<html>".getBytes()), Kind.NOT_JSON, 3, "no JSON"),
                fault("empty", Reply.json(200, ""), Kind.NOT_JSON, 3, "empty body"),
                fault("no data", Reply.json(200, "{}"), Kind.INVALID_TASK, 1, "data"),
                fault("data is text", Reply.json(200, "{\"data\": \"x\"}"), Kind.INVALID_TASK, 1, "data"),
                fault("duplicate key", Reply.json(200, "{\"data\":{\"id\":1,\"id\":2}}"), Kind.NOT_JSON, 3, "no JSON"),
                fault(
                        "10000 deep",
                        Reply.json(200, "[".repeat(10_000) + "]".repeat(10_000)),
                        Kind.TOO_LARGE,
                        1,
                        "nesting"),
                fault("20 MB", Reply.body(200, "application/json", huge), Kind.TOO_LARGE, 1, "9.5 MB"),
                fault("20 MB in chunks", Reply.chunked(huge), Kind.TOO_LARGE, 1, "9.5 MB"),
                fault("endless", Reply.endlessBody(), Kind.TOO_LARGE, 1, "9.5 MB"),
                fault("gzip bomb", Reply.gzipBomb(1000), Kind.TOO_LARGE, 1, "9.5 MB"),
                fault(
                        "no gzip",
                        Reply.body(200, "application/json", new byte[] {1, 2, 3}, "Content-Encoding: gzip"),
                        Kind.NOT_JSON,
                        3,
                        "gzip"),
                fault("half a body", Reply.halfBody(task), Kind.TRUNCATED, 3, "broke off"),
                fault("reset before headers", Reply.resetBeforeHeaders(), Kind.CONNECTION_LOST, 3, "broke"),
                fault("reset after headers", Reply.resetAfterHeaders(), Kind.CONNECTION_LOST, 3, "broke"));
    }

    private static Arguments fault(String name, Reply reply, Kind kind, int attempts, String says) {
        return Arguments.of(name, reply, kind, attempts, says);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void tellsEveryFaultApart(String name, Reply reply, Kind kind, int attempts, String says) {
        server.always(reply);
        try (ApifyClient client = client()) {
            ApifyException failure = failureOf(client);
            assertEquals(kind, failure.kind(), failure.getMessage());
            assertEquals(attempts, failure.attempts(), failure.getMessage());
            assertEquals(attempts, server.requests().size());
            assertTrue(failure.getMessage().contains(says), failure.getMessage());
        }
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

    @Test
    void tellsARefusedConnectionFromAnUnknownHostAndAnUntrustedCertificate() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Duration second = Duration.ofSeconds(1);
        Duration minute = Duration.ofMinutes(1);
        try (ApifyClient client = client(settings(URI.create("http://localhost:" + free), second, minute))) {
            ApifyException failure = failureOf(client);
            assertEquals(Kind.REFUSED, failure.kind(), failure.getMessage());
            assertEquals(3, failure.attempts());
        }
        try (ApifyClient client = client(settings(URI.create("https://no-such-host.invalid"), second, minute))) {
            assertEquals(Kind.UNKNOWN_HOST, failureOf(client).kind());
        }
        try (FakeApifyServer tls = FakeApifyServer.startTls();
                ApifyClient client = client(settings(tls.url(), second, minute))) {
            ApifyException failure = failureOf(client);
            assertEquals(Kind.TLS, failure.kind(), failure.getMessage());
            assertEquals(1, failure.attempts());
            assertTrue(tls.requests().isEmpty());
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
