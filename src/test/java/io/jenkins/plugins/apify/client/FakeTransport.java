package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;

/** A transport without a network: remembers what is asked, and answers when the test says so. */
final class FakeTransport implements Exchanges.Transport {
    final List<Sending> sent = new ArrayList<>();
    final List<Duration> idle = new ArrayList<>();
    int closes;
    /** What happens while the next request is being sent. */
    Runnable meanwhile = () -> {};

    /** A request under way. */
    record Sending(Exchanges.Request request, Exchanges.Listener listener, CompletableFuture<HttpAnswer> future) {
        void answers(HttpAnswer answer) {
            listener.sent();
            listener.completed(answer);
        }

        void answers(int status, String body) {
            answers(Tasks.answer(status, body));
        }

        /** The error that the API states so. */
        void refuses(int status, String type) {
            answers(status, "{\"error\":{\"type\":\"" + type + "\",\"message\":\"No.\"}}");
        }

        /** Trouble that passes, after that many seconds at least. */
        void isBusy(String retryAfter) {
            answers(new HttpAnswer(503, retryAfter, null, List.of(), false, new byte[0]));
        }
    }

    @Override
    public Future<HttpAnswer> send(Exchanges.Request request, Exchanges.Listener listener) {
        Sending sending = new Sending(request, listener, new CompletableFuture<>());
        sent.add(sending);
        meanwhile.run();
        return sending.future();
    }

    Sending last() {
        return sent.get(sent.size() - 1);
    }

    /** What was asked for last. */
    String asked() {
        return last().request().url().toString();
    }

    /** Why what was asked for has failed, which it has already. */
    static ApifyException failure(CompletableFuture<?> asked) {
        assertTrue(asked.isDone());
        return (ApifyException)
                assertThrows(CompletionException.class, asked::join).getCause();
    }

    @Override
    public void closeIdle(Duration unused) {
        idle.add(unused);
    }

    @Override
    public void close() {
        closes++;
    }
}
