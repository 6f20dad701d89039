package io.jenkins.plugins.apify.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps one client for each way of reaching the API, as long as it is used and for a while longer: the next request
 * finds its connections open. An idle controller holds no connection and no thread, and a changed endpoint needs no
 * restart.
 */
public final class ClientPool implements AutoCloseable {
    /** How long a client, and each of its connections, stays open without use. */
    public static final Duration IDLE = Duration.ofSeconds(60);

    private final Function<Endpoint, ApifyClient> opening;
    private final Duration idle;
    private final Map<Endpoint, Shared> clients = new HashMap<>();

    /** A pool that opens its clients so. */
    public ClientPool(Function<Endpoint, ApifyClient> opening) {
        this(opening, IDLE);
    }

    ClientPool(Function<Endpoint, ApifyClient> opening, Duration idle) {
        this.opening = opening;
        this.idle = idle;
    }

    private static final class Shared {
        private final ApifyClient client;
        private int requests;
        private long idleSince;

        Shared(ApifyClient client) {
            this.client = client;
        }
    }

    /** Fetches a task; see {@link ApifyClient#getTask}. */
    public CompletableFuture<Task> getTask(ClientSettings settings, TaskId id, String token, Consumer<Retry> onRetry) {
        return with(settings.endpoint(), client -> client.getTask(settings.limits(), id, token, onRetry));
    }

    /** Asks whose token it is; see {@link ApifyClient#getUsername}. */
    public CompletableFuture<Optional<String>> getUsername(ClientSettings settings, String token) {
        return with(settings.endpoint(), client -> client.getUsername(settings.limits(), token));
    }

    private <T> CompletableFuture<T> with(Endpoint endpoint, Function<ApifyClient, CompletableFuture<T>> request) {
        Shared shared = take(endpoint);
        try {
            CompletableFuture<T> result = request.apply(shared.client);
            result.whenComplete((value, failure) -> giveBack(shared));
            return result;
        } catch (RuntimeException e) {
            giveBack(shared);
            throw e;
        }
    }

    private synchronized Shared take(Endpoint endpoint) {
        Shared shared = clients.get(endpoint);
        if (shared == null) {
            shared = new Shared(opening.apply(endpoint));
            clients.put(endpoint, shared);
            lookAfter(shared);
        }
        shared.requests++;
        return shared;
    }

    private synchronized void giveBack(Shared shared) {
        shared.requests--;
        shared.idleSince = System.nanoTime();
    }

    /** Looks at the client after a while, and again and again, until it is closed. */
    private void lookAfter(Shared shared) {
        ApifyClient client = shared.client;
        client.timer()
                .schedule(
                        () -> client.worker().execute(() -> closeWhatIsIdle(shared)),
                        idle.toNanos() / 2,
                        TimeUnit.NANOSECONDS);
    }

    private void closeWhatIsIdle(Shared shared) {
        ApifyClient client = shared.client;
        if (client.isClosed()) {
            return;
        }
        boolean unused;
        synchronized (this) {
            unused = shared.requests == 0 && System.nanoTime() - shared.idleSince >= idle.toNanos();
            if (unused) {
                clients.remove(client.endpoint(), shared);
            }
        }
        if (unused) {
            client.close();
        } else {
            client.closeIdle(idle);
            lookAfter(shared);
        }
    }

    /** Closes all clients; see {@link ApifyClient#close}. */
    @Override
    public void close() {
        List<Shared> all;
        synchronized (this) {
            all = List.copyOf(clients.values());
            clients.clear();
        }
        all.forEach(shared -> shared.client.close());
    }
}
