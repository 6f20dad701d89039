package io.jenkins.plugins.apify.client;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.EndpointInfo;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections from a pool, of which those that speak HTTP/2 serve many requests at once.
 *
 * <p>The pool of the HTTP library can share connections too, but closes one with all its requests as soon as one of them
 * is cancelled, and opens one for each request that comes before the first is answered. Here a connection with a
 * cancelled request takes no more requests, and is closed when its last one ends: the library tells the server of a
 * cancelled one only with its next sign of life, so it may be stuck.
 */
final class SharedConnections implements AsyncClientConnectionManager {
    private final AsyncClientConnectionManager pool;
    private final Executor worker;
    private final ConnectionSharing<Leasing> sharing = new ConnectionSharing<>();

    /** Shares connections of that pool; the worker looks up host names for those who waited in vain. */
    SharedConnections(AsyncClientConnectionManager pool, Executor worker) {
        this.pool = pool;
        this.worker = worker;
    }

    /** Somebody's wait for a connection. */
    private final class Leasing extends BasicFuture<AsyncConnectionEndpoint> {
        private final String id;
        private final HttpRoute route;
        private final Timeout timeout;
        private volatile Future<?> pooled;
        private volatile ConnectionLease<Leasing> served;

        Leasing(String id, HttpRoute route, Timeout timeout, FutureCallback<AsyncConnectionEndpoint> callback) {
            super(callback);
            this.id = id;
            this.route = route;
            this.timeout = timeout;
        }

        void serve(ConnectionLease<Leasing> lease) {
            served = lease;
            if (!completed(lease)) {
                release(lease, null, TimeValue.ZERO_MILLISECONDS);
            }
        }

        void fromPool() {
            pooled = pool.lease(id, route, null, timeout, new FutureCallback<>() {
                @Override
                public void completed(AsyncConnectionEndpoint endpoint) {
                    ConnectionLease<Leasing> lease = new ConnectionLease<>(sharing, route, endpoint, Leasing.this);
                    if (endpoint.isConnected()) {
                        established(lease);
                    }
                    serve(lease);
                }

                @Override
                public void failed(Exception fault) {
                    dismiss(sharing.openingEnded(route, Leasing.this));
                    Leasing.this.failed(fault);
                }

                @Override
                public void cancelled() {
                    Leasing.this.cancel(true);
                }
            });
            if (isCancelled()) {
                pooled.cancel(true);
            }
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            if (!super.cancel(mayInterrupt)) {
                // a lease that is served at once stays what the library cancels of the request, whatever comes next
                ConnectionLease<Leasing> lease = served;
                if (lease != null) {
                    lease.abort();
                }
                return false;
            }
            Future<?> lease = pooled;
            if (lease != null) {
                lease.cancel(true);
            }
            dismiss(sharing.gaveUp(route));
            return true;
        }
    }

    @Override
    public Future<AsyncConnectionEndpoint> lease(
            String id,
            HttpRoute route,
            Object state,
            Timeout requestTimeout,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        Leasing leasing = new Leasing(id, route, requestTimeout, callback);
        ConnectionSharing.Place place = sharing.place(route, leasing);
        if (place.carrier() != null) {
            leasing.serve(new ConnectionLease<>(sharing, route, place.carrier()));
        } else if (!place.waits()) {
            leasing.fromPool();
        }
        return leasing;
    }

    private void established(ConnectionLease<Leasing> lease) {
        HttpRoute route = lease.route();
        if (!route.isSecure()) {
            lease.established(null);
            return;
        }
        EndpointInfo info = lease.getInfo();
        boolean many =
                info != null && info.getProtocol() != null && info.getProtocol().greaterEquals(HttpVersion.HTTP_2);
        ConnectionSharing.Opened<Leasing> opened = sharing.opened(route, lease.opener(), lease.endpoint(), many);
        lease.established(opened.carrier());
        for (Leasing leasing : opened.sharing()) {
            leasing.serve(new ConnectionLease<>(sharing, route, opened.carrier()));
        }
        dismiss(opened.opening());
    }

    private void dismiss(List<Leasing> waiting) {
        waiting.forEach(leasing -> worker.execute(leasing::fromPool));
    }

    @Override
    @SuppressWarnings("unchecked")
    public void release(AsyncConnectionEndpoint endpoint, Object newState, TimeValue validDuration) {
        ConnectionLease<Leasing> lease = (ConnectionLease<Leasing>) endpoint;
        if (!lease.end()) {
            return;
        }
        ConnectionSharing.Rest rest =
                lease.carrier() == null ? ConnectionSharing.Rest.FREE : sharing.leave(lease.route(), lease.carrier());
        if (rest == ConnectionSharing.Rest.IN_USE) {
            return;
        }
        if (rest == ConnectionSharing.Rest.RETIRED) {
            lease.endpoint().close(CloseMode.IMMEDIATE);
        }
        pool.release(lease.endpoint(), newState, validDuration);
        if (lease.carrier() == null) {
            dismiss(sharing.openingEnded(lease.route(), lease.opener()));
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public Future<AsyncConnectionEndpoint> connect(
            AsyncConnectionEndpoint endpoint,
            ConnectionInitiator connectionInitiator,
            Timeout connectTimeout,
            Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        ConnectionLease<Leasing> lease = (ConnectionLease<Leasing>) endpoint;
        if (lease.carrier() != null) {
            BasicFuture<AsyncConnectionEndpoint> closed = new BasicFuture<>(callback);
            closed.failed(new ConnectionClosedException("The shared connection was closed"));
            return closed;
        }
        Future<AsyncConnectionEndpoint> connecting = pool.connect(
                lease.endpoint(),
                connectionInitiator,
                connectTimeout,
                attachment,
                context,
                new CallbackContribution<>(callback) {
                    @Override
                    public void completed(AsyncConnectionEndpoint connected) {
                        if (!lease.route().isTunnelled()) {
                            established(lease);
                        }
                        callback.completed(lease);
                    }
                });
        lease.connecting(connecting);
        return connecting;
    }

    @Override
    public void upgrade(AsyncConnectionEndpoint endpoint, Object attachment, HttpContext context) {
        upgrade(endpoint, attachment, context, new CallbackContribution<>(null) {
            @Override
            public void completed(AsyncConnectionEndpoint upgraded) {}
        });
    }

    @Override
    @SuppressWarnings("unchecked")
    public void upgrade(
            AsyncConnectionEndpoint endpoint,
            Object attachment,
            HttpContext context,
            FutureCallback<AsyncConnectionEndpoint> callback) {
        ConnectionLease<Leasing> lease = (ConnectionLease<Leasing>) endpoint;
        pool.upgrade(lease.endpoint(), attachment, context, new CallbackContribution<>(callback) {
            @Override
            public void completed(AsyncConnectionEndpoint upgraded) {
                established(lease);
                callback.completed(lease);
            }
        });
    }

    @Override
    public void close() throws IOException {
        pool.close();
    }

    @Override
    public void close(CloseMode closeMode) {
        pool.close(closeMode);
    }
}
