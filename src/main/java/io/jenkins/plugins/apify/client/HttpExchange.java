package io.jenkins.plugins.apify.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.concurrent.FutureCallback;

/** A request over the HTTP library, and its response. */
final class HttpExchange implements FutureCallback<ApiResponse> {
    final CompletableFuture<ApiResponse> response = new CompletableFuture<>();
    private final Runnable onSent;
    /** The connection of the request, once it is established. */
    volatile AsyncExecRuntime connection;

    HttpExchange(Runnable onSent) {
        this.onSent = onSent;
    }

    /** Called when the connection is established. */
    void goOut() throws IOException {
        if (response.isDone()) {
            throw new InterruptedIOException();
        }
        onSent.run();
    }

    /**
     * Aborts the request. The library's own cancel is not sufficient: it can miss a connection that was available at
     * once, or that opened before the library could register it.
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
