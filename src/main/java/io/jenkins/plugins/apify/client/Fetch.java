package io.jenkins.plugins.apify.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * One fetch with all its attempts. Whatever completes {@link #result} (an answer, a failure, the deadline, a cancel)
 * also ends what is under way: the attempt, its timeout, the wait for the next.
 */
final class Fetch<T> {
    private static final Logger LOGGER = Logger.getLogger(Fetch.class.getName());
    private static final Pattern USABLE_TOKEN = Pattern.compile("[\\x21-\\x7e]{1,1000}");

    private final ApifyClient client;
    private final ClientSettings settings;
    private final Query<T> query;
    private final Exchanges.Request request;
    private final Asked asked;
    private final Consumer<Retry> onRetry;

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final long deadlineNanos;
    private int attempts;
    private ApifyException lastFailure;
    /** What has to be cancelled when the result is there; guarded by this. */
    private Future<?> underWay;

    Fetch(ApifyClient client, Limits limits, Query<T> query, String token, Consumer<Retry> onRetry) {
        this.client = client;
        this.settings = new ClientSettings(client.endpoint(), limits);
        this.query = query;
        this.onRetry = onRetry;
        this.deadlineNanos = System.nanoTime() + limits.deadline().toNanos();
        String bare = token == null ? "" : token.strip();
        this.request = new Exchanges.Request(client.endpoint().url(query.path()), bare);
        ProxySettings proxy = client.endpoint().proxy();
        TokenMask mask = new TokenMask(Arrays.asList(bare, proxy.password()));
        this.asked = new Asked(query.task(), proxy.user() != null, mask);
    }

    CompletableFuture<T> start() {
        if (!USABLE_TOKEN.matcher(request.token()).matches()) {
            // such characters would break the header, and so would the transport's message, which quotes it
            result.completeExceptionally(ApifyException.of(
                    ApifyException.Kind.UNUSABLE_TOKEN, Phrase.of(Messages.class, "TaskFetch.unusableToken")));
            return result;
        }
        Future<?> deadline = later(settings.limits().deadline(), client.reader(), this::passDeadline);
        result.whenComplete((value, failure) -> {
            deadline.cancel(false);
            cancelUnderWay();
        });
        client.worker().execute(this::attempt);
        return result;
    }

    /** Runs something after a time, on no thread that others wait for. */
    private Future<?> later(Duration delay, Executor thread, Runnable action) {
        return client.timer().schedule(() -> thread.execute(action), delay.toNanos(), TimeUnit.NANOSECONDS);
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
        Limit limit = new Limit(answer);
        limit.set(settings.limits().connectTimeout(), () -> Faults.connectTimeout(settings));
        answer.handleAsync(this::settle, client.reader());
        client.exchanges()
                .ask(
                        request,
                        answer,
                        () -> limit.set(settings.limits().responseTimeout(), () -> Faults.responseTimeout(settings)));
    }

    /** What an attempt waits for at most: first for its connection, then for its answer. */
    private final class Limit {
        private final CompletableFuture<HttpAnswer> answer;
        private Future<?> timeout;

        Limit(CompletableFuture<HttpAnswer> answer) {
            this.answer = answer;
            answer.whenComplete((whole, failure) -> cancel());
        }

        synchronized void set(Duration longest, Supplier<ApifyException> failure) {
            cancel();
            if (!answer.isDone()) {
                timeout = later(longest, client.reader(), () -> answer.completeExceptionally(failure.get()));
            }
        }

        private synchronized void cancel() {
            if (timeout != null) {
                timeout.cancel(false);
            }
        }
    }

    private Void settle(HttpAnswer answer, Throwable failure) {
        if (result.isDone() || client.isClosed()) {
            return null;
        }
        try {
            Duration retryAfter = Duration.ZERO;
            try {
                if (failure != null) {
                    throw Faults.of(failure, settings, asked.mask());
                }
                retryAfter = answer.retryDelay(Instant.now());
                result.complete(query.reading().of(answer, asked));
            } catch (ApifyException e) {
                fail(e.masked(asked.mask()), retryAfter);
            }
        } catch (RuntimeException | Error e) {
            // whoever waits has to hear of a defect too
            result.completeExceptionally(Faults.of(e, settings, asked.mask()).after(attempts));
        }
        return null;
    }

    private void fail(ApifyException failure, Duration retryAfter) {
        synchronized (this) {
            lastFailure = failure;
        }
        if (!failure.kind().isTransient() || !retryPolicy().allowsAnother(attempts)) {
            result.completeExceptionally(failure.after(attempts));
            return;
        }
        Duration wait = retryPolicy().delayAfter(attempts, retryAfter, RandomGenerator.getDefault());
        if (wait.compareTo(settings.limits().deadline()) >= 0
                || System.nanoTime() + wait.toNanos() - deadlineNanos >= 0) {
            passDeadline();
            return;
        }
        tell(new Retry(attempts, wait, failure));
        synchronized (this) {
            if (!result.isDone()) {
                underWay = later(wait, client.worker(), this::attempt);
            }
        }
    }

    private RetryPolicy retryPolicy() {
        return new RetryPolicy(settings.limits().retries(), client.retryBase());
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
        String seconds = String.valueOf(settings.limits().deadline().toSeconds());
        ApifyException failure;
        synchronized (this) {
            Phrase phrase = lastFailure == null
                    ? Phrase.of(Messages.class, "TaskFetch.deadline", seconds)
                    : Phrase.of(Messages.class, "TaskFetch.deadlineAfter", seconds, lastFailure.phrase());
            failure = lastFailure == null
                    ? ApifyException.of(ApifyException.Kind.DEADLINE, phrase)
                    : new ApifyException(
                            ApifyException.Kind.DEADLINE,
                            lastFailure.status(),
                            lastFailure.type().orElse(null),
                            lastFailure.apiMessage().orElse(null),
                            0,
                            phrase,
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
}
