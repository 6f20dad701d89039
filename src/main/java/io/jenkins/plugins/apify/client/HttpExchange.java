package io.jenkins.plugins.apify.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.concurrent.FutureCallback;

/** One request over the HTTP library, and its response. */
final class HttpExchange implements FutureCallback<ApiResponse> {
    final CompletableFuture<ApiResponse> response = new CompletableFuture<>();
    private final Runnable onSent;
    /** The request's connection, once it is there. */
    volatile AsyncExecRuntime connection;

    HttpExchange(Runnable onSent) {
        this.onSent = onSent;
    }

    /** The connection is there. */
    void goOut() throws IOException {
        if (response.isDone()) {
            throw new InterruptedIOException();
        }
        onSent.run();
    }

    /**
     * Ends the request. The library's own cancel does not suffice: it may have lost what to cancel where a connection
     * was at hand at once, or opened faster than the library could note it.
     */
    void abort(Future<ApiResponse> execution) {
        execution.cancel(true);
        AsyncExecRuntime used = connection;
        if (used != null && used.isEndpointConnected()) {
            used.discardEndpoint();
        }
    }

    @Override
    public void completed(ApiResponse whole) {
        response.complete(whole);
    }

    @Override
    public void failed(Exception failure) {
        response.completeExceptionally(failure);
    }

    @Override
    public void cancelled() {
        response.cancel(false);
    }
}
