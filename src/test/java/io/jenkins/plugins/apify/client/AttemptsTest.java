package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.Task;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The attempts of a fetch, without a network, and in a time that passes as the test says. */
class AttemptsTest {
    private static final Duration BASE = Duration.ofSeconds(1);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration RESPONSE = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(300);
    private static final Limits LIMITS = new Limits(CONNECT, RESPONSE, DEADLINE, 2);
    private static final Limits ONCE = new Limits(CONNECT, RESPONSE, DEADLINE, 0);
    private static final String TOKEN = FakeApifyServer.TOKEN;
    private static final Endpoint ENDPOINT = Clients.endpoint(URI.create("https://api.apify.test"));

    private final FakeTransport transport = new FakeTransport();
    private final ManualTimer timer = new ManualTimer();
    private final List<Retry> told = new ArrayList<>();
    private final ApifyClient client = client(ENDPOINT);

    private ApifyClient client(Endpoint endpoint) {
        return new ApifyClient(endpoint, BASE, timer, Runnable::run, Runnable::run, transport);
    }

    private CompletableFuture<Task> fetch(Limits limits) {
        return client.getTask(limits, Clients.ID, TOKEN, told::add);
    }

    private CompletableFuture<Task> fetch() {
        return fetch(LIMITS);
    }

    @Test
    void asksOnceAndLeavesNothingBehind() {
        CompletableFuture<Task> fetch = client.getTask(LIMITS, Clients.ID, " " + TOKEN + "\n", told::add);
        assertEquals("/v2/actor-tasks/janedoe~web-crawler", transport.asked());
        assertEquals(TOKEN, transport.last().token());
        transport.last().answers(200, FakeApifyServer.example("web-crawler"));
        assertEquals("web-crawler", fetch.getNow(null).name());
        assertEquals(1, transport.sent.size());
        assertEquals(List.of(), timer.waits());
        assertEquals(List.of(), told);
    }

    @Test
    void aRequestIsNeverWrittenOutWithItsToken() {
        assertEquals("/v2/users/me", ApifyRequest.username(ENDPOINT, TOKEN).toString());
    }

    @Test
    void noTokenIsNone() {
        assertEquals(
                Kind.UNUSABLE_TOKEN,
                FakeTransport.failure(client.getTask(LIMITS, Clients.ID, null, told::add))
                        .kind());
        assertEquals(List.of(), timer.waits());
    }

    @Test
    void waitsForAConnectionFirstAndThenForTheAnswer() {
        CompletableFuture<Task> fetch = fetch(ONCE);
        assertEquals(List.of(DEADLINE, CONNECT), timer.waits());
        transport.last().onSent().run();
        assertEquals(List.of(DEADLINE, RESPONSE), timer.waits());
        timer.pass(CONNECT);
        assertFalse(fetch.isDone());
        timer.pass(RESPONSE.minus(CONNECT));
        assertEquals(Kind.RESPONSE_TIMEOUT, FakeTransport.failure(fetch).kind());
        assertTrue(transport.last().response().isCancelled());
        assertEquals(List.of(), timer.waits());
    }

    @Test
    void endsTheWaitForAConnection() {
        CompletableFuture<Task> fetch = fetch(ONCE);
        timer.pass(CONNECT);
        assertEquals(Kind.CONNECT_TIMEOUT, FakeTransport.failure(fetch).kind());
        transport.last().onSent().run();
        assertEquals(List.of(), timer.waits());
    }

    @Test
    void repeatsAfterAWhileThatDoubles() {
        CompletableFuture<Task> fetch = fetch();
        for (int attempt = 1; attempt <= 2; attempt++) {
            transport.last().isBusy(null);
            assertEquals(attempt, told.size());
            Retry retry = told.get(attempt - 1);
            assertEquals(attempt, retry.attempt());
            assertEquals(Kind.SERVER_ERROR, retry.cause().kind());
            assertTrue(retry.delay().compareTo(BASE.multipliedBy(attempt)) >= 0, retry.toString());
            assertTrue(retry.delay().compareTo(BASE.multipliedBy(2L * attempt)) <= 0, retry.toString());
            assertEquals(2, timer.waits().size());
            assertEquals(retry.delay(), timer.waits().get(1));
            timer.pass(retry.delay().minusNanos(1));
            assertEquals(attempt, transport.sent.size());
            timer.pass(Duration.ofNanos(1));
            assertEquals(attempt + 1, transport.sent.size());
        }
        transport.last().isBusy(null);
        assertTrue(FakeTransport.failure(fetch).getMessage().endsWith(" (3 attempts were made.)"));
        assertEquals(2, told.size());
        assertEquals(List.of(), timer.waits());
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        fetch();
        transport.last().isBusy("77");
        assertEquals(Duration.ofSeconds(77), told.get(0).delay());
    }

