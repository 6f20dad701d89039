package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A transport without a network: records requests, and responds when the test says so. */
final class FakeTransport implements ApifyClient.Transport {
    final List<Sending> sent = new ArrayList<>();
    int closes;
    /** What happens while the next request is being sent. */
    Runnable meanwhile = () -> {};

    /** A request under way. */
    record Sending(
            String path,
            String token,
            Duration connectTimeout,
            Runnable onSent,
            CompletableFuture<ApiResponse> response) {
        void answers(ApiResponse answer) {
            onSent.run();
            response.complete(answer);
        }

        void answers(int status, String body) {
            answers(Tasks.answer(status, body));
        }

        /** The error that the API states so. */
        void refuses(int status, String type) {
            answers(status, "{\"error\":{\"type\":\"" + type + "\",\"message\":\"No.\"}}");
        }

        /** A transient error, with that {@code Retry-After}. */
        void isBusy(String retryAfter) {
            answers(new ApiResponse(503, retryAfter, null, List.of(), new byte[0]));
        }
    }

    @Override
    public CompletableFuture<ApiResponse> send(String path, String token, Duration connectTimeout, Runnable onSent) {
        Sending sending = new Sending(path, token, connectTimeout, onSent, new CompletableFuture<>());
        sent.add(sending);
        meanwhile.run();
        return sending.response();
    }

    Sending last() {
        return sent.get(sent.size() - 1);
    }

    /** The path of the last request. */
    String asked() {
        return last().path();
    }

    /** Why a fetch has failed, which it has already. */
    static ApifyException failure(CompletableFuture<?> fetch) {
        assertTrue(fetch.isDone());
        return (ApifyException)
                assertThrows(CompletionException.class, fetch::join).getCause();
    }

    @Override
    public void close() {
        closes++;
    }
}
