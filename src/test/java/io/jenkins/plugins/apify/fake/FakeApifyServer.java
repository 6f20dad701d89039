package io.jenkins.plugins.apify.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The Apify API as far as this plugin uses it, on this machine only: serves example tasks, checks the bearer token, and
 * plays scripted replies. Speaks HTTP itself, since its faults are those of sockets.
 */
public final class FakeApifyServer implements AutoCloseable {
    /** The token that it accepts. */
    public static final String TOKEN = "apify_api_fakeTokenForTests0123456789";

    /** The password of the key store {@link #certificate()}. */
    public static final String CERTIFICATE_PASSWORD = "changeit";

    /** The id of the Actor that all examples run. */
    public static final String ACTOR_ID = "asADASadYvn4mBZmm";

    private static final String PATH = "/v2/actor-tasks/";
    private static final String ACTOR_PATH = "/v2/acts/";
    private static final int BACKLOG = 2000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final List<String> EXAMPLES = List.of(
            "my-task",
            "web-crawler",
            "hungry-crawler",
            "standby",
            "all-null",
            "null-options",
            "minimal",
            "non-ascii",
            "precise",
            "future",
            "hostile");

    private final ServerSocket listener;
    private final String scheme;
    private final ConcurrentMap<String, String> tasks = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Queue<String>> series = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Queue<String>> actors = new ConcurrentHashMap<>();
    private final Queue<Reply> next = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Set<String> scopedTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<Long> tlsSessions = new CopyOnWriteArrayList<>();
    private volatile Reply always;

    private FakeApifyServer(ServerSocket listener, String scheme) {
        this.listener = listener;
        this.scheme = scheme;
        tokens.add(TOKEN);
        for (String name : EXAMPLES) {
            task("janedoe~" + name, example(name));
        }
        task(
                "janedoe~big-input",
                example("minimal")
                        .replace("\"minimal\"", "\"big-input\"")
                        .replace("\"name\"", "\"input\": {\"text\": \"" + "x".repeat(1_000_000) + "\"}, \"name\""));
        actor(ACTOR_ID, actorExample());
        daemon("fake-apify", this::accept).start();
    }

    /** Starts a server on a free port, with http. */
    public static FakeApifyServer start() {
        return start(0);
    }

