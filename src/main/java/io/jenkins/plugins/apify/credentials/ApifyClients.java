package io.jenkins.plugins.apify.credentials;

import hudson.init.Terminator;
import io.jenkins.plugins.apify.client.ApifyClient;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Endpoint;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import jenkins.util.Timer;

/** The API clients of this controller, one for each endpoint (API address and proxy). */
public final class ApifyClients {
    private static final Map<Endpoint, ApifyClient> CLIENTS = new HashMap<>();

    private ApifyClients() {}

    /** Fetches a task; see {@link ApifyClient#getTask}. */
    public static CompletableFuture<Task> getTask(
            ClientSettings settings, TaskId id, String token, Consumer<Retry> onRetry) {
        TransportLog.guard();
        synchronized (CLIENTS) {
            return client(settings.endpoint()).getTask(settings.limits(), id, token, onRetry);
        }
    }

    /** Fetches an Actor; see {@link ApifyClient#getActor}. */
    public static CompletableFuture<Actor> getActor(
            ClientSettings settings, TaskId id, String token, Consumer<Retry> onRetry) {
        TransportLog.guard();
        synchronized (CLIENTS) {
            return client(settings.endpoint()).getActor(settings.limits(), id, token, onRetry);
        }
    }

    /** Requests the user of the token; see {@link ApifyClient#getUsername}. */
    public static CompletableFuture<Optional<String>> getUsername(ClientSettings settings, String token) {
        TransportLog.guard();
        synchronized (CLIENTS) {
            return client(settings.endpoint()).getUsername(settings.limits(), token);
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
