package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

/** What {@link SharedConnections} asks of its pool, with a pool whose connections lead nowhere. */
class LeasingTest {
    private static final Timeout PATIENCE = Timeout.ofSeconds(7);
    private static final TimeValue KEPT = TimeValue.ofSeconds(9);

    private final FakePool pool = new FakePool();
    private final SharedConnections connections = new SharedConnections(pool, Runnable::run);

    /** Somebody who wants a connection, or wants it opened. */
    private static final class Waiter implements FutureCallback<AsyncConnectionEndpoint> {
        AsyncConnectionEndpoint given;
        Exception fault;
        boolean cancelled;
        Future<AsyncConnectionEndpoint> future;

        @Override
        public void completed(AsyncConnectionEndpoint endpoint) {
            given = endpoint;
        }

        @Override
        public void failed(Exception ex) {
            fault = ex;
        }

        @Override
        public void cancelled() {
            cancelled = true;
        }

        FakeConnection connection() {
            return (FakeConnection) ((ConnectionLease<?>) given).endpoint();
        }

        boolean shares() {
            return ((ConnectionLease<?>) given).carrier() != null;
        }
    }

    private Waiter lease(HttpRoute route, String id) {
        Waiter waiter = new Waiter();
        waiter.future = connections.lease(id, route, null, PATIENCE, waiter);
        return waiter;
    }

    private Waiter lease(String id) {
        return lease(FakeConnection.ROUTE, id);
    }

    private FakeConnection served(int lease) {
        FakeConnection connection = new FakeConnection();
        pool.leases.get(lease).completed(connection);
        return connection;
    }

    private Waiter connect(Waiter waiter) {
        Waiter connecting = new Waiter();
        connecting.future = connections.connect(waiter.given, null, PATIENCE, null, null, connecting);
        return connecting;
    }

    /** Somebody with a connection of that protocol that they have just opened. */
    private Waiter opened(HttpRoute route, ProtocolVersion protocol) {
        Waiter waiter = lease(route, "opener");
        FakeConnection connection = served(pool.leases.size() - 1);
        connect(waiter);
        connection.speaks(protocol);
        pool.connects.get(pool.connects.size() - 1).completed(connection);
        return waiter;
    }

    private void release(Waiter waiter) {
        connections.release(waiter.given, "state", KEPT);
    }

