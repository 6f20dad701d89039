package io.jenkins.plugins.apify.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;

/**
 * Who shares, opens and awaits connections, by the route that they take. As long as nobody knows what a server speaks,
 * one request opens a connection and the others wait for it; then they share it, or open their own.
 *
 * @param <W> whoever waits
 */
final class ConnectionSharing<W> {
    /** Most requests at once on a connection: what the standard of HTTP/2 asks servers to allow at least. */
    static final int MOST_REQUESTS = 100;

    private final Map<HttpRoute, Line> lines = new HashMap<>();

    private final class Line {
        private final List<Carrier> carriers = new ArrayList<>();
        private final Deque<W> waiting = new ArrayDeque<>();
        private boolean singleRequests;
        private W opener;

        Line(HttpRoute route) {
            // only TLS negotiates the protocol
            this.singleRequests = !route.isSecure();
        }

        List<W> dismissed() {
            List<W> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        }
    }

    /** A connection that serves many requests at once. */
    static final class Carrier {
        private final AsyncConnectionEndpoint endpoint;
        private int requests = 1;

        private Carrier(AsyncConnectionEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        AsyncConnectionEndpoint endpoint() {
            return endpoint;
        }

        private boolean takesMore() {
            // unlike isConnected(), this does not close a connection that only finishes what is on it
            return requests < MOST_REQUESTS && endpoint.getInfo() != null;
        }
    }

    /**
     * Where a request gets its connection.
     *
     * @param carrier the connection that it shares; null if none
     * @param waits whether it waits for what another one opens; if neither, it opens its own
     */
    record Place(Carrier carrier, boolean waits) {}

    /** Finds a place for a request, which takes it. */
    synchronized Place place(HttpRoute route, W request) {
        Line line = line(route);
        if (line.singleRequests) {
            return new Place(null, false);
        }
        for (Carrier carrier : line.carriers) {
            if (carrier.takesMore()) {
                carrier.requests++;
                return new Place(carrier, false);
            }
        }
        if (line.opener != null) {
            line.waiting.add(request);
            return new Place(null, true);
        }
        line.opener = request;
        return new Place(null, false);
    }

    private Line line(HttpRoute route) {
        return lines.computeIfAbsent(route, Line::new);
    }

    /**
     * What comes of an opened connection.
     *
     * @param carrier the connection as one to share; null if it serves single requests
     * @param sharing those who waited and have a place on it now
     * @param opening those who waited and open their own
     */
    record Opened<W>(Carrier carrier, List<W> sharing, List<W> opening) {}

    /** A connection is there, and serves many requests at once or not. */
    synchronized Opened<W> opened(HttpRoute route, W opener, AsyncConnectionEndpoint endpoint, boolean many) {
        Line line = line(route);
        if (line.opener == opener) {
            line.opener = null;
        }
        line.singleRequests = !many;
        if (!many) {
            return new Opened<>(null, List.of(), line.dismissed());
        }
        Carrier carrier = new Carrier(endpoint);
        line.carriers.add(carrier);
        List<W> sharing = new ArrayList<>();
        while (carrier.requests < MOST_REQUESTS && !line.waiting.isEmpty()) {
            carrier.requests++;
            sharing.add(line.waiting.remove());
        }
        if (line.opener != null || line.waiting.isEmpty()) {
            return new Opened<>(carrier, sharing, List.of());
        }
        line.opener = line.waiting.remove();
        return new Opened<>(carrier, sharing, List.of(line.opener));
    }

    /** Whoever opened a connection for all has none to share: those who waited for it open their own. */
    synchronized List<W> openingEnded(HttpRoute route, W opener) {
        Line line = line(route);
        if (line.opener != opener) {
            return List.of();
        }
        line.opener = null;
        return line.dismissed();
    }

    /** Whoever opens a connection for all takes too long for one of them: everybody opens their own. */
    synchronized List<W> gaveUp(HttpRoute route) {
        Line line = line(route);
        line.opener = null;
        return line.dismissed();
    }

    /** Lets a connection take no more requests; whether others than the caller's are on it. */
    synchronized boolean retire(HttpRoute route, Carrier carrier) {
        line(route).carriers.remove(carrier);
        return carrier.requests > 1;
    }

    /** How a request leaves a connection behind. */
    enum Rest {
        IN_USE,
        /** It is free for other uses. */
        FREE,
        /** It was retired and is to be closed. */
        RETIRED
    }

    /** A request leaves its connection. */
    synchronized Rest leave(HttpRoute route, Carrier carrier) {
        if (--carrier.requests > 0) {
            return Rest.IN_USE;
        }
        return line(route).carriers.remove(carrier) ? Rest.FREE : Rest.RETIRED;
    }
}
