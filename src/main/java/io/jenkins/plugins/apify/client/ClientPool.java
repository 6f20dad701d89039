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
public final class ClientPool {
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
        ApifyClient client = take(settings);
        CompletableFuture<Task> fetch = client.getTask(id, token, onRetry);
        fetch.whenComplete((task, failure) -> giveBack(settings));
        return fetch;
    }

    private synchronized ApifyClient take(ClientSettings settings) {
        Shared shared = clients.computeIfAbsent(settings, s -> new Shared(opening.apply(s)));
        shared.fetches++;
        return shared.client;
    }

    private synchronized void giveBack(ClientSettings settings) {
        Shared shared = clients.get(settings);
        if (--shared.fetches == 0) {
            clients.remove(settings);
            shared.client.close();
        }
    }
}
