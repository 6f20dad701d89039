package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.fake.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One request at a time over a real socket, and how its connection ends. */
@Timeout(60)
class HttpTransportTest {
    private final FakeApifyServer server = FakeApifyServer.start();
    private final FakeApifyServer proxy = FakeApifyServer.start();
    private final List<HttpTransport> transports = new ArrayList<>();

    /** A request under way. */
    private static final class Sending {
        final AtomicInteger sent = new AtomicInteger();
        CompletableFuture<ApiResponse> response;

        int status() throws Exception {
            return response.get(30, TimeUnit.SECONDS).status();
        }
    }

    @AfterEach
    void close() {
        transports.forEach(HttpTransport::close);
        proxy.close();
        server.close();
    }

    private HttpTransport transport(URI api, ProxySettings settings) {
        HttpTransport transport = new HttpTransport(new Endpoint(api, "test/1", settings));
        transports.add(transport);
        return transport;
    }

    private HttpTransport transport() {
        return transport(server.url(), ProxySettings.NONE);
    }

    private HttpTransport proxied(String api, String user, String password, String... direct) {
        int port = proxy.url().getPort();
        return transport(URI.create(api), new ProxySettings("localhost", port, user, password, List.of(direct)));
    }

    private static Sending ask(HttpTransport transport) {
        return ask(transport, Duration.ofSeconds(10));
    }

    private static Sending ask(HttpTransport transport, Duration connectTimeout) {
        Sending sending = new Sending();
        sending.response =
                transport.send("/v2/users/me", FakeApifyServer.TOKEN, connectTimeout, sending.sent::incrementAndGet);
        return sending;
    }

    @Test
    void sendsTheRequestAndTellsThatItIsOut() throws Exception {
        Sending sending = ask(transport());
        assertEquals(200, sending.status());
        assertEquals(1, sending.sent.get());
        Request request = server.requests().get(0);
        assertEquals("Bearer " + FakeApifyServer.TOKEN, request.headers().get("authorization"));
        assertEquals("application/json", request.headers().get("accept"));
        assertEquals("gzip", request.headers().get("accept-encoding"));
        assertEquals("test/1", request.headers().get("user-agent"));
    }

    @Test
    void aCancelEndsTheRequest() throws Exception {
        server.always(Reply.hang());
        Sending sending = ask(transport());
        server.awaitRequests(1);
        sending.response.cancel(true);
        server.awaitEnds(1);
    }

    /** A connection from the pool is at hand at once, where the library loses track of what to cancel. */
    @Test
    void aCancelEndsARequestOnAConnectionThatWasUsedBefore() throws Exception {
        HttpTransport transport = transport();
        for (int i = 1; i <= 10; i++) {
            server.always(null);
            assertEquals(200, ask(transport).status());
            // until its connection is back in the pool
            Thread.sleep(20);
            server.always(Reply.hang());
            Sending sending = ask(transport);
            server.awaitRequests(2 * i);
            sending.response.cancel(true);
            server.awaitNoConnection();
        }
        assertTrue(server.connections() < 20, "no connection was used again");
    }

