package io.jenkins.plugins.apify.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;

/**
 * One fetch with all its attempts. Whatever completes {@link #result} (an answer, a failure, the deadline, a cancel)
 * also ends what is under way: the attempt, its timeout, the wait for the next.
 */
final class TaskFetch {
    private static final Logger LOGGER = Logger.getLogger(TaskFetch.class.getName());

    private final ApifyClient client;
    private final ClientSettings settings;
    private final ScheduledExecutorService timer;
    private final Executor worker;
    private final TaskId id;
    private final String token;
    private final Consumer<Retry> onRetry;

    private final CompletableFuture<Task> result = new CompletableFuture<>();
    private final long deadlineNanos;
    private int attempts;
    private ApifyException lastFailure;
    /** What has to be cancelled when the result is there; guarded by this. */
    private Future<?> underWay;

    TaskFetch(ApifyClient client, TaskId id, String token, Consumer<Retry> onRetry) {
        this.client = client;
        this.settings = client.settings();
        this.timer = client.timer();
        this.worker = client.worker();
        this.id = id;
        this.token = token == null ? "" : token.strip();
        this.onRetry = onRetry;
        this.deadlineNanos = System.nanoTime() + settings.deadline().toNanos();
    }

    CompletableFuture<Task> start() {
        if (!token.matches("[\\x21-\\x7e]{1,1000}")) {
            // such characters would break the header, and so would the transport's message, which quotes it
            result.completeExceptionally(
                    ApifyException.of(ApifyException.Kind.UNUSABLE_TOKEN, Messages.TaskFetch_unusableToken()));
            return result;
        }
        Future<?> deadline =
                timer.schedule(this::passDeadline, settings.deadline().toNanos(), TimeUnit.NANOSECONDS);
        result.whenComplete((task, failure) -> {
            deadline.cancel(false);
            cancelUnderWay();
        });
        worker.execute(this::attempt);
        return result;
    }

    private void attempt() {
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        synchronized (this) {
            if (result.isDone()) {
                return;
            }
            attempts++;
            underWay = answer;
        }
        long limit = settings.connectTimeout().plus(settings.responseTimeout()).toNanos();
        Future<?> timeout = timer.schedule(
                () -> answer.completeExceptionally(Faults.responseTimeout(settings)), limit, TimeUnit.NANOSECONDS);
        answer.whenComplete((whole, failure) -> timeout.cancel(false));
        answer.handleAsync(this::settle, worker);
        try {
            Future<HttpAnswer> exchange = client.http()
                    .execute(
                            SimpleRequestProducer.create(request()),
                            new AnswerConsumer(ClientSettings.MAX_BODY_BYTES),
                            HttpClientContext.create(),
                            new Settling(answer));
            answer.whenComplete((whole, failure) -> {
                if (failure != null) {
                    exchange.cancel(true);
                }
            });
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private SimpleHttpRequest request() {
        SimpleHttpRequest request = SimpleRequestBuilder.get(settings.taskUrl(id))
                .setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .setHeader(HttpHeaders.ACCEPT, "application/json")
                .setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip")
                .build();
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                .build());
        return request;
    }

    private Void settle(HttpAnswer answer, Throwable failure) {
        if (result.isDone() || client.isClosed()) {
            return null;
        }
        try {
            Duration retryAfter = Duration.ZERO;
            try {
                if (failure != null) {
                    throw Faults.of(failure, settings);
                }
                retryAfter = answer.retryDelay(Instant.now());
                result.complete(answer.task());
            } catch (ApifyException e) {
                fail(e.without(token), retryAfter);
            }
        } catch (RuntimeException | Error e) {
            // whoever waits has to hear of a defect too
            result.completeExceptionally(Faults.of(e, settings).without(token).after(attempts));
        }
        return null;
    }

    private void fail(ApifyException failure, Duration retryAfter) {
        synchronized (this) {
            lastFailure = failure;
        }
        if (!failure.kind().isTransient() || !client.retryPolicy().allowsAnother(attempts)) {
            result.completeExceptionally(failure.after(attempts));
            return;
        }
        Duration wait = client.retryPolicy().delayAfter(attempts, retryAfter, RandomGenerator.getDefault());
        if (wait.compareTo(settings.deadline()) >= 0 || System.nanoTime() + wait.toNanos() - deadlineNanos >= 0) {
            passDeadline();
            return;
        }
        tell(new Retry(attempts, wait, failure));
        synchronized (this) {
            if (!result.isDone()) {
                underWay = timer.schedule(() -> worker.execute(this::attempt), wait.toNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }

    private void tell(Retry retry) {
        try {
            onRetry.accept(retry);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Cannot tell of a repetition", e);
        }
    }

    /** The deadline passed, or the next attempt would start behind it. */
    private void passDeadline() {
        String seconds = String.valueOf(settings.deadline().toSeconds());
        ApifyException failure;
        synchronized (this) {
            String message = lastFailure == null
                    ? Messages.TaskFetch_deadline(seconds)
                    : Messages.TaskFetch_deadlineAfter(seconds, lastFailure.getMessage());
            failure = lastFailure == null
                    ? ApifyException.of(ApifyException.Kind.DEADLINE, message)
                    : new ApifyException(
                            ApifyException.Kind.DEADLINE,
                            lastFailure.status(),
                            lastFailure.type().orElse(null),
                            lastFailure.apiMessage().orElse(null),
                            0,
                            message,
                            lastFailure.getCause());
            failure = failure.after(attempts);
        }
        result.completeExceptionally(failure);
    }

    private synchronized void cancelUnderWay() {
        if (underWay != null) {
            underWay.cancel(true);
        }
    }

    /** Hands what the transport reports to a future. */
    private record Settling(CompletableFuture<HttpAnswer> answer) implements FutureCallback<HttpAnswer> {
        @Override
        public void completed(HttpAnswer whole) {
            answer.complete(whole);
        }

        @Override
        public void failed(Exception fault) {
            answer.completeExceptionally(fault);
        }

        @Override
        public void cancelled() {
            answer.cancel(false);
        }
    }
}
