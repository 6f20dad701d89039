package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose token it is, without a network. */
class UsernameAloneTest {
    private static final Duration LONG = Clients.LONG;
    private static final Limits LIMITS = new Limits(LONG, LONG, LONG, 0);

    private final FakeTransport transport = new FakeTransport();
    private final ManualTimer timer = new ManualTimer();
    private final ApifyClient client = new ApifyClient(
            Clients.endpoint(URI.create("https://api.apify.test")),
            Duration.ofSeconds(1),
            timer,
            Runnable::run,
            Runnable::run,
            transport);

    private CompletableFuture<Optional<String>> username() {
        return client.getUsername(LIMITS, FakeApifyServer.TOKEN);
    }

    @Test
    void tellsWhoseTokenItIs() {
        CompletableFuture<Optional<String>> username = username();
        assertEquals("/v2/users/me", transport.asked());
        transport.last().answers(200, "{\"data\": {\"username\": \"jane\"}}");
        assertEquals(Optional.of("jane"), username.getNow(null));
        assertEquals(1, transport.sent.size());
        assertEquals(List.of(), timer.waits());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"data\": {\"username\": 7}}",
                "{\"data\": {\"username\": \" \"}}",
                "{\"data\": {\"username\": \"x\"}} {}"
            })
    void takesNothingElseForAName(String body) {
        CompletableFuture<Optional<String>> username = username();
        transport.last().answers(200, body);
        assertEquals(Kind.NOT_THE_API, FakeTransport.failure(username).kind());
    }

    @Test
    void asksForANameOnce() {
        CompletableFuture<Optional<String>> username = username();
        transport.last().isBusy(null);
        assertEquals(Kind.SERVER_ERROR, FakeTransport.failure(username).kind());
        assertEquals(List.of(), timer.waits());
    }

    @ParameterizedTest
    @CsvSource({"404, record-not-found", "403, insufficient-permissions"})
    void aTokenThatMayNotTellIsTakenIfTheApiTakesItForATask(int status, String type) {
        CompletableFuture<Optional<String>> username = username();
        transport.last().refuses(403, "insufficient-permissions");
        assertEquals("/v2/actor-tasks/~jenkins-connection-test-0", transport.asked());
        transport.last().refuses(status, type);
        assertEquals(Optional.empty(), username.getNow(null));
        assertEquals(2, transport.sent.size());
    }

    @Test
    void aTokenWithWhichThereIsSuchATaskIsTakenToo() {
        CompletableFuture<Optional<String>> username = username();
        transport.last().refuses(403, "insufficient-permissions");
        transport.last().answers(200, FakeApifyServer.example("web-crawler"));
        assertEquals(Optional.empty(), username.getNow(null));
    }

    @ParameterizedTest
    @CsvSource({
        "404, record-or-token-not-found, NOT_FOUND",
        "404, page-not-found,            WRONG_ADDRESS",
        "401, token-not-valid,           UNAUTHORIZED",
    })
    void aTokenThatIsNotTakenForATaskEitherIsNone(int status, String type, Kind kind) {
        CompletableFuture<Optional<String>> username = username();
        transport.last().refuses(403, "insufficient-permissions");
        transport.last().refuses(status, type);
        assertEquals(kind, FakeTransport.failure(username).kind());
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void whatIsNotTheApisOwnTellsNothingOfTheToken(int status) {
        CompletableFuture<Optional<String>> username = username();
        transport.last().answers(403, "<html>");
        assertEquals(Kind.FORBIDDEN, FakeTransport.failure(username).kind());
        username = username();
        transport.last().refuses(403, "insufficient-permissions");
        transport.last().answers(status, "<html>");
        String said = FakeTransport.failure(username).getMessage();
        assertTrue(said.contains(" status " + status), said);
    }

    @Test
    void aCancelEndsEitherQuestion() {
        username().cancel(true);
        assertTrue(transport.last().response().isCancelled());
        CompletableFuture<Optional<String>> username = username();
        transport.last().refuses(403, "insufficient-permissions");
        username.cancel(true);
        assertTrue(transport.last().response().isCancelled());
        assertEquals(3, transport.sent.size());
        assertEquals(List.of(), timer.waits());
    }
}
