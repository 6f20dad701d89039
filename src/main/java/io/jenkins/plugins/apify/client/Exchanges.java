package io.jenkins.plugins.apify.client;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;

/**
 * The requests that are on their way. Whoever asks what is being asked at that moment waits for the same answer; nothing
 * is kept beyond it. Each may stop waiting at any time, and with the last the request ends.
 */
final class Exchanges {
    /** What makes two requests the same; never written out, since the token is a part of it. */
    record Request(URI url, String token) {
        @Override
        public String toString() {
            return url.toString();
        }
    }

    /** Sends requests over connections of its own. */
    interface Transport extends AutoCloseable {
        /** Sends a request; the listener is told when it goes out over its connection, and how it ends. */
        Future<HttpAnswer> send(Request request, Listener listener);

        /** Closes the connections that nobody has used for so long. */
        void closeIdle(Duration idle);

        @Override
        void close();
    }

    /** How a request goes on. */
    interface Listener extends FutureCallback<HttpAnswer> {
        /** The connection is there, and the request goes out. */
        void sent();
    }

    private final Transport transport;
    private final Map<Request, Exchange> underWay = new HashMap<>();

    Exchanges(Transport transport) {
        this.transport = transport;
    }

    /**
     * Completes a future with the answer, or the failure of the transport. Completing it otherwise gives up waiting.
     *
     * @param onSent told once when the request is out, at once if it already is
     */
    void ask(Request request, CompletableFuture<HttpAnswer> answer, Runnable onSent) {
        Exchange exchange;
        boolean first;
        boolean sent;
        synchronized (this) {
            first = !underWay.containsKey(request);
            exchange = underWay.computeIfAbsent(request, Exchange::new);
            exchange.waiting.put(answer, onSent);
            sent = exchange.sent;
        }
        answer.whenComplete((whole, failure) -> exchange.leave(answer));
        if (sent) {
            onSent.run();
        }
        if (first) {
            exchange.send();
        }
    }

    private final class Exchange implements Listener {
        private final Request request;
        private final Map<CompletableFuture<HttpAnswer>, Runnable> waiting = new LinkedHashMap<>();
        private boolean sent;
        private boolean over;
        private Future<HttpAnswer> sending;

        Exchange(Request request) {
            this.request = request;
        }

        void send() {
            synchronized (Exchanges.this) {
                if (over) {
                    return;
                }
            }
            try {
                Future<HttpAnswer> future = transport.send(request, this);
                boolean unwanted;
                synchronized (Exchanges.this) {
                    sending = future;
                    unwanted = over;
                }
                if (unwanted) {
                    future.cancel(true);
                }
            } catch (RuntimeException e) {
                failed(e);
            }
        }

        void leave(CompletableFuture<HttpAnswer> answer) {
            Future<HttpAnswer> unwanted = null;
            synchronized (Exchanges.this) {
                if (waiting.remove(answer) != null && waiting.isEmpty()) {
                    end();
                    unwanted = sending;
                }
            }
            if (unwanted != null) {
                unwanted.cancel(true);
            }
        }

        /** From now on nobody joins. Called with the lock held. */
        private void end() {
            over = true;
            underWay.remove(request, this);
        }

        @Override
        public void sent() {
            List<Runnable> all;
            synchronized (Exchanges.this) {
                if (sent) {
                    return;
                }
                sent = true;
                all = List.copyOf(waiting.values());
            }
            all.forEach(Runnable::run);
        }

        private void finish(Consumer<CompletableFuture<HttpAnswer>> outcome) {
            List<CompletableFuture<HttpAnswer>> all;
            synchronized (Exchanges.this) {
                end();
                all = List.copyOf(waiting.keySet());
                waiting.clear();
            }
            all.forEach(outcome);
        }

        @Override
        public void completed(HttpAnswer whole) {
            finish(answer -> answer.complete(whole));
        }

        @Override
        public void failed(Exception fault) {
            finish(answer -> answer.completeExceptionally(fault));
        }

        @Override
        public void cancelled() {
            finish(answer -> answer.cancel(false));
        }
    }
}
