package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The client of the Apify API for one endpoint. Concurrent requests use no thread while they wait. */
public final class ApifyClient implements AutoCloseable {
    /** The prefix of the names of the client's own threads. */
    public static final String THREAD_NAME = "apify-client";

    /** The loggers of the HTTP library that write the token, at their finest level and on the client's threads. */
    public static final List<String> TRANSPORT_LOGGERS =
            List.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire");

    private final Endpoint endpoint;
    private final Duration retryBase;
    private final ScheduledExecutorService timer;
    private final Executor sender;
    private final Executor reader;
    private final Transport transport;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean closed;

    /** Sends requests over its own connections. */
    interface Transport extends AutoCloseable {
        /**
         * Sends one GET request; may block while it resolves the host name.
         *
         * @param path the path of the API, which starts with a slash
         * @param connectTimeout the time limit of the attempt to connect
         * @param onSent called when the connection is established and the request is sent
         * @return the response, or the exception of the library; cancelling it aborts the request and closes its
         *     connection
         */
        CompletableFuture<ApiResponse> send(String path, String token, Duration connectTimeout, Runnable onSent);

        @Override
        void close();
    }

    /**
     * Creates a client.
     *
     * @param timer schedules time limits and retries
     * @param sender starts attempts, which resolves host names and may therefore block
     * @param reader parses responses, which takes processor time
     */
    public ApifyClient(Endpoint endpoint, ScheduledExecutorService timer, Executor sender, Executor reader) {
        this(endpoint, Attempts.DEFAULT_BASE, timer, sender, reader, new HttpTransport(endpoint));
    }

    ApifyClient(
            Endpoint endpoint,
            Duration retryBase,
            ScheduledExecutorService timer,
            Executor sender,
            Executor reader,
            Transport transport) {
        this.endpoint = endpoint;
        this.retryBase = retryBase;
        this.timer = timer;
        this.sender = sender;
        this.reader = reader;
        this.transport = transport;
    }

    /**
     * Fetches a task.
     *
     * @param token the API token; it is only sent in the {@code Authorization} header
     * @param onRetry receives each failed attempt that will be repeated
     * @return the task, or an {@link ApifyException}; cancelling it aborts the request or the delay at once. Dependent
     *     actions that take time must be asynchronous, see {@link Attempts}.
     */
    public CompletableFuture<Task> getTask(Limits limits, TaskId id, String token, Consumer<Retry> onRetry) {
        return fetch(limits, ApifyRequest.task(endpoint, id, token), "ApifyClient.deadline", onRetry);
    }

    /** Fetches an Actor, whose id has the same forms as a task's, like {@link #getTask}. */
    public CompletableFuture<Actor> getActor(Limits limits, TaskId id, String token, Consumer<Retry> onRetry) {
        return fetch(limits, ApifyRequest.actor(endpoint, id, token), "ApifyClient.actorDeadline", onRetry);
    }

