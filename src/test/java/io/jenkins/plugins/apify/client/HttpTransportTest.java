package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.fake.Request;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
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

    private HttpTransport transport(ProxySettings settings) {
        HttpTransport transport = new HttpTransport(new Endpoint(server.url(), "test/1", settings));
        transports.add(transport);
        return transport;
    }

    private HttpTransport transport() {
        return transport(ProxySettings.NONE);
    }

    private HttpTransport proxied(String user, String password, Pattern... direct) {
        return transport(new ProxySettings("localhost", proxy.url().getPort(), user, password, List.of(direct)));
    }

    private static Sending ask(HttpTransport transport, URI api) {
        Sending sending = new Sending();
        sending.response = transport.send(
                URI.create(api + "/v2/users/me"),
                FakeApifyServer.TOKEN,
                Duration.ofSeconds(10),
                sending.sent::incrementAndGet);
        return sending;
    }

    private Sending ask(HttpTransport transport) {
        return ask(transport, server.url());
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
        Sending sending = ask(proxied(null, null), URI.create("http://api.apify.test"));
        assertEquals(200, sending.status());
        assertEquals(
                "http://api.apify.test/v2/users/me", proxy.requests().get(0).target());
        assertTrue(server.requests().isEmpty());
    }

    @Test
    void goesPastTheProxyWhereItDoesNotApply() throws Exception {
        assertEquals(200, ask(proxied(null, null, Pattern.compile("localhost"))).status());
        assertTrue(proxy.requests().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"jane, s3cret, jane:s3cret", "jane, , jane:"})
    void logsInAtTheProxyThatAsks(String user, String password, String login) throws Exception {
        proxy.next(Reply.body(407, "text/plain", new byte[0], "Proxy-Authenticate: Basic realm=\"test\""));
        assertEquals(
                200,
                ask(proxied(user, password), URI.create("http://api.apify.test"))
                        .status());
        assertFalse(proxy.requests().get(0).headers().containsKey("proxy-authorization"));
        assertEquals(
                "Basic " + Base64.getEncoder().encodeToString(Tasks.bytes(login)),
                proxy.requests().get(1).headers().get("proxy-authorization"));
    }

    @Test
    void withoutAUserItDoesNotLogIn() throws Exception {
        proxy.always(Reply.body(407, "text/plain", new byte[0], "Proxy-Authenticate: Basic realm=\"test\""));
        assertEquals(
                407,
                ask(proxied(null, "s3cret"), URI.create("http://api.apify.test"))
                        .status());
        assertEquals(1, proxy.requests().size());
    }
}