    /** Starts a server on that port, with http. */
    public static FakeApifyServer start(int port) {
        try {
            return new FakeApifyServer(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server on a free port, with https and a certificate that nobody trusts. */
    public static FakeApifyServer startTls() {
        try {
            return new FakeApifyServer(
                    tls().getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
                    "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** TLS with the certificate of {@link #certificate()}. */
    static SSLContext tls() {
        char[] password = CERTIFICATE_PASSWORD.toCharArray();
        try {
            KeyStore store = KeyStore.getInstance(certificate().toFile(), password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key store with the certificate of {@link #startTls}, for localhost and {@code api.apify.test}. */
    public static Path certificate() {
        try {
            return Path.of(FakeApifyServer.class.getResource("untrusted.p12").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The body of an example, the documented one being {@code my-task}. */
    public static String example(String name) {
        return resource("tasks/" + name + ".json");
    }

    /** The body of the Actor that all examples run. */
    public static String actorExample() {
        return resource("actors/my-actor.json");
    }

    private static String resource(String path) {
        try (InputStream in = FakeApifyServer.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address to give as API URL. */
    public URI url() {
        return URI.create(scheme + "://localhost:" + listener.getLocalPort());
    }

    /** Serves that body for that id, from now on. */
    public FakeApifyServer task(String id, String body) {
        tasks.put(id, named(id, body));
        return this;
    }

    /** A body made of an example, with the name that its id says: the API never answers with another task. */
    private static String named(String id, String body) {
        String name = id.substring(id.indexOf('~') + 1);
        String named = body;
        for (String example : EXAMPLES) {
            named = named.replaceFirst(
                    "(\"name\": *)\"" + example + "\"", "$1\"" + Matcher.quoteReplacement(name) + "\"");
        }
        return named;
    }

    /** Serves those bodies for that id, one for each request; the last stays. */
    public FakeApifyServer series(String id, String... bodies) {
        Queue<String> left = new ConcurrentLinkedQueue<>();
        Stream.of(bodies).forEach(body -> left.add(named(id, body)));
        series.put(id, left);
        return task(id, bodies[bodies.length - 1]);
    }

    /** Serves those bodies for the Actor with that id, one for each request; the last stays. */
    public FakeApifyServer actor(String id, String... bodies) {
        actors.put(id, new ConcurrentLinkedQueue<>(List.of(bodies)));
        return this;
    }

    /** Has no Actor with that id any more. */
    public FakeApifyServer withoutActor(String id) {
        actors.remove(id);
        return this;
    }

    /** How many times the API was asked for an Actor. */
    public long actorRequests() {
        return requests.stream()
                .filter(request -> request.target().contains(ACTOR_PATH))
                .count();
    }

    /** Accepts a further token. */
    public FakeApifyServer acceptToken(String token) {
        tokens.add(token);
        return this;
    }

    /** Accepts a further token, of permissions that are limited to tasks. */
    public FakeApifyServer acceptScopedToken(String token) {
        scopedTokens.add(token);
        return acceptToken(token);
    }

    /** Plays those replies to the next requests, one each; then serves as usual again. */
    public FakeApifyServer next(Reply... replies) {
        next.addAll(List.of(replies));
        return this;
    }

    /** Plays that reply to every request that {@link #next} has none for; null to serve as usual again. */
    public FakeApifyServer always(Reply reply) {
        always = reply;
        return this;
    }

    /** All requests so far, in order. */
    public List<Request> requests() {
        return requests;
    }

    /** Waits until that many requests have come. */
    public void awaitRequests(int count) throws InterruptedException {
        await(count + " requests", requests::size, count);
    }

    /** How many connections have been opened so far. */
    public int connections() {
        return accepted.get();
    }

    /** When the TLS session of each connection was agreed upon, in milliseconds; a resumed one was so earlier. */
    public List<Long> tlsSessions() {
        return tlsSessions;
    }

    /** Waits until that many connections have been ended, by whichever side. */
    public void awaitEnds(int count) throws InterruptedException {
        await(count + " ends of connections", () -> accepted.get() - connections.size(), count);
    }

    /** Waits until no connection is open. */
    public void awaitNoConnection() throws InterruptedException {
        awaitEnds(accepted.get());
    }

    static void await(String what, IntSupplier seen, int count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (seen.getAsInt() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("only " + seen.getAsInt() + " of " + what + " came");
            }
            Thread.sleep(5);
        }
    }

    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread thread = daemon("fake-apify-connection", () -> serve(socket));
                connections.put(socket, thread);
                accepted.incrementAndGet();
                thread.start();
            } catch (IOException e) {
                // closed: the loop ends
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (socket instanceof SSLSocket secured) {
                tlsSessions.add(secured.getSession().getCreationTime());
            }
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            boolean open = true;
            while (open) {
                Request request = Request.read(in);
                if (request == null) {
                    return;
                }
                requests.add(request);
                open = replyTo(request).play(socket, out);
            }
        } catch (IOException | InterruptedException e) {
            // the client or close() ended the connection
        } finally {
            connections.remove(socket);
        }
    }

    private Reply replyTo(Request request) {
        Reply scripted = next.poll();
        if (scripted != null) {
            return scripted;
        }
        return always == null ? usual(request) : always;
    }

    private Reply usual(Request request) {
        if (request.target().contains("token=")) {
            return Reply.error(400, "invalid-input", "The token belongs into the Authorization header.");
        }
        String authorization = request.headers().getOrDefault("authorization", "");
        if (!authorization.startsWith("Bearer ") || !tokens.contains(authorization.substring(7))) {
            return Reply.error(401, "token-not-valid", "Authentication token is not valid.");
        }
        if (!request.method().equals("GET")) {
            return Reply.error(
                    405,
                    "method-not-allowed",
                    "This API end-point can only be accessed using the following HTTP methods: OPTIONS,GET");
        }
        // a proxy is asked for a whole address
        String target = request.target().replaceFirst("^https?://[^/]*", "");
        String path = URLDecoder.decode(target, StandardCharsets.UTF_8);
        if (path.equals("/v2/users/me")) {
            return scopedTokens.contains(authorization.substring(7))
                    ? Reply.error(403, "insufficient-permissions", "Insufficient permissions.")
                    : Reply.json(200, resource("user.json"));
        }
        if (path.startsWith(ACTOR_PATH)) {
            return actorReply(path.substring(ACTOR_PATH.length()), scopedTokens.contains(authorization.substring(7)));
        }
        if (!path.startsWith(PATH)) {
            return Reply.error(404, "page-not-found", "There is no API endpoint at this URL.");
        }
        String id = path.substring(PATH.length());
        String fullId = id.startsWith("~") ? "janedoe" + id : id;
        Queue<String> left = series.get(fullId);
        String turn = left == null ? null : left.poll();
        String body = turn == null ? tasks.get(fullId) : turn;
        if (body == null) {
            // by the task's own id
            body = tasks.values().stream()
                    .filter(task -> task.contains("\"id\": \"" + id + "\""))
                    .findFirst()
                    .orElse(null);
        }
        return body == null
                ? Reply.error(404, "record-not-found", "The requested resource was not found.")
                : Reply.json(200, body);
    }

    private Reply actorReply(String id, boolean scoped) {
        if (scoped) {
            return Reply.error(403, "insufficient-permissions", "Insufficient permissions.");
        }
        Queue<String> left = actors.get(id);
        if (left == null) {
            return Reply.error(404, "record-not-found", "Actor was not found.");
        }
        return Reply.json(200, left.size() > 1 ? left.poll() : left.peek());
    }

    /** Stops serving, and breaks all connections. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Map.Entry<Socket, Thread> connection : connections.entrySet()) {
                connection.getKey().close();
                connection.getValue().interrupt();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String growing(int memory, int timeout, double charge) {
        return example("web-crawler")
                .replace("wEbCr4wLer0Aa1Bb2", "gRowing0Aa1Bb2Cc3")
                .replace("\"web-crawler\"", "\"growing\"")
                .replace("Web crawler of the shop", "Grows with each build")
                .replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": " + memory)
                .replace("\"timeoutSecs\": 300", "\"timeoutSecs\": " + timeout)
                .replace("\"maxTotalChargeUsd\": 5", "\"maxTotalChargeUsd\": " + charge);
    }

    /** Serves until it is killed; the port may be given. */
    public static void main(String[] args) throws InterruptedException {
        try (FakeApifyServer server = start(args.length == 0 ? 0 : Integer.parseInt(args[0]))) {
            server.series(
                    "janedoe~growing",
                    growing(1024, 300, 5),
                    growing(2048, 300, 5),
                    growing(4096, 600, 7.5),
                    growing(8192, 0, 7.5));
            String raised = actorExample().replace("\"memoryMbytes\": 4096", "\"memoryMbytes\": 8192");
            server.actor(ACTOR_ID, actorExample(), actorExample(), raised);
            System.out.println("Fake Apify API at " + server.url() + " with the tasks of janedoe: " + EXAMPLES);
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
