package io.jenkins.plugins.apify.fake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.IOSessionListener;
import org.apache.hc.core5.reactor.ssl.SSLSessionInitializer;

/** A server with https that speaks HTTP/2 to whoever offers it, and answers as a function says. */
public final class FakeHttp2Server implements AutoCloseable {
    private final UnaryOperator<String> bodies;
    private final HttpAsyncServer server;
    private final int port;
    private final List<String> versions = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();
    private final Queue<Answer> held = new ConcurrentLinkedQueue<>();
    private volatile boolean holding;

    private record Answer(String path, ResponseTrigger trigger, HttpContext context, String body) {
        void send() throws HttpException, IOException {
            trigger.submitResponse(
                    AsyncResponseBuilder.create(200)
                            .setEntity(body, ContentType.APPLICATION_JSON)
                            .build(),
                    context);
        }
    }

    /**
     * Starts a server on a free port, with the certificate of {@link FakeApifyServer#certificate}.
     *
     * @param bodies the body for each path
     */
    public FakeHttp2Server(UnaryOperator<String> bodies) throws InterruptedException, ExecutionException {
        this.bodies = bodies;
        this.server = H2ServerBootstrap.bootstrap()
                .setCanonicalHostName("localhost")
                .setTlsStrategy(new H2ServerTlsStrategy(FakeApifyServer.tls(), (SSLSessionInitializer) null, null))
                .setH2Config(H2Config.custom().setMaxConcurrentStreams(1000).build())
                .setIOSessionListener(new Watching())
                .register("*", new Handling())
                .register("api.apify.test", "*", new Handling())
                .create();
        server.start();
        this.port = ((InetSocketAddress)
                        server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), URIScheme.HTTPS)
                                .get()
                                .getAddress())
                .getPort();
    }

    /** The address to give as API URL. */
    public URI url() {
        return URI.create("https://localhost:" + port);
    }

    /** Lets all requests wait from now on. */
    public void hold() {
        holding = true;
    }

    /** Answers the requests that wait, and later ones at once. */
    public void release() throws HttpException, IOException {
        holding = false;
        for (Answer answer = held.poll(); answer != null; answer = held.poll()) {
            answer.send();
        }
    }

    /** Answers the waiting requests whose path ends so. */
    public void release(String ending) throws HttpException, IOException {
        for (Answer answer : held) {
            if (answer.path().endsWith(ending) && held.remove(answer)) {
                answer.send();
            }
        }
    }

    /** The protocol of each request so far. */
    public List<String> versions() {
        return versions;
    }

    /** How many connections have been opened so far. */
    public int connections() {
        return connections.get();
    }

    /** Waits until that many requests have come. */
    public void awaitRequests(int count) throws InterruptedException {
        FakeApifyServer.await(count + " requests", versions::size, count);
    }

    /** Waits until that many connections have been ended. */
    public void awaitEnds(int count) throws InterruptedException {
        FakeApifyServer.await(count + " ends of connections", ends::get, count);
    }

    private final class Handling implements AsyncServerRequestHandler<Message<HttpRequest, Void>> {
        @Override
        public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
                HttpRequest request, EntityDetails entityDetails, HttpContext context) {
            return new BasicRequestConsumer<>(entityDetails == null ? null : new DiscardingEntityConsumer<>());
        }

        @Override
        public void handle(Message<HttpRequest, Void> message, ResponseTrigger trigger, HttpContext context)
                throws HttpException, IOException {
            String path = message.getHead().getRequestUri();
            Answer answer = new Answer(path, trigger, context, bodies.apply(path));
            if (holding) {
                held.add(answer);
            } else {
                answer.send();
            }
            versions.add(context.getProtocolVersion().format());
        }
    }

    private final class Watching implements IOSessionListener {
        @Override
        public void connected(IOSession session) {
            connections.incrementAndGet();
        }

        @Override
        public void disconnected(IOSession session) {
            ends.incrementAndGet();
        }

        @Override
        public void startTls(IOSession session) {}

        @Override
        public void inputReady(IOSession session) {}

        @Override
        public void outputReady(IOSession session) {}

        @Override
        public void timeout(IOSession session) {}

        @Override
        public void exception(IOSession session, Exception ex) {}
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }
}
