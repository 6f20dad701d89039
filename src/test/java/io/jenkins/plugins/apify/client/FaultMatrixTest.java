package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault over real sockets: what is said, after how many attempts, how soon, and that the token is in none of it.
 * Writes what it measured to {@code target/fault-matrix.md}, from which the table in the documentation is taken.
 */
@Timeout(90)
class FaultMatrixTest {
    private static final int RETRIES = 2;
    private static final TaskId ID = TaskId.parse("janedoe~web-crawler");
    private static final String TASK = FakeApifyServer.example("web-crawler");
    private static final List<String> MEASURED = new ArrayList<>();

    /** What makes Java trust the certificate that nobody else does. */
    private static final Map<String, String> TRUST_STORE = Map.of(
            "javax.net.ssl.trustStore",
            FakeApifyServer.certificate().toString(),
            "javax.net.ssl.trustStorePassword",
            FakeApifyServer.CERTIFICATE_PASSWORD);

    private final FakeApifyServer server = FakeApifyServer.start();
    private final FakeApifyServer secured = FakeApifyServer.startTls();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4);

    @AfterEach
    void close() {
        server.close();
        secured.close();
        timer.shutdownNow();
        TRUST_STORE.keySet().forEach(System::clearProperty);
    }

    @AfterAll
    static void write() throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("| Fault | Result | Attempts | Time |", "| --- | --- | --- | --- |"));
        lines.addAll(MEASURED);
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/fault-matrix.md"), lines);
    }

    /** Prepares the server and says how it is reached. */
    private interface Setting {
        ClientSettings prepare(FaultMatrixTest test) throws Exception;
    }

    /**
     * One fault.
     *
     * @param kind what comes of it; null for the task
     * @param says a part of the message
     * @param millis how soon it has to end
     */
    private record Row(String name, Setting setting, Kind kind, int attempts, String says, long millis) {
        @Override
        public String toString() {
            return name;
        }
    }

    private ClientSettings settings(URI url, ProxySettings proxy) {
        return new ClientSettings(
                url, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(20), RETRIES, "test", proxy);
    }

    private static Row always(String name, Reply reply, Kind kind, int attempts, String says) {
        return new Row(
                name,
                test -> test.settings(test.server.always(reply).url(), ProxySettings.NONE),
                kind,
                attempts,
                says,
                3_000);
    }

    private static Row body(String name, String json, Kind kind, int attempts, String says) {
        return always(name, Reply.json(200, json), kind, attempts, says);
    }

    private static Row then(String name, int attempts, long millis, Reply... replies) {
        return new Row(
                name,
                test -> test.settings(test.server.next(replies).url(), ProxySettings.NONE),
                null,
                attempts,
                "web-crawler",
                millis);
    }

    private static Row slow(String name, Reply reply) {
        // three attempts of two seconds each for the connection and the answer
        return new Row(
                name,
                test -> test.settings(test.server.always(reply).url(), ProxySettings.NONE),
                Kind.RESPONSE_TIMEOUT,
                3,
                "within 2 seconds",
                14_000);
    }

    static Stream<Row> answers() {
        byte[] huge = ("{\"data\":\"" + "x".repeat(20_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                always(
                        "400",
                        Reply.error(400, "invalid-input", "Bad."),
                        Kind.BAD_REQUEST,
                        1,
                        "400 (invalid-input): Bad."),
                always(
                        "401",
                        Reply.error(401, "token-not-valid", "No."),
                        Kind.UNAUTHORIZED,
                        1,
                        "valid Apify API token"),
                always("403", Reply.error(403, "permission-denied", "No."), Kind.FORBIDDEN, 1, "permission to read"),
                always("404", Reply.error(404, "record-not-found", "No."), Kind.NOT_FOUND, 1, "may not see it"),
                always("405", Reply.error(405, "method-not-allowed", "No."), Kind.METHOD_NOT_ALLOWED, 1, "API URL"),
                always(
                        "418",
                        Reply.json(418, "{}"),
                        Kind.UNEXPECTED_STATUS,
                        1,
                        "answered 418, but not in its own form"),
                always("429", Reply.error(429, "rate-limit-exceeded", "Slow."), Kind.RATE_LIMITED, 3, "3 attempts"),
                always("500", Reply.error(500, "internal-error", "Oops."), Kind.SERVER_ERROR, 3, "try again later"),
                then("503, then the task", 2, 1_000, Reply.error(503, "busy", "Later.")),
                then("429 with Retry-After: 1", 2, 2_500, Reply.retryAfter(429, "1")),
                new Row(
                        "429 with Retry-After as a date in 3 s",
                        test -> {
                            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    Instant.now().plusSeconds(3).atOffset(ZoneOffset.UTC));
                            test.server.next(Reply.retryAfter(429, date));
                            return test.settings(test.server.url(), ProxySettings.NONE);
                        },
                        null,
                        2,
                        "web-crawler",
                        5_000),
                new Row(
                        "429 with Retry-After behind the deadline",
                        test -> test.settings(
                                test.server
                                        .always(Reply.retryAfter(429, "3600"))
                                        .url(),
                                ProxySettings.NONE),
                        Kind.DEADLINE,
                        1,
                        "within 20 seconds",
                        1_000),
                always(
                        "302 to another host",
                        Reply.redirect(302, "http://other.example/"),
                        Kind.REDIRECTED,
                        1,
                        "http://other.example/"),
                always("HTML with 200", Reply.body(200, "text/html", "<html>".getBytes()), Kind.NOT_JSON, 3, "no JSON"),
                body("empty body with 200", "", Kind.NOT_JSON, 3, "empty body"),
                body("the JSON value null", "null", Kind.NOT_JSON, 3, "null instead of a task"),
                body("data missing", "{}", Kind.INVALID_TASK, 1, "the field data must be an object"),
                body("data of the wrong type", "{\"data\": [1]}", Kind.INVALID_TASK, 1, "but it is a list"),
                body(
                        "a field of the wrong type",
                        TASK.replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": \"much\""),
                        Kind.INVALID_TASK,
                        1,
                        "options.memoryMbytes must be a whole number, but it is much"),
                body(
                        "a number beyond 64 bits",
                        TASK.replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": 92233720368547758080"),
                        Kind.INVALID_TASK,
                        1,
                        "at most 64 bits"),
                body(
                        "duplicate keys",
                        "{\"data\":{\"id\":1,\"id\":2}}",
                        Kind.INVALID_TASK,
                        1,
                        "a field twice (line 1, "),
                body(
                        "nested 10 000 levels deep",
                        "[".repeat(10_000) + "]".repeat(10_000),
                        Kind.TOO_LARGE,
                        1,
                        "nesting"),
                always(
                        "ISO 8859-1 instead of UTF-8",
                        Reply.body(
                                200,
                                "application/json; charset=utf-8",
                                TASK.replace("Web crawler", "Caf\u00e9").getBytes(StandardCharsets.ISO_8859_1)),
                        Kind.NOT_JSON,
                        3,
                        "no JSON"),
                always(
                        "bytes that are no UTF-8",
                        Reply.body(200, "application/json", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'}),
                        Kind.NOT_JSON,
                        3,
                        "no JSON"),
                always("JSON of 20 MB", Reply.body(200, "application/json", huge), Kind.TOO_LARGE, 1, "9.5 MB"),
                always("JSON of 20 MB in chunks", Reply.chunked(huge), Kind.TOO_LARGE, 1, "9.5 MB"),
                always("endless body", Reply.endlessBody(), Kind.TOO_LARGE, 1, "9.5 MB"),
                always("gzip bomb of 1 GB", Reply.gzipBomb(1000), Kind.TOO_LARGE, 1, "9.5 MB"),
                always(
                        "no gzip where gzip is announced",
                        Reply.body(200, "application/json", new byte[] {1, 2}, "Content-Encoding: gzip"),
                        Kind.NOT_JSON,
                        3,
                        "gzip"),
                always("half a body", Reply.halfBody(TASK), Kind.TRUNCATED, 3, "broke off"),
                always("reset before the headers", Reply.resetBeforeHeaders(), Kind.CONNECTION_LOST, 3, "broke"),
                always("reset behind the headers", Reply.resetAfterHeaders(), Kind.CONNECTION_LOST, 3, "broke"),
                slow("no answer", Reply.hang()),
                slow("headers and a byte, then nothing", Reply.headersThenHang()),
                slow("a byte per second", Reply.drip(TASK, Duration.ofSeconds(1))));
    }

    static Stream<Row> missingFields() {
        return Stream.of("id", "userId", "actId", "name", "createdAt", "modifiedAt")
                .map(field -> body(
                        "without " + field,
                        TASK.replace("\"" + field + "\"", "\"other\""),
                        Kind.INVALID_TASK,
                        1,
                        "the required field data." + field + " is missing or null"));
    }

    private static ProxySettings proxy(int port, String user, String noProxy) {
        return new ProxySettings(
                "localhost",
                port,
                user,
                user == null ? null : "proxy-password",
                noProxy == null ? List.of() : List.of(Pattern.compile(noProxy)));
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Reply WANTS_PASSWORD =
            Reply.body(407, "text/plain", new byte[0], "Proxy-Authenticate: Basic realm=\"proxy\"");

    static Stream<Row> connections() {
        URI api = URI.create("http://localhost:1");
        return Stream.of(
                new Row(
                        "connection refused",
                        test -> test.settings(URI.create("http://localhost:" + unusedPort()), ProxySettings.NONE),
                        Kind.REFUSED,
                        3,
                        "was refused",
                        1_000),
                new Row(
                        "unknown host",
                        test -> test.settings(URI.create("https://no-such-host.invalid"), ProxySettings.NONE),
                        Kind.UNKNOWN_HOST,
                        3,
                        "cannot be resolved",
                        5_000),
                new Row(
                        "untrusted certificate",
                        test -> test.settings(test.secured.url(), ProxySettings.NONE),
                        Kind.TLS,
                        1,
                        "No trusted TLS connection",
                        2_000),
                new Row(
                        "proxy down",
                        test -> test.settings(api, proxy(unusedPort(), null, null)),
                        Kind.REFUSED,
                        3,
                        "the HTTP proxy localhost",
                        1_000),
                new Row(
                        "proxy wants a password that it gets",
                        test -> test.settings(
                                api,
                                proxy(test.server.next(WANTS_PASSWORD).url().getPort(), "user", null)),
                        null,
                        2,
                        "web-crawler",
                        1_000),
                new Row(
                        "proxy refuses the password",
                        test -> test.settings(
                                api,
                                proxy(test.server.always(WANTS_PASSWORD).url().getPort(), "user", null)),
                        Kind.PROXY_AUTHENTICATION,
                        2,
                        "it refuses the user name and password",
                        1_000),
                new Row(
                        "proxy wants a password, and there is none",
                        test -> test.settings(
                                api,
                                proxy(test.server.always(WANTS_PASSWORD).url().getPort(), null, null)),
                        Kind.PROXY_AUTHENTICATION,
                        1,
                        "it refuses the user name and password",
                        1_000),
                new Row(
                        "no-proxy host, the proxy being down",
                        test -> test.settings(test.server.url(), proxy(unusedPort(), null, "localhost")),
                        null,
                        1,
                        "web-crawler",
                        1_000));
    }

    /** The API with https, behind a proxy that plays those replies and then opens tunnels. */
    private ClientSettings tunnelled(Reply... replies) {
        server.next(replies).always(Reply.tunnelTo(secured.url().getPort()));
        return trusting(proxy(server.url().getPort(), "user", null));
    }

    private ClientSettings trusting(ProxySettings proxy) {
        TRUST_STORE.forEach(System::setProperty);
        return settings(secured.url(), proxy);
    }

    static Stream<Row> tunnels() {
        return Stream.of(
                new Row(
                        "https with a trusted certificate",
                        test -> test.trusting(ProxySettings.NONE),
                        null,
                        1,
                        "web-crawler",
                        2_000),
                new Row("https through a proxy", FaultMatrixTest::tunnelled, null, 1, "web-crawler", 2_000),
                new Row(
                        "https through a proxy that wants a password that it gets",
                        test -> test.tunnelled(WANTS_PASSWORD),
                        null,
                        2,
                        "web-crawler",
                        2_000),
                new Row(
                        "https through a proxy that refuses the password",
                        test -> test.tunnelled(WANTS_PASSWORD, WANTS_PASSWORD),
                        Kind.PROXY_AUTHENTICATION,
                        2,
                        "it refuses the user name and password",
                        2_000),
                new Row(
                        "https through a proxy that allows no tunnel",
                        test -> test.tunnelled(Reply.body(403, "text/html", "<html>Forbidden".getBytes())),
                        Kind.FORBIDDEN,
                        1,
                        "A proxy or a firewall may have answered",
                        2_000),
                new Row(
                        "https through a proxy that is down",
                        test -> test.settings(test.secured.url(), proxy(unusedPort(), "user", null)),
                        Kind.REFUSED,
                        3,
                        "the HTTP proxy localhost",
                        1_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"answers", "missingFields", "connections", "tunnels"})
    void ends(Row row) throws Exception {
        ClientSettings settings = row.setting().prepare(this);
        long start = System.nanoTime();
        String outcome;
        try (ApifyClient client =
                new ApifyClient(settings, new RetryPolicy(RETRIES, Duration.ofMillis(5)), timer, timer)) {
            CompletableFuture<Task> fetch = client.getTask(ID, FakeApifyServer.TOKEN, retry -> {
                assertFalse(retry.cause().getMessage().contains(FakeApifyServer.TOKEN));
            });
            outcome = outcome(row, fetch);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertTrue(outcome.contains(row.says()), outcome);
        assertTrue(millis < row.millis(), millis + " ms");
        if (settings.apiUrl().getPort() == server.url().getPort()
                || settings.proxy().port() == server.url().getPort()) {
            assertEquals(row.attempts(), server.requests().size());
        }
        if (settings.apiUrl().getScheme().equals("https")) {
            // what a proxy sees of a tunnel
            assertFalse(server.requests().toString().contains(FakeApifyServer.TOKEN));
        }
        MEASURED.add("| " + row.name() + " | " + (row.kind() == null ? "the task" : row.kind()) + " | " + row.attempts()
                + " | " + millis + " ms |");
    }

    private static String outcome(Row row, CompletableFuture<Task> fetch) throws Exception {
        try {
            Task task = fetch.get(60, TimeUnit.SECONDS);
            assertEquals(null, row.kind(), "got a task");
            return task.name();
        } catch (ExecutionException e) {
            ApifyException failure = (ApifyException) e.getCause();
            assertEquals(row.kind(), failure.kind(), failure.getMessage());
            assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
            for (Throwable t = failure; t != null; t = t.getCause()) {
                assertFalse(String.valueOf(t.getMessage()).contains(FakeApifyServer.TOKEN), t.toString());
                assertFalse(String.valueOf(t.getMessage()).contains("proxy-password"), t.toString());
            }
            return failure.getMessage();
        }
    }
}
