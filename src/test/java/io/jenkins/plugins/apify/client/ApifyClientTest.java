package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.fake.Request;
import io.jenkins.plugins.apify.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client against real sockets: what it sends, what it makes of every answer and fault, and how it stops. */
@Timeout(300)
class ApifyClientTest {
    private final FakeApifyServer server = FakeApifyServer.start();
    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        server.close();
        clients.close();
    }

    private ApifyClient client() {
        return clients.client(server.url());
    }

    @Test
    void sendsOneGetWithTheTokenInTheHeaderOnly() throws Exception {
        try (ApifyClient client = client()) {
            Task task = client.getTask(Clients.PATIENT, Clients.ID, FakeApifyServer.TOKEN + "\n", retry -> {})
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
            for (String token : new String[] {"", "  ", "two words", "line\nbreak", "nu\0l", "ž", "x".repeat(1001)}) {
                ApifyException failure =
                        Clients.failure(client.getTask(Clients.PATIENT, Clients.ID, token, retry -> {}));
                assertEquals(Kind.UNUSABLE_TOKEN, failure.kind());
            }
        }
        assertTrue(server.requests().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void endsEveryAttemptAfterTheResponseTimeout(String name, Reply reply) {
        server.always(reply);
        try (ApifyClient client = client()) {
            Limits limits = Clients.within(Clients.LONG, Duration.ofMillis(300), Clients.LONG);
            ApifyException failure = Clients.failure(Clients.fetch(client, limits));
            assertEquals(Kind.RESPONSE_TIMEOUT, failure.kind(), failure.getMessage());
            assertTrue(failure.getMessage().contains(Clients.RETRIES + 1 + " attempts"), failure.getMessage());
        }
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of("no answer", Reply.hang()),
                Arguments.of("headers only", Reply.headersThenHang()),
                Arguments.of(
                        "a byte every 50 ms",
                        Reply.drip(FakeApifyServer.example("web-crawler"), Duration.ofMillis(50))));
    }

    @Test
    void oneDeadlineHoldsOverAllAttempts() throws Exception {
        server.next(Reply.error(503, "busy", "Later.")).always(Reply.hang());
        try (ApifyClient client = client()) {
            Limits limits = Clients.within(Clients.LONG, Clients.LONG, Duration.ofSeconds(2));
            // neither limit of an attempt is reached: what ends the last one is the deadline
            ApifyException failure = Clients.failure(Clients.fetch(client, limits));
            assertEquals(Kind.DEADLINE, failure.kind(), failure.getMessage());
            server.awaitNoConnection();
        }
    }

    @Test
    void doesNotWaitForAnAttemptBehindTheDeadline() {
        server.always(Reply.retryAfter(429, "3600"));
        try (ApifyClient client = client()) {
            ApifyException failure = Clients.failure(Clients.fetch(client, Clients.PATIENT));
            assertEquals(Kind.DEADLINE, failure.kind());
        }
    }

    @Test
    void aWaitOfCenturiesEndsTheFetchAtOnce() {
        server.always(Reply.retryAfter(429, "Fri, 31 Dec 9999 23:59:59 GMT"));
        try (ApifyClient client = client()) {
            ApifyException failure = Clients.failure(Clients.fetch(client, Clients.PATIENT));
            assertEquals(Kind.DEADLINE, failure.kind());
            assertEquals(
                    "The task could not be fetched within 300 s. The last attempt failed: The Apify API returned status 429."
                            + " Too many requests were made with this token. Run fewer builds at once, or try again later.",
                    failure.getMessage());
        }
    }

    @Test
    void anExponentBeyondAllBoundsIsAFaultOfTheAnswer() {
        server.task("janedoe~web-crawler", Tasks.json("'input': {'number': 1e99999999999}"));
        try (ApifyClient client = client()) {
            assertEquals(
                    Kind.TOO_LARGE,
                    Clients.failure(Clients.fetch(client, Clients.PATIENT)).kind());
        }
    }

    @Test
    void honoursRetryAfterInSecondsAndAsADate() throws Exception {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(3).atOffset(ZoneOffset.UTC));
        server.next(Reply.retryAfter(429, "1"), Reply.retryAfter(503, date));
        try (ApifyClient client = client()) {
            Clients.task(client);
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
                            Clients.PATIENT,
                            Clients.ID,
                            FakeApifyServer.TOKEN,
                            retry -> told.append(retry.attempt())
                                    .append(retry.cause().kind()))
                    .get();
        }
        assertEquals("1SERVER_ERROR", told.toString());
    }

    @Test
    void readsAPackedAnswer() throws Exception {
        server.always(Reply.gzip(FakeApifyServer.example("web-crawler")));
        try (ApifyClient client = client()) {
            assertEquals("web-crawler", Clients.task(client).name());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void aCancelEndsTheConnectionOfTheRequest(String name, Reply reply) throws Exception {
        server.always(reply);
        try (ApifyClient client = client()) {
            CompletableFuture<Task> fetch = Clients.fetch(client, Clients.PATIENT);
            server.awaitRequests(1);
            fetch.cancel(true);
            assertThrows(CancellationException.class, fetch::join);
            server.awaitEnds(1);
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aCancelEndsTheWaitForTheNextAttempt() throws Exception {
        server.next(Reply.retryAfter(503, "2"));
        CompletableFuture<Retry> told = new CompletableFuture<>();
        try (ApifyClient client = client()) {
            CompletableFuture<Task> fetch =
                    client.getTask(Clients.PATIENT, Clients.ID, FakeApifyServer.TOKEN, told::complete);
            told.get();
            fetch.cancel(true);
            // the same timer runs this after the time at which the attempt would have begun
            CompletableFuture<Void> later = new CompletableFuture<>();
            clients.timer.schedule(() -> later.complete(null), 3, java.util.concurrent.TimeUnit.SECONDS);
            later.get();
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void tellsWhoseTokenItIs() throws Exception {
        try (ApifyClient client = client()) {
            assertEquals(
                    "janedoe",
                    client.getUsername(Clients.ONCE, FakeApifyServer.TOKEN)
                            .get()
                            .orElseThrow());
        }
        assertEquals("/v2/users/me", server.requests().get(0).target());
        assertEquals(1, server.requests().size());
    }

    @Test
    void takesATokenThatMayNotTellWhoseItIs() throws Exception {
        server.acceptScopedToken("apify_api_scoped");
        try (ApifyClient client = client()) {
            assertTrue(
                    client.getUsername(Clients.ONCE, "apify_api_scoped").get().isEmpty());
        }
        assertEquals(2, server.requests().size());
    }

    static Stream<Arguments> noNames() {
        String task = FakeApifyServer.example("web-crawler");
        return Stream.of(
                Arguments.of("unknown page", Reply.error(404, "page-not-found", "No."), Kind.WRONG_ADDRESS),
                Arguments.of("unknown record", Reply.error(404, "record-not-found", "No."), Kind.NOT_FOUND),
                Arguments.of("unknown token", Reply.error(401, "user-or-token-not-found", "No."), Kind.UNAUTHORIZED),
                Arguments.of("disabled user", Reply.error(403, "user-disabled", "No."), Kind.USER_DISABLED),
                Arguments.of("a firewall's 403", Reply.body(403, "text/html", "<html>".getBytes()), Kind.FORBIDDEN),
                Arguments.of("a login page", Reply.body(200, "text/html", "<html>".getBytes()), Kind.NOT_THE_API),
                Arguments.of("nothing", Reply.json(200, ""), Kind.NOT_THE_API),
                Arguments.of("another API", Reply.json(200, "{\"login\": \"janedoe\"}"), Kind.NOT_THE_API),
                Arguments.of("no object", Reply.json(200, "[{\"data\": 1}]"), Kind.NOT_THE_API),
                Arguments.of("a number", Reply.json(200, "{\"data\": {\"username\": 7}}"), Kind.NOT_THE_API),
                Arguments.of("a blank", Reply.json(200, "{\"data\": {\"username\": \" \"}}"), Kind.NOT_THE_API),
                Arguments.of(
                        "two documents", Reply.json(200, "{\"data\": {\"username\": \"x\"}} {}"), Kind.NOT_THE_API),
                Arguments.of("deep", Reply.json(200, "[".repeat(100_000)), Kind.NOT_THE_API),
                Arguments.of("an error", Reply.error(200, "user-disabled", "No."), Kind.USER_DISABLED),
                Arguments.of("trouble", Reply.error(503, "busy", "Later."), Kind.SERVER_ERROR),
                Arguments.of("a redirect", Reply.redirect(302, "http://other.example/"), Kind.REDIRECTED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noNames")
    void asksOnceForTheNameAndTakesNothingElseForIt(String name, Reply reply, Kind kind) {
        server.always(reply);
        try (ApifyClient client = client()) {
            ApifyException failure = Clients.failure(client.getUsername(Clients.ONCE, FakeApifyServer.TOKEN));
            assertEquals(kind, failure.kind(), failure.getMessage());
        }
        assertEquals(1, server.requests().size());
    }

    @Test
    void aTokenWithoutPermissionsIsTakenOnlyIfTheApiSaysSoOfATaskToo() {
        Reply forbidden = Reply.error(403, "insufficient-permissions", "No.");
        try (ApifyClient client = client()) {
            server.next(forbidden, Reply.error(404, "page-not-found", "No."));
            assertEquals(
                    Kind.WRONG_ADDRESS,
                    Clients.failure(client.getUsername(Clients.ONCE, FakeApifyServer.TOKEN))
                            .kind());
            server.next(forbidden, Reply.body(404, "text/html", "<html>".getBytes()));
            assertEquals(
                    Kind.NOT_FOUND,
                    Clients.failure(client.getUsername(Clients.ONCE, FakeApifyServer.TOKEN))
                            .kind());
            server.next(forbidden, forbidden);
            assertTrue(client.getUsername(Clients.ONCE, FakeApifyServer.TOKEN)
                    .join()
                    .isEmpty());
        }
    }

    @Test
    void aCancelEndsTheQuestionWhoseTokenItIs() throws Exception {
        server.always(Reply.hang());
        try (ApifyClient client = client()) {
            CompletableFuture<?> question = client.getUsername(Clients.ONCE, FakeApifyServer.TOKEN);
            server.awaitRequests(1);
            question.cancel(true);
            server.awaitEnds(1);
        }
    }

    @Test
    void aNameIsShownOnOneLineAndWithoutTheToken() throws Exception {
        server.always(Reply.json(
                200, "{\"data\": {\"username\": \"jane\\n" + FakeApifyServer.TOKEN + "x".repeat(200) + "\"}}"));
        try (ApifyClient client = client()) {
            String name = client.getUsername(Clients.ONCE, FakeApifyServer.TOKEN)
                    .get()
                    .orElseThrow();
            assertTrue(name.startsWith("jane ********"), name);
            assertTrue(name.length() <= 101, name);
        }
    }
}
