package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the client opens, reuses, closes and replaces its connections. */
@Timeout(300)
class ConnectionsTest {
    private final FakeApifyServer server = FakeApifyServer.start();
    private final FakeApifyServer secured = FakeApifyServer.startTls();
    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        server.close();
        secured.close();
        clients.close();
    }

    private static CompletableFuture<Task> fetch(ApifyClient client, String name) {
        return client.getTask(Clients.PATIENT, TaskId.parse("janedoe~" + name), FakeApifyServer.TOKEN, retry -> {});
    }

    private ApifyClient client(Endpoint endpoint, HttpTransport transport) {
        return new ApifyClient(endpoint, Duration.ofMillis(5), clients.timer, clients.timer, clients.timer, transport);
    }

    @Test
    void oneFetchAfterTheOtherUsesTheSameConnection() throws Exception {
        try (ApifyClient client = clients.client(server.url())) {
            for (int i = 0; i < 20; i++) {
                assertEquals("web-crawler", Clients.task(client).name());
            }
        }
        assertEquals(20, server.requests().size());
        // another one where a fetch begins before the connection of the last one is back in the pool
        assertTrue(server.connections() <= 2, server.connections() + " connections");
    }

    @Test
    void connectionsOfABurstAreClosedWhileAnotherIsStillUsed() throws Exception {
        Reply together = (socket, out) -> {
            server.awaitRequests(5);
            return Reply.json(200, FakeApifyServer.example("minimal")).play(socket, out);
        };
        server.next(together, together, together, together, together);
        Endpoint endpoint = Clients.endpoint(server.url());
        try (ApifyClient client = client(
                endpoint,
                new HttpTransport(endpoint, SystemDefaultDnsResolver.INSTANCE, TimeValue.ofMilliseconds(300)))) {
            List<CompletableFuture<Task>> burst = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                burst.add(fetch(client, "minimal"));
            }
            for (CompletableFuture<Task> fetch : burst) {
                fetch.get();
            }
            server.next(Reply.hang());
            CompletableFuture<Task> lasting = Clients.fetch(client, Clients.PATIENT);
            server.awaitRequests(6);
            server.awaitEnds(server.connections() - 1);
            assertFalse(lasting.isDone());
            lasting.cancel(true);
        }
    }

    @Test
    void aThousandWaitingFetchesAreUnderWayAtOnceAndHoldNoThread() throws Exception {
        server.always(Reply.hang());
        try (ApifyClient client = clients.client(server.url())) {
            List<CompletableFuture<Task>> fetches = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                fetches.add(fetch(client, "task-" + i));
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

    @Test
    void theConnectTimeoutHoldsForAProxysTunnelToo() throws Exception {
        server.always(Reply.hang());
        ProxySettings proxy = new ProxySettings("localhost", server.url().getPort(), null, null, List.of());
        try (ApifyClient client = clients.client(new Endpoint(URI.create("https://api.apify.test"), "test", proxy))) {
            Limits limits = new Limits(Duration.ofMillis(300), Clients.LONG, Clients.LONG, 0);
            assertEquals(
                    ApifyException.Kind.CONNECT_TIMEOUT,
                    Clients.failure(Clients.fetch(client, limits)).kind());
            server.awaitNoConnection();
        }
    }

    /** The library's I/O thread ends with an error that is thrown on it, such as OutOfMemoryError. */
    @Test
    void aClientThatHasStoppedIsReplacedWhileItIsInUse() throws Exception {
        server.next(Reply.hang());
        try (ApifyClient client = clients.client(server.url())) {
            CompletableFuture<Task> underWay = fetch(client, "my-task");
            server.awaitRequests(1);
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith(ApifyClient.THREAD_NAME))
                    .forEach(Thread::interrupt);
            server.awaitNoConnection();
            assertEquals("my-task", underWay.get().name());
            assertEquals("web-crawler", Clients.task(client).name());
            assertEquals("web-crawler", Clients.task(client).name());
        }
    }

    @Test
    void whereTheServerOffersTlsEachRequestHasAConnection() throws Exception {
        Clients.trustFakes();
        secured.always(Reply.hang());
        try (ApifyClient client = clients.client(secured.url())) {
            List<CompletableFuture<Task>> fetches = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                fetches.add(fetch(client, "task-" + i));
            }
            secured.awaitRequests(20);
            assertEquals(20, secured.connections());
            fetches.forEach(fetch -> fetch.cancel(true));
            secured.awaitNoConnection();
        }
    }

    @Test
    void aTlsSessionIsResumed() throws Exception {
        Clients.trustFakes();
        Reply closing = (socket, out) -> {
            Reply.body(
                            200,
                            "application/json",
                            FakeApifyServer.example("web-crawler").getBytes(),
                            "Connection: close")
                    .play(socket, out);
            return false;
        };
        secured.always(closing);
        try (ApifyClient client = clients.client(secured.url())) {
            Clients.task(client);
            Thread.sleep(20);
            Clients.task(client);
        }
        try (ApifyClient other = clients.client(secured.url())) {
            Thread.sleep(20);
            Clients.task(other);
        }
        List<Long> sessions = secured.tlsSessions();
        assertEquals(3, sessions.size());
        assertEquals(sessions.get(0), sessions.get(1));
        assertNotEquals(sessions.get(0), sessions.get(2));
        assertEquals(3, secured.requests().size());
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
            for (int i = 0; i < 100; i++) {
                try (ApifyClient client = clients.client(server.url())) {
                    assertEquals("web-crawler", Clients.task(client).name());
                }
            }
            server.awaitNoConnection();
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(List.of(), complaints.stream().map(LogRecord::getMessage).toList());
    }

    @Test
    void onlyTheLoggersThatAreNamedWriteTheTokenAndOnlyOnTheClientsThreads() throws Exception {
        Clients.trustFakes();
        List<String> writing = new CopyOnWriteArrayList<>();
        Logger library = Logger.getLogger("org.apache.hc");
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                String text = entry.getMessage() + Arrays.toString(entry.getParameters());
                if (text.contains(FakeApifyServer.TOKEN)) {
                    writing.add(entry.getLoggerName() + " on "
                            + Thread.currentThread().getName());
                }
            }
        };
        handler.setLevel(Level.ALL);
        library.addHandler(handler);
        library.setLevel(Level.ALL);
        library.setUseParentHandlers(false);
        secured.next(Reply.redirect(302, "https://localhost/" + FakeApifyServer.TOKEN));
        try (ApifyClient client = clients.client(secured.url())) {
            Clients.failure(Clients.fetch(client, Clients.PATIENT));
            Clients.task(client);
        } finally {
            library.removeHandler(handler);
            library.setLevel(null);
            library.setUseParentHandlers(true);
        }
        assertFalse(writing.isEmpty());
        for (String entry : writing) {
            String[] parts = entry.split(" on ", 2);
            assertTrue(ApifyClient.TRANSPORT_LOGGERS.contains(parts[0]), entry);
            assertTrue(parts[1].startsWith(ApifyClient.THREAD_NAME), entry);
        }
    }
}
