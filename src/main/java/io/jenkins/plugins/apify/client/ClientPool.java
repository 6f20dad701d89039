package io.jenkins.plugins.apify.client;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lets fetches that run at once with equal settings share one client, and closes a client with its last fetch: an idle
 * controller holds no connection and no thread, and changed settings need no restart.
 */
public final class ClientPool implements AutoCloseable {
    private final Function<ClientSettings, ApifyClient> opening;
    private final Map<ClientSettings, Shared> clients = new HashMap<>();

    /** A pool that opens its clients so. */
    public ClientPool(Function<ClientSettings, ApifyClient> opening) {
        this.opening = opening;
    }

    private static final class Shared {
        private final ApifyClient client;
        private int fetches;

        Shared(ApifyClient client) {
            this.client = client;
        }
    }

    /** Fetches a task; see {@link ApifyClient#getTask}. */
    public CompletableFuture<Task> getTask(ClientSettings settings, TaskId id, String token, Consumer<Retry> onRetry) {
        Shared shared = take(settings);
        try {
            CompletableFuture<Task> fetch = shared.client.getTask(id, token, onRetry);
            fetch.whenComplete((task, failure) -> giveBack(settings, shared));
            return fetch;
        } catch (RuntimeException e) {
            giveBack(settings, shared);
            throw e;
        }
    }

    private synchronized Shared take(ClientSettings settings) {
        Shared shared = clients.computeIfAbsent(settings, s -> new Shared(opening.apply(s)));
        shared.fetches++;
        return shared;
    }

    private synchronized void giveBack(ClientSettings settings, Shared shared) {
        if (--shared.fetches == 0) {
            clients.remove(settings, shared);
            shared.client.close();
        }
    }

    /** Closes all clients; see {@link ApifyClient#close}. */
    @Override
    public synchronized void close() {
        clients.values().forEach(shared -> shared.client.close());
        clients.clear();
    }
}
