package io.jenkins.plugins.apify.client;

import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.EndpointInfo;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection for one request, or a place for it on a shared one.
 *
 * @param <W> whoever waits for connections
 */
final class ConnectionLease<W> extends AsyncConnectionEndpoint {
    /** The attribute of a request's context that holds what to run when the request goes out. */
    static final String SENT = "apify.sent";

    private final ConnectionSharing<W> sharing;
    private final HttpRoute route;
    private final AsyncConnectionEndpoint endpoint;
    private final W opener;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean established;
    private volatile ConnectionSharing.Carrier carrier;
    private volatile Future<?> connecting;
    private volatile AsyncClientExchangeHandler exchange;

    /** A connection of one's own, which may have to be opened yet. */
    ConnectionLease(ConnectionSharing<W> sharing, HttpRoute route, AsyncConnectionEndpoint endpoint, W opener) {
        this.sharing = sharing;
        this.route = route;
        this.endpoint = endpoint;
        this.opener = opener;
    }

    /** A place that was taken on a shared connection. */
    ConnectionLease(ConnectionSharing<W> sharing, HttpRoute route, ConnectionSharing.Carrier carrier) {
        this(sharing, route, carrier.endpoint(), null);
        established(carrier);
    }

    HttpRoute route() {
        return route;
    }

    /** The connection itself. */
    AsyncConnectionEndpoint endpoint() {
        return endpoint;
    }

    /** Who leased it to open it; null for a place on a shared one. */
    W opener() {
        return opener;
    }

    /** The shared connection; null if it is not shared. */
    ConnectionSharing.Carrier carrier() {
        return carrier;
    }

    /** From now on it reaches the server, perhaps as a shared one. */
    void established(ConnectionSharing.Carrier shared) {
        carrier = shared;
        established = true;
    }

    /** Ends the lease; whether it had not ended before. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    /** It is being opened. */
    void connecting(Future<?> connection) {
        connecting = connection;
    }

    /** Cancels what is being done with it, if anything is. */
    void abort() {
        Future<?> connection = connecting;
        AsyncClientExchangeHandler handler = exchange;
        if (connection != null) {
            connection.cancel(true);
        }
        if (handler != null && !ended.get()) {
            handler.cancel();
        }
    }

    @Override
    public void execute(
            String id,
            AsyncClientExchangeHandler exchangeHandler,
            HandlerFactory<AsyncPushConsumer> pushHandlerFactory,
            HttpContext context) {
        // what goes out earlier asks a proxy for a tunnel
        if (established && context.getAttribute(SENT) instanceof Runnable sent) {
            sent.run();
        }
        exchange = exchangeHandler;
        endpoint.execute(id, exchangeHandler, pushHandlerFactory, context);
    }

    @Override
    public boolean isConnected() {
        // the connection's own look closes one that only finishes what is on it
        return carrier == null ? endpoint.isConnected() : endpoint.getInfo() != null;
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        if (carrier == null) {
            endpoint.setSocketTimeout(timeout);
        }
    }

    @Override
    public EndpointInfo getInfo() {
        return endpoint.getInfo();
    }

    @Override
    public void close(CloseMode closeMode) {
        if (carrier == null || !sharing.retire(route, carrier)) {
            endpoint.close(closeMode);
        }
    }
}
