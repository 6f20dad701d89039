package io.jenkins.plugins.apify.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Asks the Apify API for tasks. One client serves any number of requests at once; none of them holds a thread while it
 * waits.
 */
public final class ApifyClient implements AutoCloseable {
    /** What the names of the clients' own threads begin with. */
    public static final String THREAD_NAME = "apify-client";

    /** The HTTP library's loggers that write, at their finest level and on those threads, what holds the token. */
    public static final List<String> TRANSPORT_LOGGERS = List.of(
            "org.apache.hc.client5.http.headers",
            "org.apache.hc.client5.http.wire",
            "org.apache.hc.client5.http2.frame.payload");

    private final Endpoint endpoint;
    private final Duration retryBase;
    private final ScheduledExecutorService timer;
    private final Executor worker;
    private final Executor reader;
    private final Exchanges.Transport transport;
    private final Exchanges exchanges;
    private volatile boolean closed;

    /**
     * Opens a client.
     *
     * @param timer schedules timeouts and repetitions; its tasks only hand over to the others
     * @param worker looks up host names, which may wait for another server
     * @param reader reads answers and ends what takes too long, so never waits for a worker
     */
    public ApifyClient(Endpoint endpoint, ScheduledExecutorService timer, Executor worker, Executor reader) {
        this(endpoint, RetryPolicy.DEFAULT_BASE, timer, worker, reader);
    }

    ApifyClient(
            Endpoint endpoint, Duration retryBase, ScheduledExecutorService timer, Executor worker, Executor reader) {
        this(endpoint, retryBase, timer, worker, reader, new HttpTransport(endpoint, worker));
    }

    ApifyClient(
            Endpoint endpoint,
            Duration retryBase,
            ScheduledExecutorService timer,
            Executor worker,
            Executor reader,
            Exchanges.Transport transport) {
        this.endpoint = endpoint;
        this.retryBase = retryBase;
        this.timer = timer;
        this.worker = worker;
        this.reader = reader;
        this.transport = transport;
        this.exchanges = new Exchanges(transport);
    }

    /** How this client reaches the API. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Fetches a task.
     *
     * @param token the API token; it goes into the {@code Authorization} header and nowhere else
     * @param onRetry told of each failed attempt that will be repeated, on no particular thread
     * @return the task, or an {@link ApifyException}; cancelling it ends the request or the wait at once
     */
    public CompletableFuture<Task> getTask(Limits limits, TaskId id, String token, Consumer<Retry> onRetry) {
        return new Fetch<>(this, limits, Query.task(id), token, onRetry).start();
    }

    /**
     * Asks whose token it is, once, without repetitions.
     *
     * @return the username; empty if the API takes the token but does not tell, as for a token of limited permissions;
     *     or an {@link ApifyException}, also if the answer is not the API's
     */
    public CompletableFuture<Optional<String>> getUsername(Limits limits, String token) {
        CompletableFuture<Optional<String>> result = new CompletableFuture<>();
        follow(result, new Fetch<>(this, limits.once(), Query.USERNAME, token, retry -> {}), (username, failure) -> {
            if (failure == null) {
                result.complete(Optional.of(username));
            } else if (isMissingPermission(failure)) {
                follow(
                        result,
                        new Fetch<>(this, limits.once(), Query.ANY_TASK, token, retry -> {}),
                        (taken, other) -> settle(result, other));
            } else {
                settle(result, failure);
            }
        });
        return result;
    }

    private static boolean isMissingPermission(Throwable failure) {
        return failure instanceof ApifyException refusal
                && refusal.kind() == ApifyException.Kind.FORBIDDEN
                && refusal.type().isPresent();
    }

    private static void settle(CompletableFuture<Optional<String>> result, Throwable failure) {
        if (failure == null) {
            result.complete(Optional.empty());
        } else {
            result.completeExceptionally(failure);
        }
    }

    private static <T> void follow(CompletableFuture<?> result, Fetch<T> fetch, BiConsumer<T, Throwable> next) {
        CompletableFuture<T> step = fetch.start();
        result.whenComplete((value, failure) -> step.cancel(true));
        step.whenComplete(next);
    }

    Duration retryBase() {
        return retryBase;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    Executor worker() {
        return worker;
    }

    Executor reader() {
        return reader;
    }

    Exchanges exchanges() {
        return exchanges;
    }

    /** Closes the connections that nobody has used for so long. */
    void closeIdle(Duration idle) {
        transport.closeIdle(idle);
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Closes all connections at once. Fetches under way get no result any more, neither a task nor a failure: whoever
     * closes a client stops, and a failure would say something about the API that is not so.
     */
    @Override
    public void close() {
        closed = true;
        transport.close();
    }
}
