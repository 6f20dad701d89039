package io.jenkins.plugins.apify.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * Acquires the connection for a request before the library does, and goes on only then. Where a connection is at hand,
 * the library goes on at once and then overwrites what cancels the request with what cancels the acquisition: an abort
 * would leave the request under way.
 */
final class AcquireFirst implements AsyncExecChainHandler {
    @Override
    public void execute(
            HttpRequest request,
            AsyncEntityProducer entity,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (scope.execRuntime.isEndpointAcquired()) {
            chain.proceed(request, entity, scope, callback);
            return;
        }
        CompletableFuture<AsyncExecRuntime> acquired = new CompletableFuture<>();
        scope.cancellableDependency.setDependency(scope.execRuntime.acquireEndpoint(
                scope.exchangeId,
                scope.route,
                scope.clientContext.getUserToken(),
                scope.clientContext,
                HttpTransport.callback(acquired, new InterruptedIOException())));
        acquired.whenComplete((runtime, failure) -> {
            if (failure != null) {
                callback.failed((Exception) failure);
                return;
            }
            try {
                chain.proceed(request, entity, scope, callback);
            } catch (HttpException | IOException | RuntimeException e) {
                callback.failed(e);
            }
        });
    }
}
