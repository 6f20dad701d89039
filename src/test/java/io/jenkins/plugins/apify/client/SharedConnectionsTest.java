package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.FakeHttp2Server;
import io.jenkins.plugins.apify.fake.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That requests share connections where the server speaks HTTP/2, and that none harms another. */
@Timeout(300)
class SharedConnectionsTest {
    private static final String LARGE = "{\"data\":\"" + "x".repeat(ClientSettings.MAX_BODY_BYTES) + "\"}";

    private final FakeApifyServer proxy = FakeApifyServer.start();
    private final FakeApifyServer single = FakeApifyServer.startTls();
    private final FakeHttp2Server server;
    private final Clients clients = new Clients();
    private ApifyClient client;

    SharedConnectionsTest() throws InterruptedException, ExecutionException {
        server = new FakeHttp2Server(path -> path.endsWith("~large") ? LARGE : FakeApifyServer.example("web-crawler"));
    }

    @BeforeEach
    void open() {
        Clients.trustFakes();
        client = clients.client(server.url());
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        single.close();
        proxy.close();
        clients.close();
    }

    private static CompletableFuture<Task> fetch(ApifyClient client, Limits limits, String name) {
        return client.getTask(limits, TaskId.parse("janedoe~" + name), FakeApifyServer.TOKEN, retry -> {});
    }

