package io.jenkins.plugins.apify.credentials;

import hudson.init.Terminator;
import io.jenkins.plugins.apify.client.ApifyClient;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Endpoint;
import io.jenkins.plugins.apify.client.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import jenkins.util.Timer;

/** The API clients of this controller, one for each endpoint (API address and proxy). */
public final class ApifyClients {
    private static final Map<Endpoint, ApifyClient> CLIENTS = new HashMap<>();

    /** The longest that a user waits in a form. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ApifyClients() {}

    /** Sends a request with the client for that endpoint. */
    public static <T> CompletableFuture<T> send(
            Endpoint endpoint, Function<ApifyClient, CompletableFuture<T>> request) {
        TransportLog.guard();
        synchronized (CLIENTS) {
            return request.apply(client(endpoint));
        }
    }

    /**
     * The response for a user who waits in a form, in one attempt with short time limits. Callers must have checked the
     * user's permission.
     */
    public static <T> T await(ClientSettings settings, BiFunction<ApifyClient, Limits, CompletableFuture<T>> request)
            throws InterruptedException, ExecutionException {
        Limits limits = settings.limits();
        Duration patience = limits.responseTimeout().compareTo(PATIENCE) < 0 ? limits.responseTimeout() : PATIENCE;
        Limits patient = new Limits(limits.connectTimeout(), patience, PATIENCE, 0);
        CompletableFuture<T> response = send(settings.endpoint(), client -> request.apply(client, patient));
        try {
            return response.get();
        } finally {
            response.cancel(true);
        }
    }

    /**
     * The client for that endpoint. A new endpoint means that the API address or the proxy has changed, so unused
     * clients are closed.
     */
    private static ApifyClient client(Endpoint endpoint) {
        ApifyClient client = CLIENTS.get(endpoint);
        if (client == null) {
            CLIENTS.values().removeIf(ApifyClients::isClosedAsIdle);
            client = new ApifyClient(endpoint, Timer.get(), Executors.requests(), Executors.judging());
            CLIENTS.put(endpoint, client);
        }
        return client;
    }

    private static boolean isClosedAsIdle(ApifyClient client) {
        boolean idle = client.isIdle();
        if (idle) {
            client.close();
        }
        return idle;
    }

    /** Closes all clients when Jenkins stops; running builds send their requests again when they resume. */
    @Terminator
    public static void close() {
        synchronized (CLIENTS) {
            CLIENTS.values().forEach(ApifyClient::close);
            CLIENTS.clear();
        }
    }
}
