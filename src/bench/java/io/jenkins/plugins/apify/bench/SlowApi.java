package io.jenkins.plugins.apify.bench;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncResponseProducer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * An API in a process of its own, with a thread for all connections: any task is there, one of a name with {@code wait}
 * in it after {@value #WAIT_MILLIS} ms, with {@code soon} after {@value #SOON_MILLIS} ms, one with {@code big} in it with
 * an input of 0.9 MB, one with {@code open} in it without options. Tells under {@code /waiting} how many requests are
 * waiting.
 */
public final class SlowApi implements AsyncServerRequestHandler<Message<HttpRequest, Void>> {
    static final int WAIT_MILLIS = 2000;
    static final int SOON_MILLIS = 300;
    private static final int BACKLOG = 2000;
    private static final int INPUT = 900_000;

    private final String task = FakeApifyServer.example("web-crawler");
    private final String open = FakeApifyServer.example("minimal");
    private final String actor = FakeApifyServer.actorExample();
    private final String big = task.replaceFirst("\"input\": \\{", "$0\"text\": \"" + "x".repeat(INPUT) + "\", ");
    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private SlowApi() {}

    /** Serves until its input ends; prints its port first. */
    public static void main(String[] args) throws Exception {
        HttpAsyncServer server = AsyncServerBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setBacklogSize(BACKLOG)
                        .build())
                .register("*", new SlowApi())
                .create();
        server.start();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        System.out.println(((InetSocketAddress)
                        server.listen(address, URIScheme.HTTP).get().getAddress())
                .getPort());
        while (System.in.read() >= 0) {
            // until whoever started it ends
        }
        System.exit(0);
    }

    @Override
    public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
            HttpRequest request, EntityDetails entity, HttpContext context) {
        return new BasicRequestConsumer<>(entity == null ? null : new DiscardingEntityConsumer<>());
    }

    @Override
    public void handle(Message<HttpRequest, Void> request, ResponseTrigger response, HttpContext context) {
        String path = request.getHead().getPath();
        if (path.equals("/waiting")) {
            send(response, String.valueOf(waiting), context);
        } else if (path.startsWith("/v2/acts/")) {
            send(response, actor, context);
        } else if (path.contains("wait") || path.contains("soon")) {
            waiting.incrementAndGet();
            timer.schedule(
                    () -> {
                        waiting.decrementAndGet();
                        send(response, named(task, path), context);
                    },
                    path.contains("wait") ? WAIT_MILLIS : SOON_MILLIS,
                    TimeUnit.MILLISECONDS);
        } else {
            send(response, named(path.contains("big") ? big : path.contains("open") ? open : task, path), context);
        }
    }

    /** The body with the name that the request asks for. */
    private static String named(String body, String path) {
        String name = path.substring(path.lastIndexOf('~') + 1);
        return body.replace("\"name\": \"web-crawler\"", "\"name\": \"" + name + "\"")
                .replace("\"name\": \"minimal\"", "\"name\": \"" + name + "\"");
    }

    private static void send(ResponseTrigger response, String body, HttpContext context) {
        AsyncResponseProducer producer = AsyncResponseBuilder.create(200)
                .setEntity(body, ContentType.APPLICATION_JSON)
                .build();
        try {
            response.submitResponse(producer, context);
        } catch (Exception e) {
            // the client has gone
        }
    }
}
