package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

/** What a request may do with its connection, alone on it or not. */
class ConnectionLeaseTest {
    private final ConnectionSharing<String> sharing = new ConnectionSharing<>();
    private final FakeConnection connection = FakeConnection.many();
    private final ConnectionLease<String> own =
            new ConnectionLease<>(sharing, FakeConnection.ROUTE, connection, "opener");

    private final List<String> done = new ArrayList<>();
    private final AsyncClientExchangeHandler exchange = (AsyncClientExchangeHandler) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {AsyncClientExchangeHandler.class}, (self, method, args) -> {
                done.add(method.getName());
                return null;
            });

    private ConnectionLease<String> shared() {
        return new ConnectionLease<>(
                sharing,
                FakeConnection.ROUTE,
                sharing.opened(FakeConnection.ROUTE, "opener", connection, true).carrier());
    }

    private void execute(ConnectionLease<String> lease) {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ConnectionLease.SENT, (Runnable) () -> done.add("sent"));
        lease.execute("id", exchange, null, context);
    }

    @Test
    void knowsWhatItIsOf() {
        assertSame(FakeConnection.ROUTE, own.route());
        assertSame(connection, own.endpoint());
        assertEquals("opener", own.opener());
        assertNull(own.carrier());
        assertSame(connection.getInfo(), own.getInfo());
        assertNull(shared().opener());
        assertSame(connection, shared().carrier().endpoint());
    }

    @Test
    void tellsThatARequestGoesOutOnlyWhenItReachesTheServer() {
        execute(own);
        assertEquals(List.of(), done);
        own.established(null);
        execute(own);
        assertEquals(List.of("sent"), done);
        execute(shared());
        assertEquals(List.of("sent", "sent"), done);
        assertEquals(List.of("id", "id", "id"), connection.executed);
        own.execute("id", exchange, null, HttpClientContext.create());
        assertEquals(List.of("sent", "sent"), done);
    }

    @Test
    void aSharedConnectionIsNotLookedAtSoThatItIsNotClosed() {
        assertTrue(own.isConnected());
        assertEquals(1, connection.looks);
        ConnectionLease<String> shared = shared();
        assertTrue(shared.isConnected());
        connection.lost();
        assertFalse(shared.isConnected());
        assertEquals(1, connection.looks);
        assertFalse(own.isConnected());
    }

    @Test
    void noneSetsTheTimeoutOfASharedConnection() {
        shared().setSocketTimeout(Timeout.ofSeconds(1));
        assertEquals(List.of(), connection.timeouts);
        own.setSocketTimeout(Timeout.ofSeconds(2));
        assertEquals(List.of(Timeout.ofSeconds(2)), connection.timeouts);
    }

    @Test
    void noneClosesAConnectionThatOthersUse() {
        ConnectionLease<String> shared = shared();
        sharing.place(FakeConnection.ROUTE, "other");
        shared.close(CloseMode.GRACEFUL);
        assertEquals(List.of(), connection.closes);
        shared().close(CloseMode.GRACEFUL);
        own.close(CloseMode.IMMEDIATE);
        assertEquals(List.of(CloseMode.GRACEFUL, CloseMode.IMMEDIATE), connection.closes);
    }

    @Test
    void endsOnce() {
        assertTrue(own.end());
        assertFalse(own.end());
    }

    @Test
    void anAbortCancelsWhatIsUnderWay() {
        own.abort();
        CompletableFuture<Void> connecting = new CompletableFuture<>();
        own.connecting(connecting);
        own.abort();
        assertTrue(connecting.isCancelled());
        execute(own);
        own.abort();
        assertEquals(List.of("cancel"), done);
        own.end();
        own.abort();
        assertEquals(List.of("cancel"), done);
    }
}
