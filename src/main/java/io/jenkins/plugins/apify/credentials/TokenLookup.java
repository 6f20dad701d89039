package io.jenkins.plugins.apify.credentials;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.Attempts;
import io.jenkins.plugins.apify.client.Limits;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import jenkins.util.Timer;

/**
 * Looks up a token in the credentials store. The store may be remote, so it may be slow or fail like the API: it is
 * never called on the caller's thread, and its failures are reported and retried like those of the API.
 */
public final class TokenLookup {
    private TokenLookup() {}

    /**
     * Starts a lookup.
     *
     * @param build the build that needs the token
     * @param lookup calls the store; an {@link AbortException} is final, any other exception may be temporary
     * @param onRetry receives each failed attempt that will be repeated
     * @return the token, an {@link AbortException}, or an {@link ApifyException} if the store fails permanently
     */
    public static CompletableFuture<String> start(
            Run<?, ?> build, Callable<String> lookup, Limits limits, Consumer<Retry> onRetry) {
        LocalizedMessage deadlinePassed = LocalizedMessage.of(
                Messages.class,
                "TokenLookup.deadline",
                String.valueOf(limits.deadline().toSeconds()));
        return new Attempts<>(
                        limits,
                        Attempts.DEFAULT_BASE,
                        Timer.get(),
                        Executors.lookups(build),
                        deadlinePassed,
                        onRetry,
                        () -> attempt(lookup))
                .start();
    }

    private static CompletableFuture<String> attempt(Callable<String> lookup) {
        try {
            return CompletableFuture.completedFuture(lookup.call());
        } catch (AbortException e) {
            return CompletableFuture.failedFuture(e);
        } catch (Exception | LinkageError e) {
            return CompletableFuture.failedFuture(ApifyException.of(
                    ApifyException.Kind.CREDENTIALS_STORE,
                    LocalizedMessage.of(Messages.class, "TokenLookup.store", reason(e))));
        }
    }

    /** Why a credentials store failed, safe for a log: its message, or else the class of the exception. */
    static String reason(Throwable thrown) {
        String said = thrown.getMessage();
        return SafeText.shown(said == null || said.isBlank() ? thrown.getClass().getSimpleName() : said, 200);
    }
}
