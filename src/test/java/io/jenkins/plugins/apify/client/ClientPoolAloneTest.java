package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** When clients are opened and closed, without a network, and in a time that passes as the test says. */
class ClientPoolAloneTest {
    private static final Duration AT_ONCE = Duration.ofNanos(10);
    private static final Duration LATER = Duration.ofHours(1);
    private static final Endpoint ONE = Clients.endpoint(URI.create("https://one.test"));
    private static final Endpoint OTHER = Clients.endpoint(URI.create("https://other.test"));

    private final FakeTransport transport = new FakeTransport();
    private final ManualTimer timer = new ManualTimer();
    private final List<ApifyClient> opened = new ArrayList<>();
    private Executor worker = Runnable::run;

    private ClientPool pool(Duration idle) {
        return new ClientPool(
                endpoint -> {
                    ApifyClient client = new ApifyClient(
                            endpoint, idle, timer, task -> worker.execute(task), Runnable::run, transport);
                    opened.add(client);
                    return client;
                },
                idle);
    }

    private CompletableFuture<Task> fetch(ClientPool pool, Endpoint endpoint) {
        return pool.getTask(
                new ClientSettings(endpoint, Clients.PATIENT), Clients.ID, FakeApifyServer.TOKEN, retry -> {});
    }

    private void answer() {
        transport.last().answers(200, FakeApifyServer.example("web-crawler"));
    }

    @Test
    void oneClientServesAllRequestsToAnEndpoint() {
        ClientPool pool = pool(LATER);
        CompletableFuture<Task> first = fetch(pool, ONE);
        answer();
        assertEquals("web-crawler", first.getNow(null).name());
        fetch(pool, ONE);
        fetch(pool, OTHER);
        assertEquals(
                List.of(ONE, OTHER), opened.stream().map(ApifyClient::endpoint).toList());
        assertEquals(3, transport.sent.size());
    }

    @Test
    void tellsWhoseTokenItIs() {
        ClientPool pool = pool(AT_ONCE);
        CompletableFuture<Optional<String>> username =
                pool.getUsername(new ClientSettings(ONE, Clients.PATIENT), FakeApifyServer.TOKEN);
        transport.last().answers(200, "{\"data\": {\"username\": \"jane\"}}");
        assertEquals(Optional.of("jane"), username.getNow(null));
        timer.pass(AT_ONCE);
        assertTrue(opened.get(0).isClosed());
    }

    @Test
    void aClientThatNobodyUsesIsClosed() {
        ClientPool pool = pool(AT_ONCE);
        fetch(pool, ONE);
        answer();
        // the first look is at half the time
        assertEquals(List.of(AT_ONCE.dividedBy(2)), timer.waits());
        timer.pass(AT_ONCE.dividedBy(2));
        assertTrue(opened.get(0).isClosed());
        assertEquals(List.of(), timer.waits());
        assertEquals(List.of(), transport.idle);
        fetch(pool, ONE);
        assertEquals(2, opened.size());
    }

    @Test
    void aClientInUseIsLookedAtAgain() {
        ClientPool pool = pool(AT_ONCE);
        fetch(pool, ONE);
        fetch(pool, ONE).cancel(true);
        for (int look = 1; look <= 3; look++) {
            timer.pass(AT_ONCE);
            assertFalse(opened.get(0).isClosed());
            assertEquals(look, transport.idle.size());
            assertSame(AT_ONCE, transport.idle.get(0));
        }
        answer();
        timer.pass(AT_ONCE);
        assertTrue(opened.get(0).isClosed());
    }

    @Test
    void aClientThatWasUsedShortlyBeforeStaysOpen() {
        ClientPool pool = pool(LATER);
        fetch(pool, ONE);
        answer();
        timer.pass(LATER);
        assertFalse(opened.get(0).isClosed());
        assertEquals(List.of(LATER), transport.idle);
        fetch(pool, ONE);
        assertEquals(1, opened.size());
    }

    @Test
    void aFetchThatCannotStartGivesItsClientBack() {
        ClientPool pool = pool(AT_ONCE);
        worker = task -> {
            throw new RejectedExecutionException();
        };
        assertThrows(RejectedExecutionException.class, () -> fetch(pool, ONE));
        worker = Runnable::run;
        timer.pass(AT_ONCE);
        assertTrue(opened.get(0).isClosed());
    }

    @Test
    void aClosedPoolHasNoOpenClientAndLooksAtNone() {
        ClientPool pool = pool(LATER);
        fetch(pool, ONE);
        fetch(pool, OTHER);
        pool.close();
        assertTrue(opened.stream().allMatch(ApifyClient::isClosed));
        timer.pass(LATER);
        assertEquals(List.of(), transport.idle);
        assertEquals(
                List.of(),
                timer.waits().stream().filter(LATER.dividedBy(2)::equals).toList());
        fetch(pool, ONE);
        assertEquals(3, opened.size());
    }
}