    private boolean tellsWhenSent(Waiter waiter) {
        List<String> told = new ArrayList<>();
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ConnectionLease.SENT, (Runnable) () -> told.add("sent"));
        waiter.given.execute("id", null, null, context);
        return !told.isEmpty();
    }

    @Test
    void whoeverIsFirstGetsAConnectionOfThePoolAndOpensIt() {
        Waiter waiter = lease("first");
        assertEquals(List.of("first " + PATIENCE), pool.asked);
        assertFalse(waiter.future.isDone());
        FakeConnection connection = served(0);
        assertSame(connection, waiter.connection());
        assertTrue(waiter.future.isDone());
        Waiter connecting = connect(waiter);
        assertNotNull(connecting.future);
        assertNull(connecting.given);
        assertFalse(tellsWhenSent(waiter));
        connection.speaks(HttpVersion.HTTP_2);
        pool.connects.get(0).completed(connection);
        assertSame(waiter.given, connecting.given);
        assertTrue(waiter.shares());
        assertTrue(tellsWhenSent(waiter));
    }

    @Test
    void whoeverWaitsSharesAConnectionThatServesMany() {
        Waiter first = lease("first");
        Waiter second = lease("second");
        FakeConnection connection = served(0);
        connect(first);
        assertNull(second.given);
        connection.speaks(HttpVersion.HTTP_2);
        pool.connects.get(0).completed(connection);
        assertSame(connection, second.connection());
        assertTrue(second.shares());
        assertNotSame(first.given, second.given);
        Waiter third = lease("third");
        assertSame(connection, third.connection());
        assertEquals(1, pool.leases.size());
        connect(third);
        assertEquals(1, pool.connects.size());
    }

    @Test
    void whoeverWaitsOpensTheirOwnWhereConnectionsServeOne() {
        for (ProtocolVersion protocol : new ProtocolVersion[] {HttpVersion.HTTP_1_1, null}) {
            int before = pool.leases.size();
            SharedConnections others = new SharedConnections(pool, Runnable::run);
            Waiter first = new Waiter();
            others.lease("first", FakeConnection.ROUTE, null, PATIENCE, first);
            Waiter second = new Waiter();
            others.lease("second", FakeConnection.ROUTE, null, PATIENCE, second);
            FakeConnection connection = new FakeConnection().speaks(protocol);
            pool.leases.get(before).completed(connection);
            assertSame(connection, first.connection());
            assertFalse(first.shares());
            assertNull(second.given);
            assertEquals(before + 2, pool.leases.size());
            assertSame(served(before + 1), second.connection());
        }
    }

    @Test
    void aConnectionOfWhichNothingIsKnownServesOne() {
        Waiter waiter = lease("first");
        FakeConnection connection = served(0);
        connect(waiter);
        pool.connects.get(0).completed(connection);
        assertFalse(waiter.shares());
        assertTrue(tellsWhenSent(waiter));
    }

    @Test
    void aConnectionThatThePoolHasOpenIsShared() {
        Waiter first = lease("first");
        Waiter second = lease("second");
        FakeConnection connection = FakeConnection.many();
        pool.leases.get(0).completed(connection);
        assertTrue(first.shares());
        assertSame(connection, second.connection());
        assertTrue(tellsWhenSent(first));
    }

    @Test
    void withoutTlsNothingIsShared() {
        Waiter waiter = opened(FakeConnection.OPEN_ROUTE, HttpVersion.HTTP_2);
        assertFalse(waiter.shares());
        assertTrue(tellsWhenSent(waiter));
        assertNull(lease(FakeConnection.OPEN_ROUTE, "other").given);
        assertEquals(2, pool.leases.size());
    }

    @Test
    void aTunnelIsSharedOnceItReachesTheServer() {
        Waiter waiter = opened(FakeConnection.TUNNEL, HttpVersion.HTTP_2);
        assertFalse(waiter.shares());
        assertFalse(tellsWhenSent(waiter));
        Waiter upgrading = new Waiter();
        connections.upgrade(waiter.given, null, null, upgrading);
        assertSame(waiter.given, upgrading.given);
        assertTrue(waiter.shares());
        assertTrue(tellsWhenSent(waiter));
    }

    @Test
    void aTunnelThatNobodyIsToldOfIsSharedToo() {
        Waiter waiter = opened(FakeConnection.TUNNEL, HttpVersion.HTTP_2);
        connections.upgrade(waiter.given, null, null);
        assertTrue(waiter.shares());
    }

    @Test
    void aFaultOfThePoolIsOfTheOneWhoAskedAndTheOthersAskThemselves() {
        Waiter first = lease("first");
        Waiter second = lease("second");
        Exception fault = new Exception("none left");
        pool.leases.get(0).failed(fault);
        assertSame(fault, first.fault);
        assertNull(second.fault);
        assertEquals(List.of("first " + PATIENCE, "second " + PATIENCE), pool.asked);
    }

    @Test
    void aLeaseThatThePoolCancelsIsCancelled() {
        Waiter first = lease("first");
        lease("second");
        pool.leases.get(0).cancel();
        assertTrue(first.cancelled);
        assertTrue(first.future.isCancelled());
        assertEquals(2, pool.leases.size());
    }

    @Test
    void whoeverCancelsCancelsTheirLeaseOfThePool() {
        Waiter first = lease("first");
        lease("second");
        assertTrue(first.future.cancel(true));
        assertTrue(pool.leases.get(0).isCancelled());
        assertEquals(2, pool.leases.size());
        assertFalse(first.future.cancel(true));
    }

    @Test
    void whoeverCancelsWhileTheyWaitLeavesNothingBehind() {
        lease("first");
        Waiter second = lease("second");
        Waiter third = lease("third");
        assertTrue(second.future.cancel(true));
        assertTrue(second.cancelled);
        // all who waited open their own, and the pool hears at once that the second does not any more
        assertEquals(List.of("first " + PATIENCE, "second " + PATIENCE, "third " + PATIENCE), pool.asked);
        assertTrue(pool.leases.get(1).isCancelled());
        assertFalse(pool.leases.get(2).isCancelled());
        assertSame(served(2), third.connection());
    }

    @Test
    void aConnectionThatComesTooLateGoesBackToThePool() {
        Waiter opener = lease("first");
        Waiter second = lease("second");
        FakeConnection connection = served(0);
        connect(opener);
        second.future.cancel(true);
        assertEquals(2, pool.leases.size());
        assertEquals(List.of(), pool.released);
        connection.speaks(HttpVersion.HTTP_2);
        pool.connects.get(0).completed(connection);
        release(opener);
        assertEquals(List.of("state " + KEPT), pool.released);
    }

    @Test
    void aConnectionThatThePoolFindsInTheMomentOfACancelGoesBack() {
        Waiter waiter = lease("first");
        waiter.future.cancel(true);
        pool.callbacks.get(0).completed(FakeConnection.many());
        assertNull(waiter.given);
        assertEquals(List.of("null " + TimeValue.ZERO_MILLISECONDS), pool.released);
    }

    @Test
    void whoeverCancelsWhatTheyHaveCancelsItsConnecting() {
        Waiter waiter = lease("first");
        served(0);
        connect(waiter);
        assertFalse(waiter.future.cancel(true));
        assertTrue(pool.connects.get(0).isCancelled());
    }

    @Test
    void aSharedConnectionGoesBackWithItsLastRequest() {
        Waiter first = opened(FakeConnection.ROUTE, HttpVersion.HTTP_2);
        Waiter second = lease("second");
        release(first);
        release(first);
        assertEquals(List.of(), pool.released);
        release(second);
        assertEquals(List.of("state " + KEPT), pool.released);
        assertEquals(List.of(), first.connection().closes);
    }

    @Test
    void aRetiredConnectionIsClosedWithItsLastRequest() {
        Waiter first = opened(FakeConnection.ROUTE, HttpVersion.HTTP_2);
        Waiter second = lease("second");
        first.given.close(CloseMode.GRACEFUL);
        release(first);
        assertEquals(List.of(), first.connection().closes);
        release(second);
        assertEquals(List.of(CloseMode.IMMEDIATE), first.connection().closes);
        assertEquals(1, pool.released.size());
    }

    @Test
    void whoeverReleasesAnUnopenedConnectionLeavesTheOthersToThemselves() {
        Waiter first = lease("first");
        lease("second");
        served(0);
        assertEquals(1, pool.leases.size());
        release(first);
        assertEquals(1, pool.released.size());
        assertEquals(2, pool.leases.size());
    }

    @Test
    void aSharedConnectionThatWasClosedIsNotOpenedAgain() {
        opened(FakeConnection.ROUTE, HttpVersion.HTTP_2);
        Waiter connecting = connect(lease("second"));
        assertInstanceOf(ConnectionClosedException.class, connecting.fault);
        assertTrue(connecting.future.isDone());
    }

    @Test
    void closesItsPool() throws IOException {
        connections.close();
        connections.close(CloseMode.IMMEDIATE);
        assertEquals(2, pool.closes.size());
        assertSame(CloseMode.IMMEDIATE, pool.closes.get(1));
    }
}