    /** Of connections that open while the requests are being sent, the library loses track of some. */
    @Test
    void aCancelEndsEachOfManyRequests() throws Exception {
        server.always(Reply.hang());
        HttpTransport transport = transport();
        List<Sending> sendings = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sendings.add(ask(transport));
        }
        server.awaitRequests(300);
        sendings.forEach(sending -> sending.response.cancel(true));
        server.awaitNoConnection();
    }

    @Test
    void aCancelEndsTheWaitForAProxysTunnel() throws Exception {
        proxy.always(Reply.hang());
        Sending sending = ask(proxied("https://api.apify.test", null, null));
        proxy.awaitRequests(1);
        assertEquals(0, sending.sent.get());
        sending.response.cancel(true);
        proxy.awaitNoConnection();
    }

    @Test
    void aCancelEndsTheWaitForAConnection() throws Exception {
        try (Deaf deaf = new Deaf(0)) {
            HttpTransport transport = transport(URI.create("http://127.0.0.2:" + deaf.port()), ProxySettings.NONE);
            Sending sending = ask(transport);
            sending.response.cancel(true);
            assertThrows(CancellationException.class, sending::status);
            assertEquals(0, sending.sent.get());
        }
    }

    @Test
    void movesOnToTheNextAddressWithinTheConnectTimeout() throws Exception {
        int port = server.url().getPort();
        try (Deaf deaf = new Deaf(port)) {
            InMemoryDnsResolver resolver = new InMemoryDnsResolver();
            resolver.add("api.apify.test", deaf.address(), InetAddress.getLoopbackAddress());
            URI api = URI.create("http://api.apify.test:" + port);
            HttpTransport transport =
                    new HttpTransport(new Endpoint(api, "test/1", ProxySettings.NONE), resolver, HttpTransport.IDLE);
            transports.add(transport);
            long start = System.nanoTime();
            assertEquals(200, ask(transport, Duration.ofSeconds(6)).status());
            // had each address the whole of it, the first alone would have taken that
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(6).toNanos());
        }
    }

    /** An address at which connections are neither accepted nor refused, as the backlog is full. */
    private static final class Deaf implements AutoCloseable {
        private final ServerSocket full;
        private final List<Socket> backlog = new ArrayList<>();

        Deaf(int port) throws IOException {
            full = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"));
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket();
                backlog.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 200);
                } catch (IOException e) {
                    break;
                }
            }
        }

        InetAddress address() {
            return full.getInetAddress();
        }

        int port() {
            return full.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            full.close();
            for (Socket socket : backlog) {
                socket.close();
            }
        }
    }

    /** The library's I/O thread ends for good with an error that is thrown on it, such as OutOfMemoryError. */
    @Test
    void aClientThatHasStoppedIsReplaced() throws Exception {
        server.next(Reply.hang());
        HttpTransport transport = transport();
        Sending underWay = ask(transport);
        server.awaitRequests(1);
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(ApifyClient.THREAD_NAME))
                .forEach(Thread::interrupt);
        server.awaitNoConnection();
        assertThrows(ExecutionException.class, underWay::status);
        // the first one notices
        Sending next = ask(transport);
        ExecutionException failure = assertThrows(ExecutionException.class, next::status);
        assertInstanceOf(IOReactorShutdownException.class, failure.getCause());
        assertEquals(200, ask(transport).status());
    }

    @Test
    void closingItEndsItsConnections() throws Exception {
        server.always(Reply.hang());
        HttpTransport transport = transport();
        ask(transport);
        server.awaitRequests(1);
        transport.close();
        server.awaitEnds(1);
        assertThrows(CancellationException.class, () -> ask(transport));
    }

    @Test
    void whatWasNeverUsedHasNothingToClose() {
        HttpTransport transport = transport();
        transport.close();
        assertThrows(CancellationException.class, () -> ask(transport));
        assertEquals(0, server.connections());
    }

    @Test
    void goesThroughTheProxy() throws Exception {
        Sending sending = ask(proxied("http://api.apify.test", null, null));
        assertEquals(200, sending.status());
        assertEquals(
                "http://api.apify.test/v2/users/me", proxy.requests().get(0).target());
        assertTrue(server.requests().isEmpty());
    }

    @Test
    void goesPastTheProxyWhereItDoesNotApply() throws Exception {
        assertEquals(
                200,
                ask(proxied(server.url().toString(), null, null, "localhost")).status());
        assertTrue(proxy.requests().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"jane, s3cret, jane:s3cret", "jane, , jane:"})
    void logsInAtTheProxyThatAsks(String user, String password, String login) throws Exception {
        proxy.next(Reply.body(407, "text/plain", new byte[0], "Proxy-Authenticate: Basic realm=\"test\""));
        assertEquals(200, ask(proxied("http://api.apify.test", user, password)).status());
        assertFalse(proxy.requests().get(0).headers().containsKey("proxy-authorization"));
        assertEquals(
                "Basic " + Base64.getEncoder().encodeToString(Tasks.bytes(login)),
                proxy.requests().get(1).headers().get("proxy-authorization"));
    }

    @Test
    void withoutAUserItDoesNotLogIn() throws Exception {
        proxy.always(Reply.body(407, "text/plain", new byte[0], "Proxy-Authenticate: Basic realm=\"test\""));
        assertEquals(407, ask(proxied("http://api.apify.test", null, "s3cret")).status());
        assertEquals(1, proxy.requests().size());
    }
}