    @Test
    void doesNotRepeatWhatStaysSo() {
        CompletableFuture<Task> fetch = fetch();
        transport.last().refuses(404, "record-not-found");
        assertEquals(Kind.NOT_FOUND, FakeTransport.failure(fetch).kind());
        assertEquals(List.of(), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"300", "301", "999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void aWaitBeyondTheDeadlineEndsTheFetchAtOnce(String retryAfter) {
        CompletableFuture<Task> fetch = fetch();
        transport.last().isBusy(retryAfter);
        ApifyException failure = FakeTransport.failure(fetch);
        assertEquals(Kind.DEADLINE, failure.kind());
        assertTrue(failure.getMessage().startsWith("The task could not be fetched within 300 s. The last attempt"));
        assertEquals(List.of(), told);
    }

    @Test
    void whatHasPassedOfTheDeadlineCounts() {
        CompletableFuture<Task> fetch =
                fetch(new Limits(CONNECT, RESPONSE, Duration.ofSeconds(10).plusNanos(1), 2));
        transport.last().isBusy("10");
        assertEquals(Kind.DEADLINE, FakeTransport.failure(fetch).kind());
    }

    @Test
    void theDeadlineEndsAnAttempt() {
        CompletableFuture<Task> fetch = fetch(new Limits(DEADLINE.plusSeconds(1), RESPONSE, DEADLINE, 2));
        timer.pass(DEADLINE);
        ApifyException failure = FakeTransport.failure(fetch);
        assertEquals(Kind.DEADLINE, failure.kind());
        assertFalse(failure.getMessage().contains("last attempt"), failure.getMessage());
        assertTrue(transport.last().response().isCancelled());
        assertEquals(List.of(), timer.waits());
    }

    @Test
    void theDeadlineTellsOfTheLastAttempt() {
        CompletableFuture<Task> fetch = fetch(new Limits(DEADLINE.plusSeconds(1), RESPONSE, DEADLINE, 2));
        transport.last().refuses(503, "busy");
        timer.pass(told.get(0).delay());
        timer.pass(DEADLINE);
        ApifyException failure = FakeTransport.failure(fetch);
        assertEquals(Kind.DEADLINE, failure.kind());
        assertTrue(failure.getMessage().contains("(busy)"), failure.getMessage());
        assertTrue(failure.getMessage().endsWith(" (2 attempts were made.)"), failure.getMessage());
    }

    @Test
    void aCancelEndsTheAttempt() {
        fetch().cancel(true);
        assertTrue(transport.last().response().isCancelled());
        assertEquals(List.of(), timer.waits());
    }

    @Test
    void aCancelEndsTheWaitForTheNextAttempt() {
        CompletableFuture<Task> fetch = fetch();
        transport.last().isBusy(null);
        fetch.cancel(true);
        assertEquals(List.of(), timer.waits());
        timer.pass(DEADLINE);
        assertEquals(1, transport.sent.size());
    }

    @Test
    void whoeverCancelsWhenToldOfARepetitionEndsIt() {
        CompletableFuture<CompletableFuture<Task>> self = new CompletableFuture<>();
        CompletableFuture<Task> fetch =
                client.getTask(LIMITS, Clients.ID, TOKEN, retry -> self.join().cancel(true));
        self.complete(fetch);
        transport.last().isBusy(null);
        assertTrue(fetch.isCancelled());
        assertEquals(List.of(), timer.waits());
    }

    @Test
    void whatIsCancelledBeforeItsTurnIsNotSent() {
        Queue<Runnable> turns = new ArrayDeque<>();
        try (ApifyClient busy = new ApifyClient(ENDPOINT, BASE, timer, turns::add, Runnable::run, transport)) {
            busy.getTask(LIMITS, Clients.ID, TOKEN, told::add).cancel(true);
            turns.remove().run();
        }
        assertEquals(List.of(), transport.sent);
    }

    @Test
    void aListenerThatFailsDoesNotHoldTheFetchUp() {
        CompletableFuture<Task> fetch = client.getTask(LIMITS, Clients.ID, TOKEN, retry -> {
            throw new IllegalStateException("the log is closed");
        });
        transport.last().isBusy("1");
        timer.pass(Duration.ofSeconds(2));
        transport.last().answers(200, FakeApifyServer.example("web-crawler"));
        assertEquals("web-crawler", fetch.getNow(null).name());
    }

    @Test
    void aClosedClientTellsNeitherATaskNorAFailure() {
        CompletableFuture<Task> fetch = fetch();
        client.close();
        assertEquals(1, transport.closes);
        transport.last().response().cancel(true);
        timer.pass(CONNECT);
        assertFalse(fetch.isDone());
    }

    @Test
    void aDefectIsToldToo() {
        CompletableFuture<Task> fetch = fetch();
        transport.last().answers(null);
        assertEquals(Kind.OTHER, FakeTransport.failure(fetch).kind());
    }

    @Test
    void noFailureSaysTheToken() {
        CompletableFuture<Task> fetch = fetch();
        transport.last().answers(400, "{\"error\":{\"type\":\"odd\",\"message\":\"Is " + TOKEN + " odd?\"}}");
        assertTrue(
                FakeTransport.failure(fetch).getMessage().contains("Is ******** odd?"),
                FakeTransport.failure(fetch).getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "jane, it rejects the user name and password of the Jenkins proxy configuration.",
        "    , it requires a user name and password. Add them",
    })
    void whatAProxyRefusesDependsOnWhetherThereWasALogin(String user, String told) {
        ProxySettings proxy = new ProxySettings("proxy.test", 3128, user, "s3cretWord", List.of());
        try (ApifyClient proxied = client(new Endpoint(ENDPOINT.apiUrl(), "test", proxy))) {
            CompletableFuture<Task> fetch = proxied.getTask(LIMITS, Clients.ID, TOKEN, this.told::add);
            transport.last().answers(407, "");
            assertTrue(
                    FakeTransport.failure(fetch).getMessage().contains(told),
                    FakeTransport.failure(fetch).getMessage());
        }
    }

    @Test
    void aTransportThatCannotSendIsAFailureOfThatAttempt() {
        transport.meanwhile = () -> {
            transport.meanwhile = () -> {};
            throw new IOReactorShutdownException("shut down");
        };
        CompletableFuture<Task> fetch = fetch();
        assertEquals(Kind.CONNECTION_LOST, told.get(0).cause().kind());
        timer.pass(told.get(0).delay());
        transport.last().answers(200, FakeApifyServer.example("web-crawler"));
        assertEquals("web-crawler", fetch.getNow(null).name());
    }

    @Test
    void whatIsCancelledWhileItIsBeingSentEndsToo() {
        Queue<Runnable> turns = new ArrayDeque<>();
        try (ApifyClient busy = new ApifyClient(ENDPOINT, BASE, timer, turns::add, Runnable::run, transport)) {
            CompletableFuture<Task> fetch = busy.getTask(LIMITS, Clients.ID, TOKEN, told::add);
            transport.meanwhile = () -> fetch.cancel(true);
            turns.remove().run();
            assertTrue(transport.last().response().isCancelled());
            assertEquals(List.of(), turns.stream().toList());
        }
        assertEquals(List.of(), timer.waits());
    }

    /** Reading may wait for its turn for a while: neither is a response late for that, nor do time limits wait for it. */
    @Test
    void noTimeLimitWaitsForTheReader() {
        Queue<Runnable> turns = new ArrayDeque<>();
        try (ApifyClient busy = new ApifyClient(ENDPOINT, BASE, timer, Runnable::run, turns::add, transport)) {
            CompletableFuture<Task> inTime = busy.getTask(ONCE, Clients.ID, TOKEN, told::add);
            transport.last().answers(200, FakeApifyServer.example("web-crawler"));
            CompletableFuture<Task> late = busy.getTask(ONCE, Clients.ID, TOKEN, told::add);
            transport.last().onSent().run();
            timer.pass(RESPONSE);
            assertEquals(Kind.RESPONSE_TIMEOUT, FakeTransport.failure(late).kind());
            assertFalse(inTime.isDone());
            turns.remove().run();
            assertEquals("web-crawler", inTime.getNow(null).name());
            CompletableFuture<Task> unread = busy.getTask(LIMITS, Clients.ID, TOKEN, told::add);
            transport.last().answers(200, FakeApifyServer.example("web-crawler"));
            timer.pass(DEADLINE);
            assertEquals(Kind.DEADLINE, FakeTransport.failure(unread).kind());
        }
    }

    @Test
    void knowsWhetherAFetchIsUnderWay() {
        assertTrue(client.isIdle());
        CompletableFuture<Task> fetch = fetch();
        assertFalse(client.isIdle());
        fetch.cancel(true);
        assertTrue(client.isIdle());
        fetch();
        transport.last().refuses(404, "record-not-found");
        assertTrue(client.isIdle());
    }

    /** For example, a credentials store throws other exceptions. */
    @Test
    void whatIsNoApifyExceptionIsFinal() {
        IOException refusal = new IOException("no");
        CompletableFuture<String> attempts = new Attempts<String>(
                        LIMITS,
                        BASE,
                        timer,
                        Runnable::run,
                        LocalizedMessage.text("Too late."),
                        told::add,
                        () -> CompletableFuture.failedFuture(refusal))
                .start();
        assertEquals(
                refusal, assertThrows(CompletionException.class, attempts::join).getCause());
        assertEquals(List.of(), told);
        assertEquals(List.of(), timer.waits());
    }
}
