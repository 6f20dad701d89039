package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every network fault over real sockets: the result, the message, the number of attempts, and that no message contains the
 * token. The table in {@code docs/fault-matrix.md} lists these faults.
 */
@Timeout(300)
class FaultMatrixTest {
    private static final String TASK = FakeApifyServer.example("web-crawler");

    private final FakeApifyServer server = FakeApifyServer.start();
    private final FakeApifyServer secured = FakeApifyServer.startTls();
    private final ServerSocket silent = silent();
    private final Clients clients = new Clients();

    @AfterEach
    void close() throws IOException {
        silent.close();
        server.close();
        secured.close();
        clients.close();
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
     */
    private record Row(String name, Setting setting, Kind kind, int attempts, String says) {
        String documented() {
            return "| " + name + " | " + (kind == null ? "the task" : kind) + " | " + attempts + " |";
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static ClientSettings settings(URI url, ProxySettings proxy) {
        return new ClientSettings(new Endpoint(url, "test", proxy), Clients.PATIENT);
    }

    private static ClientSettings impatient(URI url) {
        Duration limit = Duration.ofSeconds(1);
        return new ClientSettings(Clients.endpoint(url), Clients.within(limit, limit, Clients.LONG));
    }

    private static Row always(String name, Reply reply, Kind kind, int attempts, String says) {
        return new Row(
                name, test -> settings(test.server.always(reply).url(), ProxySettings.NONE), kind, attempts, says);
    }

    private static Row body(String name, String json, Kind kind, int attempts, String says) {
        return always(name, Reply.json(200, json), kind, attempts, says);
    }

    private static Row raw(String name, String text) {
        return always(name, Reply.raw("HTTP/1.1 " + text), Kind.CONNECTION_LOST, 3, "was lost");
    }

    private static Row then(String name, int attempts, Reply... replies) {
        return new Row(
                name,
                test -> settings(test.server.next(replies).url(), ProxySettings.NONE),
                null,
                attempts,
                "web-crawler");
    }

    private static Row slow(String name, Reply reply) {
        return new Row(
                name, test -> impatient(test.server.always(reply).url()), Kind.RESPONSE_TIMEOUT, 3, "within 1 s");
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
                always(
                        "402",
                        Reply.error(402, "not-enough-usage-to-run-paid-actor", "No."),
                        Kind.USAGE_EXCEEDED,
                        1,
                        "Billing"),
                always("403", Reply.error(403, "permission-denied", "No."), Kind.FORBIDDEN, 1, "permission to read"),
                always(
                        "403, usage exceeded",
                        Reply.error(403, "platform-feature-disabled", "Monthly usage hard limit exceeded"),
                        Kind.USAGE_EXCEEDED,
                        1,
                        "Billing"),
                always(
                        "403, user disabled",
                        Reply.error(403, "user-disabled", "No."),
                        Kind.USER_DISABLED,
                        1,
                        "support of Apify"),
                always(
                        "403, e-mail address not confirmed",
                        Reply.error(403, "user-email-not-verified", "No."),
                        Kind.EMAIL_NOT_VERIFIED,
                        1,
                        "e-mail address"),
                always("404", Reply.error(404, "record-not-found", "No."), Kind.NOT_FOUND, 1, "may not read it"),
                always(
                        "404, no such page",
                        Reply.error(404, "page-not-found", "No."),
                        Kind.WRONG_ADDRESS,
                        1,
                        "API URL"),
                always("405", Reply.error(405, "method-not-allowed", "No."), Kind.WRONG_ADDRESS, 1, "API URL"),
                always("408", Reply.json(408, ""), Kind.REQUEST_TIMEOUT, 3, "waited too long"),
                always(
                        "418",
                        Reply.json(418, "{}"),
                        Kind.UNEXPECTED_STATUS,
                        1,
                        "status 418, but the body does not have the format"),
                always("429", Reply.error(429, "rate-limit-exceeded", "Slow."), Kind.RATE_LIMITED, 3, "3 attempts"),
                always("500", Reply.error(500, "internal-error", "Oops."), Kind.SERVER_ERROR, 3, "Try again later"),
                then("503, then the task", 2, Reply.error(503, "busy", "Later.")),
                then("429 with Retry-After: 1", 2, Reply.retryAfter(429, "1")),
                new Row(
                        "429 with Retry-After as a date in 3 s",
                        test -> {
                            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    Instant.now().plusSeconds(3).atOffset(ZoneOffset.UTC));
                            test.server.next(Reply.retryAfter(429, date));
                            return settings(test.server.url(), ProxySettings.NONE);
                        },
                        null,
                        2,
                        "web-crawler"),
                new Row(
                        "429 with Retry-After after the deadline",
                        test -> settings(
                                test.server
                                        .always(Reply.retryAfter(429, "3600"))
                                        .url(),
                                ProxySettings.NONE),
                        Kind.DEADLINE,
                        1,
                        "within 300 s"),
                always(
                        "302 to another host",
                        Reply.redirect(302, "http://other.example/"),
                        Kind.REDIRECTED,
                        1,
                        "http://other.example/"),
                always(
                        "HTML with 200",
                        Reply.body(200, "text/html", "<html>".getBytes()),
                        Kind.NOT_JSON,
                        3,
                        "not JSON"),
                always(
                        "an error with 200",
                        Reply.error(200, "record-not-found", "Actor task was not found."),
                        Kind.NOT_FOUND,
                        1,
                        "200 (record-not-found): Actor task was not found."),
                body("empty body with 200", "", Kind.NOT_JSON, 3, "empty body"),
                body("the JSON value null", "null", Kind.NOT_JSON, 3, "null instead of a task"),
                body("no data", "{}", Kind.INVALID_TASK, 1, "the field data must be an object"),
                body("data of the wrong type", "{\"data\": [1]}", Kind.INVALID_TASK, 1, "must be an object"),
                body(
                        "a field of the wrong type",
                        TASK.replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": \"much\""),
                        null,
                        1,
                        "web-crawler"),
                body(
                        "a number beyond 64 bits",
                        TASK.replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": 92233720368547758080"),
                        null,
                        1,
                        "web-crawler"),
                body(
                        "an unknown error with 200",
                        "{\"error\": {\"type\": \"busy\", \"message\": \"Later.\"}}",
                        Kind.INVALID_TASK,
                        1,
                        "(busy): Later."),
                body(
                        "millions of empty values",
                        "{\"data\": [" + "{},".repeat(2_000_000) + "{}]}",
                        Kind.TOO_LARGE,
                        1,
                        "names and values"),
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
                        "not JSON"),
                always(
                        "invalid UTF-8",
                        Reply.body(200, "application/json", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'}),
                        Kind.NOT_JSON,
                        3,
                        "not JSON"),
                always("JSON of 20 MB", Reply.body(200, "application/json", huge), Kind.TOO_LARGE, 1, "9.5 MB"),
                always("JSON of 20 MB in chunks", Reply.chunked(huge), Kind.TOO_LARGE, 1, "9.5 MB"),
                always("endless body", Reply.endlessBody(), Kind.TOO_LARGE, 1, "9.5 MB"),
                always("gzip bomb of 1 GB", Reply.gzipBomb(1000), Kind.TOO_LARGE, 1, "9.5 MB"),
                always(
                        "gzip announced, but no gzip data",
                        Reply.body(
                                200,
                                "application/json",
                                TASK.getBytes(StandardCharsets.UTF_8),
                                "Content-Encoding: gzip"),
                        Kind.CONNECTION_LOST,
                        3,
                        "Malformed GZIP header"),
                always("half a body", Reply.halfBody(TASK), Kind.TRUNCATED, 3, "ended early"),
                always("reset before the headers", Reply.resetBeforeHeaders(), Kind.CONNECTION_LOST, 3, "was lost"),
                always("reset after the headers", Reply.resetAfterHeaders(), Kind.CONNECTION_LOST, 3, "was lost"),
                raw("a length that is too large a number", "200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}"),
                raw("a negative length", "200 OK\r\nContent-Length: -1\r\n\r\n{}"),
                always(
                        "a chunk size that is too large",
                        Reply.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffff\r\n{}"),
                        Kind.TRUNCATED,
                        3,
                        "ended early"),
                raw("a status that is too large a number", "99999999999 OK\r\n\r\n"),
                always("another protocol", Reply.raw("SSH-2.0-OpenSSH_9.6\r\n"), Kind.CONNECTION_LOST, 3, "was lost"),
                always(
                        "an endless header line",
                        Reply.endlessHead("X-Long: " + "x".repeat(1000)),
                        Kind.CONNECTION_LOST,
                        3,
                        "was lost"),
                always("endless headers", Reply.endlessHead("X-Many: x\r\n"), Kind.CONNECTION_LOST, 3, "was lost"),
                slow("no answer", Reply.hang()),
                slow("headers and a byte, then nothing", Reply.headersThenHang()),
                slow("a byte per second", Reply.drip(TASK, Duration.ofSeconds(1))));
    }

    static Stream<Row> missingFields() {
        return Stream.of("id", "userId", "actId", "name", "createdAt", "modifiedAt")
                .map(field -> body(
                        "without " + field,
                        TASK.replace("\"" + field + "\"", "\"other\""),
                        field.equals("id") ? Kind.INVALID_TASK : null,
                        1,
                        field.equals("id") ? "its field id must be a text that is not empty" : "id wEbCr4wLer0Aa1Bb2"));
    }

    private static ProxySettings proxy(int port, String user, String noProxy) {
        return new ProxySettings(
                "localhost",
                port,
                user,
                user == null ? null : "proxy-password",
                noProxy == null ? List.of() : List.of(noProxy));
    }

    /** Takes connections and says nothing. */
    private static ServerSocket silent() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static final Reply NTLM_ONLY =
            Reply.body(407, "text/html", new byte[0], "Proxy-Authenticate: Negotiate", "Proxy-Authenticate: NTLM");

    static Stream<Row> connections() {
        URI api = URI.create("http://api.apify.test");
        return Stream.of(
                new Row(
                        "connection refused",
                        test -> settings(URI.create("http://localhost:" + unusedPort()), ProxySettings.NONE),
                        Kind.REFUSED,
                        3,
                        "was refused"),
                new Row(
                        "unknown host",
                        test -> settings(URI.create("https://no-such-host.invalid"), ProxySettings.NONE),
                        Kind.UNKNOWN_HOST,
                        3,
                        "cannot be resolved"),
                new Row(
                        "TLS expected, but the server does not respond",
                        test -> impatient(URI.create("https://localhost:" + test.silent.getLocalPort())),
                        Kind.CONNECT_TIMEOUT,
                        3,
                        "within 1 s"),
                new Row(
                        "untrusted certificate",
                        test -> settings(test.secured.url(), ProxySettings.NONE),
                        Kind.TLS,
                        1,
                        "No trusted TLS connection"),
                new Row(
                        "proxy down",
                        test -> settings(api, proxy(unusedPort(), null, null)),
                        Kind.REFUSED,
                        3,
                        "the HTTP proxy localhost"),
                new Row(
                        "proxy requires a password, which is configured",
                        test -> settings(
                                api,
                                proxy(test.server.next(WANTS_PASSWORD).url().getPort(), "user", null)),
                        null,
                        2,
                        "web-crawler"),
                new Row(
                        "proxy rejects the password",
                        test -> settings(
                                api,
                                proxy(test.server.always(WANTS_PASSWORD).url().getPort(), "user", null)),
                        Kind.PROXY_AUTHENTICATION,
                        2,
                        "it rejects the user name and password"),
                new Row(
                        "proxy requires a password, and none is configured",
                        test -> settings(
                                api,
                                proxy(test.server.always(WANTS_PASSWORD).url().getPort(), null, null)),
                        Kind.PROXY_AUTHENTICATION,
                        1,
                        "it requires a user name and password"),
                new Row(
                        "proxy offers only NTLM and Negotiate",
                        test -> settings(
                                api, proxy(test.server.always(NTLM_ONLY).url().getPort(), "user", null)),
                        Kind.PROXY_AUTHENTICATION,
                        1,
                        "only the authentication methods Negotiate, NTLM"),
                new Row(
                        "localhost, and the proxy is down",
                        test -> settings(test.server.url(), proxy(unusedPort(), null, null)),
                        null,
                        1,
                        "web-crawler"));
    }

    /** The API with https, behind a proxy that plays those replies and then opens tunnels. */
    private ClientSettings tunnelled(Reply... replies) {
        server.next(replies).always(Reply.tunnelTo(secured.url().getPort()));
        Clients.trustFakes();
        return settings(URI.create("https://api.apify.test"), proxy(server.url().getPort(), "user", null));
    }

    private ClientSettings trusting(ProxySettings proxy) {
        Clients.trustFakes();
        return settings(secured.url(), proxy);
    }

    static Stream<Row> tunnels() {
        return Stream.of(
                new Row(
                        "https with a trusted certificate",
                        test -> test.trusting(ProxySettings.NONE),
                        null,
                        1,
                        "web-crawler"),
                new Row("https through a proxy", FaultMatrixTest::tunnelled, null, 1, "web-crawler"),
                new Row(
                        "https through a proxy that requires a password, which is configured",
                        test -> test.tunnelled(WANTS_PASSWORD),
                        null,
                        2,
                        "web-crawler"),
                new Row(
                        "https through a proxy that rejects the password",
                        test -> test.tunnelled(WANTS_PASSWORD, WANTS_PASSWORD),
                        Kind.PROXY_AUTHENTICATION,
                        2,
                        "it rejects the user name and password"),
                new Row(
                        "https through a proxy that forbids tunnels",
                        test -> test.tunnelled(Reply.body(403, "text/html", "<html>Forbidden".getBytes())),
                        Kind.FORBIDDEN,
                        1,
                        "A proxy or a firewall may have responded"),
                new Row(
                        "https through a proxy that is down",
                        test -> settings(URI.create("https://api.apify.test"), proxy(unusedPort(), "user", null)),
                        Kind.REFUSED,
                        3,
                        "the HTTP proxy localhost"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"answers", "missingFields", "connections", "tunnels"})
    void ends(Row row) throws Exception {
        ClientSettings settings = row.setting().prepare(this);
        String outcome;
        try (ApifyClient client = clients.client(settings.endpoint())) {
            CompletableFuture<Task> fetch =
                    client.getTask(settings.limits(), Clients.ID, FakeApifyServer.TOKEN, retry -> {
                        assertFalse(retry.cause().getMessage().contains(FakeApifyServer.TOKEN));
                    });
            outcome = outcome(row, fetch);
        }
        assertTrue(outcome.contains(row.says()), outcome);
        // a time-out may pass before the request is there
        if (row.kind() != Kind.RESPONSE_TIMEOUT && row.kind() != Kind.CONNECT_TIMEOUT && reachesServer(settings)) {
            assertEquals(row.attempts(), server.requests().size());
        }
        if (settings.apiUrl().getScheme().equals("https")) {
            // what a proxy sees of a tunnel
            assertFalse(server.requests().toString().contains(FakeApifyServer.TOKEN));
        }
    }

    @Test
    void theDocumentationListsTheseFaults() throws IOException {
        Path page = Path.of("docs/fault-matrix.md");
        List<String> documented = Files.readAllLines(
                        Files.exists(page) ? page : Path.of("..").resolve(page))
                .stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| fault"))
                .toList();
        List<String> tested = Stream.of(answers(), missingFields(), connections(), tunnels())
                .flatMap(rows -> rows)
                .map(Row::documented)
                .toList();
        assertEquals(String.join("\n", tested), String.join("\n", documented));
    }

    private boolean reachesServer(ClientSettings settings) {
        int port = server.url().getPort();
        return settings.apiUrl().getPort() == port
                || settings.endpoint().proxy().port() == port;
    }

    private static String outcome(Row row, CompletableFuture<Task> fetch) throws Exception {
        if (row.kind() == null) {
            Task task = fetch.get(4, TimeUnit.MINUTES);
            return task.fullName() + ", id " + task.id();
        }
        ApifyException failure = Clients.failure(fetch);
        assertEquals(row.kind(), failure.kind(), failure.getMessage());
        if (row.kind() != Kind.PROXY_AUTHENTICATION) {
            // a login at a proxy is a request more of the same attempt
            String made = "(" + row.attempts() + " attempts were made.)";
            assertEquals(row.attempts() > 1, failure.getMessage().contains(made), failure.getMessage());
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            assertFalse(String.valueOf(t.getMessage()).contains("proxy-password"), t.toString());
        }
        return failure.getMessage();
    }
}
