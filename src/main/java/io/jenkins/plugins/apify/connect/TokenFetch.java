package io.jenkins.plugins.apify.connect;

import hudson.AbortException;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.client.RetryPolicy;
import io.jenkins.plugins.apify.client.SafeText;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import jenkins.util.Timer;

/**
 * One look-up of a token with all its attempts. A credentials store may be another server, so it may wait or fail as the
 * API may: it is never asked on the caller's thread, and its failure is told and repeated like one of the API.
 */
public final class TokenFetch {
    private final Callable<String> lookup;
    private final ClientSettings settings;
    private final RetryPolicy policy;
    private final Consumer<Retry> onRetry;
    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final long deadlineNanos;

    private TokenFetch(Callable<String> lookup, ClientSettings settings, Consumer<Retry> onRetry) {
        this.lookup = lookup;
        this.settings = settings;
        this.policy = new RetryPolicy(settings.limits().retries(), RetryPolicy.DEFAULT_BASE);
        this.onRetry = onRetry;
        this.deadlineNanos = System.nanoTime() + settings.limits().deadline().toNanos();
    }

    /**
     * Starts a look-up.
     *
     * @param lookup asks the store; an {@link AbortException} of it is final, a RuntimeException may pass
     * @param onRetry told of each failed attempt that will be repeated
     * @return the token, an {@link AbortException}, or an {@link ApifyException} if the store fails for good
     */
    public static CompletableFuture<String> start(
            Callable<String> lookup, ClientSettings settings, Consumer<Retry> onRetry) {
        TokenFetch fetch = new TokenFetch(lookup, settings, onRetry);
        fetch.schedule(1);
        // a store that hangs must not hold the build beyond its deadline
        var timeout = Timer.get()
                .schedule(
                        () -> Workers.judges().execute(fetch::passDeadline),
                        settings.limits().deadline().toNanos(),
                        TimeUnit.NANOSECONDS);
        fetch.result.whenComplete((token, failure) -> timeout.cancel(false));
        return fetch.result;
    }

    private void schedule(int attempt) {
        Workers.lookups().execute(() -> attempt(attempt));
    }

    private void attempt(int attempt) {
        if (result.isDone()) {
            return;
        }
        try {
            result.complete(lookup.call());
        } catch (AbortException e) {
            result.completeExceptionally(e);
        } catch (Exception | LinkageError e) {
            repeat(attempt, failure(e));
        }
    }

    private void repeat(int attempt, ApifyException failure) {
        Duration wait = policy.delayAfter(attempt, Duration.ZERO, RandomGenerator.getDefault());
        if (!policy.allowsAnother(attempt) || System.nanoTime() + wait.toNanos() - deadlineNanos >= 0) {
            result.completeExceptionally(failure.after(attempt));
            return;
        }
        onRetry.accept(new Retry(attempt, wait, failure));
        Timer.get().schedule(() -> schedule(attempt + 1), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void passDeadline() {
        result.completeExceptionally(ApifyException.of(
                ApifyException.Kind.DEADLINE,
                Phrase.of(
                        Messages.class,
                        "TokenFetch.deadline",
                        String.valueOf(settings.limits().deadline().toSeconds()))));
    }

    private static ApifyException failure(Throwable thrown) {
        return ApifyException.of(
                ApifyException.Kind.CREDENTIALS_STORE, Phrase.of(Messages.class, "TokenFetch.store", reason(thrown)));
    }

    /** Why a credentials store failed, in words fit for a log: what it says, or else what it threw. */
    static String reason(Throwable thrown) {
        String said = thrown.getMessage();
        return SafeText.shown(said == null || said.isBlank() ? thrown.getClass().getSimpleName() : said, 200);
    }
}
