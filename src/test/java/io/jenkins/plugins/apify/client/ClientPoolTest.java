package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That clients are shared, stay warm for a while, and are closed when nobody needs them any more. */
@Timeout(300)
class ClientPoolTest {
    private final FakeApifyServer server = FakeApifyServer.start();
    private final Clients clients = new Clients();
    private final List<ApifyClient> opened = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(ApifyClient::close);
        server.close();
        clients.close();
    }

    private ClientPool pool(Duration idle) {
        return pool(idle, clients.timer);
    }

    private ClientPool pool(Duration idle, Executor worker) {
        return new ClientPool(
                endpoint -> {
                    ApifyClient client = new ApifyClient(endpoint, Duration.ofMillis(5), clients.timer, worker, worker);
                    opened.add(client);
                    return client;
                },
                idle);
    }

    private CompletableFuture<Task> fetch(ClientPool pool, String userAgent, Limits limits) {
        Endpoint endpoint = new Endpoint(server.url(), userAgent, ProxySettings.NONE);
        return pool.getTask(new ClientSettings(endpoint, limits), Clients.ID, FakeApifyServer.TOKEN, retry -> {});
    }

    private CompletableFuture<Task> fetch(ClientPool pool) {
        return fetch(pool, "test", Clients.PATIENT);
    }

    private CompletableFuture<Task> hangingFetch(ClientPool pool, String userAgent) throws InterruptedException {
        int before = server.requests().size();
        server.next(Reply.hang());
        CompletableFuture<Task> fetch = fetch(pool, userAgent, Clients.PATIENT);
        server.awaitRequests(before + 1);
        return fetch;
    }

    @Test
    void oneFetchAfterTheOtherUsesTheSameConnection() throws Exception {
        ClientPool pool = pool(Clients.LONG);
        for (int i = 0; i < 20; i++) {
            assertEquals("web-crawler", fetch(pool).get().name());
        }
        assertEquals(20, server.requests().size());
        assertEquals(1, opened.size());
        assertFewConnections();
    }

    @Test
    void whatBelongsToARequestNeedsNoClientOfItsOwn() throws Exception {
        ClientPool pool = pool(Clients.LONG);
        for (int i = 0; i < 20; i++) {
            Duration time = Duration.ofMinutes(5 + i);
            fetch(pool, "test", new Limits(time, time, time, i)).get();
        }
        assertEquals(1, opened.size());
        assertFewConnections();
    }

    /** One, and perhaps another where a fetch began before the connection of the last one was put back. */
    private void assertFewConnections() {
        assertTrue(server.connections() <= 2, server.connections() + " connections");
    }

    @Test
    void anotherEndpointHasAClientOfItsOwn() throws Exception {
        ClientPool pool = pool(Clients.LONG);
        fetch(pool, "one", Clients.PATIENT).get();
        fetch(pool, "two", Clients.PATIENT).get();
        assertEquals(
                List.of("one", "two"),
                opened.stream().map(client -> client.endpoint().userAgent()).toList());
    }

    @Test
    void aClientIsClosedWhenNobodyHasUsedItForAWhile() throws Exception {
        ClientPool pool = pool(Duration.ofMillis(50));
        assertEquals("web-crawler", fetch(pool).get().name());
        server.awaitNoConnection();
        assertEquals("web-crawler", fetch(pool).get().name());
        server.awaitNoConnection();
        // its last connection may have been idle for long enough a moment before it was itself
        while (!opened.stream().allMatch(ApifyClient::isClosed)) {
            Thread.sleep(1);
        }
    }

    @Test
    void aClientInUseStaysOpen() throws Exception {
        ClientPool pool = pool(Duration.ofMillis(20));
        CompletableFuture<Task> first = hangingFetch(pool, "used");
        fetch(pool, "idle", Clients.PATIENT).get();
        // the idle one is closed on the same timer, and so is the used one, if it ever is
        server.awaitEnds(1);
        CompletableFuture<Void> later = new CompletableFuture<>();
        clients.timer.schedule(() -> later.complete(null), 200, TimeUnit.MILLISECONDS);
        later.get();
        assertEquals(
                List.of(false, true), opened.stream().map(ApifyClient::isClosed).toList());
        first.cancel(true);
        server.awaitNoConnection();
    }

    @Test
    void connectionsOfABurstAreClosedWhileTheClientIsStillUsed() throws Exception {
        ClientPool pool = pool(Duration.ofMillis(300));
        ClientSettings settings = new ClientSettings(Clients.endpoint(server.url()), Clients.PATIENT);
        Reply together = (socket, out) -> {
            server.awaitRequests(5);
            return Reply.json(200, FakeApifyServer.example("minimal")).play(socket, out);
        };
        server.next(together, together, together, together, together);
        List<CompletableFuture<Task>> burst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            burst.add(pool.getTask(settings, TaskId.parse("janedoe~burst-" + i), FakeApifyServer.TOKEN, retry -> {}));
        }
        for (CompletableFuture<Task> fetch : burst) {
            fetch.get();
        }
        server.next(Reply.hang());
        CompletableFuture<Task> lasting = pool.getTask(settings, Clients.ID, FakeApifyServer.TOKEN, retry -> {});
        server.awaitRequests(6);
        server.awaitEnds(server.connections() - 1);
        assertEquals(1, opened.size());
        assertFalse(opened.get(0).isClosed());
        lasting.cancel(true);
    }

    @Test
    void aFailedFetchGivesItsClientBackToo() throws Exception {
        ClientPool pool = pool(Duration.ofMillis(50));
        server.always(Reply.error(404, "record-not-found", "No."));
        assertEquals(Kind.NOT_FOUND, Clients.failure(fetch(pool)).kind());
        server.awaitNoConnection();
        Endpoint endpoint = Clients.endpoint(server.url());
        ApifyException failure = Clients.failure(
                pool.getTask(new ClientSettings(endpoint, Clients.PATIENT), Clients.ID, "no token", retry -> {}));
        assertEquals(Kind.UNUSABLE_TOKEN, failure.kind());
        while (!opened.get(opened.size() - 1).isClosed()) {
            Thread.sleep(5);
        }
    }

    @Test
    void aFetchThatCannotStartGivesItsClientBackToo() throws Exception {
        AtomicBoolean refused = new AtomicBoolean();
        ClientPool pool = pool(Duration.ofMillis(50), task -> {
            if (refused.compareAndSet(false, true)) {
                throw new RejectedExecutionException();
            }
            clients.timer.execute(task);
        });
        assertThrows(RejectedExecutionException.class, () -> fetch(pool));
        assertEquals("web-crawler", fetch(pool).get().name());
        server.awaitNoConnection();
    }

    @Test
    void closingThePoolClosesEveryConnection() throws Exception {
        ClientPool pool = pool(Clients.LONG);
        hangingFetch(pool, "one");
        fetch(pool, "two", Clients.PATIENT).get();
        pool.close();
        server.awaitNoConnection();
        assertEquals("web-crawler", fetch(pool, "one", Clients.PATIENT).get().name());
    }

    @Test
    void closingClientsLeavesNothingInTheLog() throws Exception {
        List<LogRecord> complaints = new CopyOnWriteArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                    complaints.add(entry);
                }
            }
        };
        Logger logger = Logger.getLogger("");
        logger.addHandler(handler);
        try {
            ClientPool pool = pool(Clients.LONG);
            for (int i = 0; i < 100; i++) {
                assertEquals("web-crawler", fetch(pool).get().name());
                pool.close();
            }
            server.awaitNoConnection();
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(List.of(), complaints.stream().map(LogRecord::getMessage).toList());
    }

    @Test
    void tellsWhoseTokenItIs() throws Exception {
        ClientPool pool = pool(Clients.LONG);
        ClientSettings settings = new ClientSettings(Clients.endpoint(server.url()), Clients.PATIENT);
        assertEquals(
                "janedoe",
                pool.getUsername(settings, FakeApifyServer.TOKEN).get().orElseThrow());
    }

    @Test
    void aThousandWaitingFetchesAreUnderWayAtOnceAndHoldNoThread() throws Exception {
        server.always(Reply.hang());
        ClientPool pool = pool(Clients.LONG);
        ClientSettings settings = new ClientSettings(Clients.endpoint(server.url()), Clients.PATIENT);
        List<CompletableFuture<Task>> fetches = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            fetches.add(pool.getTask(settings, TaskId.parse("janedoe~task-" + i), FakeApifyServer.TOKEN, retry -> {}));
        }
        server.awaitRequests(1000);
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(ApifyClient.THREAD_NAME))
                .count();
        assertTrue(threads <= 2, threads + " threads");
        fetches.forEach(fetch -> fetch.cancel(true));
        server.awaitNoConnection();
    }
}