    /**
     * Requests the user of the token.
     *
     * @return the username; empty if the API accepts the token but does not return the user, as for a token with
     *     limited permissions; or an {@link ApifyException}, also if the response is not from the API
     */
    public CompletableFuture<Optional<String>> getUsername(Limits limits, String token) {
        CompletableFuture<Optional<String>> result = new CompletableFuture<>();
        follow(result, limits, ApifyRequest.username(endpoint, token), (username, failure) -> {
            if (failure == null) {
                result.complete(Optional.of(username));
            } else if (isOfApi(failure, Kind.FORBIDDEN)) {
                follow(result, limits, ApifyRequest.noTask(endpoint, token), (task, other) -> {
                    // the API returns these statuses only for a token that it accepts
                    if (other == null || isOfApi(other, Kind.FORBIDDEN) || isOfApi(other, Kind.NOT_FOUND)) {
                        result.complete(Optional.empty());
                    } else {
                        result.completeExceptionally(other);
                    }
                });
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    /** Whether the API states an error of that kind that is not about the token. */
    private static boolean isOfApi(Throwable failure, Kind kind) {
        return failure instanceof ApifyException error
                && error.kind() == kind
                && error.type().isPresent()
                && !ErrorResponse.RECORD_OR_TOKEN_NOT_FOUND.equals(error.type().get());
    }

    private <T> void follow(
            CompletableFuture<?> result, Limits limits, ApifyRequest<T> request, BiConsumer<T, Throwable> next) {
        CompletableFuture<T> step = fetch(limits, request, "ApifyClient.deadline", retry -> {});
        result.whenComplete((value, failure) -> step.cancel(true));
        step.whenComplete(next);
    }

    private <T> CompletableFuture<T> fetch(
            Limits limits, ApifyRequest<T> request, String deadlineKey, Consumer<Retry> onRetry) {
        if (!request.hasUsableToken()) {
            return CompletableFuture.failedFuture(ApifyException.of(Kind.UNUSABLE_TOKEN, "ApifyClient.unusableToken"));
        }
        ClientSettings settings = new ClientSettings(endpoint, limits);
        LocalizedMessage deadlinePassed = LocalizedMessage.of(
                Messages.class, deadlineKey, String.valueOf(limits.deadline().toSeconds()));
        CompletableFuture<T> result = new Attempts<>(
                        limits, retryBase, timer, sender, deadlinePassed, onRetry, () -> attempt(request, settings))
                .start();
        underWay.incrementAndGet();
        result.whenComplete((value, failure) -> underWay.decrementAndGet());
        return result;
    }

    private <T> CompletableFuture<T> attempt(ApifyRequest<T> request, ClientSettings settings) {
        Limits limits = settings.limits();
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletableFuture<Void> connected = new CompletableFuture<>();
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        limit(limits.connectTimeout(), connected, result, () -> TransportErrors.connectTimeout(settings));
        Runnable onSent = () -> {
            if (connected.complete(null)) {
                limit(limits.responseTimeout(), arrived, result, () -> TransportErrors.responseTimeout(settings));
            }
        };
        CompletableFuture<ApiResponse> response;
        try {
            response = transport.send(request.path(), request.token(), limits.connectTimeout(), onSent);
        } catch (RuntimeException e) {
            response = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<ApiResponse> sent = response;
        result.whenComplete((value, failure) -> sent.cancel(true));
        response.whenComplete((whole, failure) -> {
            // a response that arrived in time is not late because it waits for the reader
            connected.complete(null);
            arrived.complete(null);
            if (result.isDone() || closed) {
                return;
            }
            if (failure != null) {
                result.completeExceptionally(TransportErrors.of(failure, settings, request.mask()));
            } else {
                reader.execute(() -> read(whole, request, settings, result));
            }
        });
        return result;
    }

    /** Fails an attempt if one of its steps is not completed within that time. */
    private void limit(
            Duration longest, CompletableFuture<?> step, CompletableFuture<?> attempt, Supplier<ApifyException> fault) {
        Runnable pass = () -> {
            if (!closed) {
                attempt.completeExceptionally(fault.get());
            }
        };
        Future<?> timeout = timer.schedule(pass, longest.toNanos(), TimeUnit.NANOSECONDS);
        step.whenComplete((value, failed) -> timeout.cancel(false));
    }

    private static <T> void read(
            ApiResponse response, ApifyRequest<T> request, ClientSettings settings, CompletableFuture<T> result) {
        if (result.isDone()) {
            return;
        }
        try {
            result.complete(response.read(request));
        } catch (ApifyException e) {
            result.completeExceptionally(e.masked(request.mask()).withRetryAfter(response.retryDelay(Instant.now())));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(TransportErrors.of(e, settings, request.mask()));
        }
    }

    /** Whether no request is in progress. */
    public boolean isIdle() {
        return underWay.get() == 0;
    }

    /**
     * Closes all connections at once. Requests in progress never complete, neither with a task nor with a failure: the
     * controller shuts down or the settings changed, and a failure would be a false statement about the API.
     */
    @Override
    public void close() {
        closed = true;
        transport.close();
    }
}
