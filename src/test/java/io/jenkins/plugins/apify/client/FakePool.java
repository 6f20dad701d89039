package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** A pool that does what it is asked for when the test says so. */
final class FakePool implements AsyncClientConnectionManager {
    final List<BasicFuture<AsyncConnectionEndpoint>> leases = new ArrayList<>();
    final List<FutureCallback<AsyncConnectionEndpoint>> callbacks = new ArrayList<>();
    final List<BasicFuture<AsyncConnectionEndpoint>> connects = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final List<String> released = new ArrayList<>();
    final List<CloseMode> closes = new ArrayList<>();

    @Override
    public Future<AsyncConnectionEndpoint> lease(
            String id,
            HttpRoute route,
            Object state,
            Timeout requestTimeout,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        asked.add(id + " " + requestTimeout);
        BasicFuture<AsyncConnectionEndpoint> lease = new BasicFuture<>(callback);
        leases.add(lease);
        callbacks.add(callback);
        return lease;
    }

    @Override
    public void release(AsyncConnectionEndpoint endpoint, Object newState, TimeValue validDuration) {
        assertInstanceOf(FakeConnection.class, endpoint);
        released.add(newState + " " + validDuration);
    }

    @Override
    public Future<AsyncConnectionEndpoint> connect(
            AsyncConnectionEndpoint endpoint,
            ConnectionInitiator connectionInitiator,
            Timeout connectTimeout,
            Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        assertInstanceOf(FakeConnection.class, endpoint);
        BasicFuture<AsyncConnectionEndpoint> connect = new BasicFuture<>(callback);
        connects.add(connect);
        return connect;
    }

    @Override
    public void upgrade(AsyncConnectionEndpoint endpoint, Object attachment, HttpContext context) {
        throw new AssertionError("without a callback nobody knows when it is done");
    }

    @Override
    public void upgrade(
            AsyncConnectionEndpoint endpoint,
            Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        assertInstanceOf(FakeConnection.class, endpoint);
        callback.completed(endpoint);
    }

    @Override
    public void close() {
        closes.add(null);
    }

    @Override
    public void close(CloseMode closeMode) {
        closes.add(closeMode);
    }
}
