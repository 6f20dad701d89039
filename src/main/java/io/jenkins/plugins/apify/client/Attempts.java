package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/**
 * Repeats an operation until it succeeds, fails permanently, or the deadline passes. Whatever completes the result (a
 * value, a failure, the deadline, a cancel) also cancels the attempt or the delay in progress.
 */
public final class Attempts<T> {
    /** The base of the delays of Apify's own clients. */
    public static final Duration DEFAULT_BASE = Duration.ofMillis(500);

    private static final Logger LOGGER = Logger.getLogger(Attempts.class.getName());

    private final Limits limits;
    private final Duration base;
    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final LocalizedMessage deadlinePassed;
    private final Consumer<Retry> onRetry;
    private final Supplier<CompletableFuture<T>> operation;

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final long deadlineNanos;
    /** The number of attempts started; one step at a time changes it and the last failure. */
    private volatile int attempts;

    private volatile ApifyException lastFailure;

    /**
     * Creates the attempts.
     *
     * @param limits the deadline and the number of retries
     * @param base the minimum delay before the first retry; it doubles with each attempt
     * @param timer schedules the deadline and the retries. The deadline completes the result on the timer's thread, so
     *     that it never waits for another thread: dependent actions that take time must be asynchronous.
     * @param executor runs code that may block: the start of the operation, and {@code onRetry}
     * @param deadlinePassed the message if the deadline passes
     * @param onRetry receives each failed attempt that will be repeated
     * @param operation starts one attempt. An {@link ApifyException} of a transient kind is retried; any other
     *     exception is final. Cancelling the attempt aborts it.
     */
    public Attempts(
            Limits limits,
            Duration base,
            ScheduledExecutorService timer,
            Executor executor,
            LocalizedMessage deadlinePassed,
            Consumer<Retry> onRetry,
            Supplier<CompletableFuture<T>> operation) {
        this.limits = limits;
        this.base = base;
        this.timer = timer;
        this.executor = executor;
        this.deadlinePassed = deadlinePassed;
        this.onRetry = onRetry;
        this.operation = operation;
        this.deadlineNanos = System.nanoTime() + limits.deadline().toNanos();
    }

    /** Starts the first attempt. Call it once. */
    public CompletableFuture<T> start() {
        Future<?> deadline =
                timer.schedule(this::passDeadline, limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
        cancelWithResult(deadline);
        executor.execute(() -> attempt(1));
        return result;
    }

    private void attempt(int number) {
        if (result.isDone()) {
            return;
        }
        attempts = number;
        CompletableFuture<T> attempt;
        try {
            attempt = operation.get();
        } catch (RuntimeException | Error e) {
            // report a programming error as well, or the caller would wait forever
            attempt = CompletableFuture.failedFuture(e);
        }
        cancelWithResult(attempt);
        attempt.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else if (!result.isDone()) {
                executor.execute(() -> fail(failure, number));
            }
        });
    }

    private void fail(Throwable thrown, int made) {
        if (!(thrown instanceof ApifyException failure)) {
            result.completeExceptionally(thrown);
            return;
        }
        lastFailure = failure;
        if (!failure.kind().isTransient() || made > limits.retries()) {
            result.completeExceptionally(failure.after(made));
            return;
        }
        Duration wait = delayAfter(made, base, failure.retryAfter(), RandomGenerator.getDefault());
        if (wait.compareTo(limits.deadline()) >= 0 || System.nanoTime() + wait.toNanos() - deadlineNanos >= 0) {
            passDeadline();
            return;
        }
        tell(new Retry(made, wait, failure));
        if (!result.isDone()) {
            Runnable next = () -> executor.execute(() -> attempt(made + 1));
            cancelWithResult(timer.schedule(next, wait.toNanos(), TimeUnit.NANOSECONDS));
        }
    }

    /**
     * The delay after that many attempts, at least one: exponential backoff as in Apify's own clients, a random time
     * between d and 2d, where d starts at the base and doubles with each attempt.
     *
     * @param retryAfter the minimum delay that the server requires; zero if it requires none
     */
    static Duration delayAfter(int attempts, Duration base, Duration retryAfter, RandomGenerator random) {
        Duration least = base.multipliedBy(1L << Math.min(attempts - 1, 20));
        Duration delay = least.plusNanos((long) (least.toNanos() * random.nextDouble()));
        return delay.compareTo(retryAfter) < 0 ? retryAfter : delay;
    }

    private void tell(Retry retry) {
        try {
            onRetry.accept(retry);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Cannot report a retry", e);
        }
    }

    /** Fails the result because the deadline has passed, or because the next attempt would start after it. */
    private void passDeadline() {
        ApifyException last = lastFailure;
        List<LocalizedMessage> told = last == null
                ? List.of(deadlinePassed)
                : List.of(deadlinePassed, LocalizedMessage.of(Messages.class, "Attempts.lastFailure", last.phrase()));
        result.completeExceptionally(ApifyException.of(ApifyException.Kind.DEADLINE, LocalizedMessage.joined(" ", told))
                .after(attempts));
    }

    private void cancelWithResult(Future<?> future) {
        // must not interrupt the thread of a timer, which may complete the result
        result.whenComplete((value, failure) -> future.cancel(false));
    }
}