    private static List<CompletableFuture<Task>> fetches(ApifyClient client, int count) {
        List<CompletableFuture<Task>> fetches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fetches.add(fetch(client, Clients.PATIENT, "task-" + i));
        }
        return fetches;
    }

    @Test
    void speaksHttp2WhereTheServerOffersIt() throws Exception {
        assertEquals("web-crawler", Clients.task(client).name());
        assertEquals("web-crawler", Clients.task(client).name());
        assertEquals(List.of("HTTP/2.0", "HTTP/2.0"), server.versions());
    }

    @Test
    void manyRequestsAtOnceShareFewConnectionsFromTheVeryFirst() throws Exception {
        server.hold();
        List<CompletableFuture<Task>> fetches = fetches(client, 250);
        server.awaitRequests(250);
        assertEquals(3, server.connections());
        server.release();
        for (CompletableFuture<Task> fetch : fetches) {
            assertEquals("web-crawler", fetch.get().name());
        }
    }

    @Test
    void aCancelEndsTheConnectionOfALoneRequest() throws Exception {
        server.hold();
        CompletableFuture<Task> fetch = Clients.fetch(client, Clients.PATIENT);
        server.awaitRequests(1);
        fetch.cancel(true);
        server.awaitEnds(1);
    }

    @Test
    void aCancelLeavesTheOtherRequestsOfTheConnectionAlone() throws Exception {
        server.hold();
        List<CompletableFuture<Task>> fetches = fetches(client, 5);
        server.awaitRequests(5);
        fetches.get(0).cancel(true);
        fetches.get(3).cancel(true);
        CompletableFuture<Task> later = fetch(client, Clients.PATIENT, "later");
        server.awaitRequests(6);
        server.release();
        for (int left : new int[] {1, 2, 4}) {
            assertEquals("web-crawler", fetches.get(left).get().name());
        }
        assertEquals("web-crawler", later.get().name());
        // the one with cancelled requests served no new one, and is closed
        assertEquals(2, server.connections());
        server.awaitEnds(1);
    }

    @Test
    void anAnswerThatIsTooLargeEndsNoOtherRequest() throws Exception {
        server.hold();
        CompletableFuture<Task> other = fetch(client, Clients.PATIENT, "other");
        CompletableFuture<Task> large = fetch(client, Clients.PATIENT, "large");
        server.awaitRequests(2);
        assertEquals(1, server.connections());
        server.release("~large");
        assertEquals(Kind.TOO_LARGE, Clients.failure(large).kind());
        server.release();
        assertEquals("web-crawler", other.get().name());
        assertEquals(2, server.versions().size());
    }

    @Test
    void aLostConnectionFailsItsRequestsAndTheyAreMadeAgain() throws Exception {
        proxy.next(Reply.tunnelTo(server.url().getPort()))
                .always(Reply.tunnelTo(single.url().getPort()));
        server.hold();
        try (ApifyClient tunnelled = tunnelled()) {
            List<CompletableFuture<Task>> fetches = List.of(
                    fetch(tunnelled, Clients.PATIENT, "my-task"), fetch(tunnelled, Clients.PATIENT, "web-crawler"));
            server.awaitRequests(2);
            server.close();
            assertEquals("my-task", fetches.get(0).get().name());
            assertEquals("web-crawler", fetches.get(1).get().name());
        }
    }

    /** A client that reaches the API through the proxy, whatever the proxy then connects it with. */
    private ApifyClient tunnelled() {
        ProxySettings settings = new ProxySettings("localhost", proxy.url().getPort(), null, null, List.of());
        return clients.client(new Endpoint(URI.create("https://api.apify.test"), "test", settings));
    }

    @Test
    void sharesAConnectionThroughAProxyToo() throws Exception {
        proxy.always(Reply.tunnelTo(server.url().getPort()));
        server.hold();
        try (ApifyClient tunnelled = tunnelled()) {
            List<CompletableFuture<Task>> fetches = fetches(tunnelled, 20);
            server.awaitRequests(20);
            server.release();
            for (CompletableFuture<Task> fetch : fetches) {
                assertEquals("web-crawler", fetch.get().name());
            }
        }
        assertEquals(Set.of("HTTP/2.0"), Set.copyOf(server.versions()));
        assertEquals(1, proxy.requests().size());
    }

    @Test
    void whoWaitedForAConnectionThatFailsOpensTheirOwn() throws Exception {
        proxy.next(Reply.body(502, "text/html", new byte[0]))
                .always(Reply.tunnelTo(server.url().getPort()));
        try (ApifyClient tunnelled = tunnelled()) {
            List<CompletableFuture<Task>> fetches = fetches(tunnelled, 5);
            for (CompletableFuture<Task> fetch : fetches) {
                assertEquals("web-crawler", fetch.get().name());
            }
        }
    }

    @Test
    void whoWaitedForAConnectionThatIsCancelledOpensTheirOwn() throws Exception {
        proxy.next(Reply.hang()).always(Reply.tunnelTo(server.url().getPort()));
        try (ApifyClient tunnelled = tunnelled()) {
            CompletableFuture<Task> opener = fetch(tunnelled, Clients.PATIENT, "opener");
            proxy.awaitRequests(1);
            List<CompletableFuture<Task>> fetches = fetches(tunnelled, 5);
            opener.cancel(true);
            for (CompletableFuture<Task> fetch : fetches) {
                assertEquals("web-crawler", fetch.get().name());
            }
            proxy.awaitEnds(1);
        }
    }

    @Test
    void whoHasNotThePatienceOfTheOneThatOpensAConnectionIsNotHeldUpByIt() throws Exception {
        proxy.next(Reply.hang()).always(Reply.tunnelTo(server.url().getPort()));
        try (ApifyClient tunnelled = tunnelled()) {
            CompletableFuture<Task> opener = fetch(tunnelled, Clients.PATIENT, "opener");
            proxy.awaitRequests(1);
            Limits hasty = Clients.within(Duration.ofMillis(500), Clients.LONG, Clients.LONG);
            CompletableFuture<Task> fetch =
                    fetch(tunnelled, new Limits(hasty.connectTimeout(), Clients.LONG, Clients.LONG, 20), "hasty");
            assertEquals("web-crawler", fetch.get().name());
            opener.cancel(true);
        }
    }

    @Test
    void whereTheServerSpeaksHttp1EachRequestHasAConnection() throws Exception {
        single.always(Reply.hang());
        try (ApifyClient client = clients.client(single.url())) {
            List<CompletableFuture<Task>> fetches = fetches(client, 20);
            single.awaitRequests(20);
            assertEquals(20, single.connections());
            fetches.forEach(fetch -> fetch.cancel(true));
            single.awaitNoConnection();
        }
    }

    @Test
    void onlyTheLoggersThatAreNamedWriteTheTokenAndOnlyOnTheClientsThreads() throws Exception {
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
        single.next(Reply.redirect(302, "https://localhost/" + FakeApifyServer.TOKEN));
        try (ApifyClient other = clients.client(single.url())) {
            Clients.task(client);
            Clients.failure(Clients.fetch(other, Clients.PATIENT));
            Clients.task(other);
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

    @Test
    void aTlsSessionIsResumed() throws Exception {
        Reply closing = (socket, out) -> {
            Reply.body(
                            200,
                            "application/json",
                            FakeApifyServer.example("web-crawler").getBytes(),
                            "Connection: close")
                    .play(socket, out);
            return false;
        };
        single.always(closing);
        try (ApifyClient client = clients.client(single.url())) {
            Clients.task(client);
            Thread.sleep(20);
            Clients.task(client);
        }
        try (ApifyClient other = clients.client(single.url())) {
            Thread.sleep(20);
            Clients.task(other);
        }
        List<Long> sessions = single.tlsSessions();
        assertEquals(3, sessions.size());
        assertEquals(sessions.get(0), sessions.get(1));
        assertNotEquals(sessions.get(0), sessions.get(2));
        assertTrue(single.requests().size() == 3);
    }
}
