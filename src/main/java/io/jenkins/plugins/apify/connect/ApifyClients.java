package io.jenkins.plugins.apify.connect;

import hudson.init.Terminator;
import io.jenkins.plugins.apify.client.ApifyClient;
import io.jenkins.plugins.apify.client.ClientPool;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import jenkins.util.Timer;

/** The API clients of this controller: builds that run at once and reach the API alike share one. */
public final class ApifyClients {
    private static final ClientPool POOL =
            new ClientPool(endpoint -> new ApifyClient(endpoint, Timer.get(), Workers.lookups(), Workers.judges()));

    private ApifyClients() {}

    /** Fetches a task; see {@link ApifyClient#getTask}. */
    public static CompletableFuture<Task> getTask(
            ClientSettings settings, TaskId id, String token, Consumer<Retry> onRetry) {
        TransportLog.guard();
        return POOL.getTask(settings, id, token, onRetry);
    }

    /** Asks whose token it is; see {@link ApifyClient#getUsername}. */
    public static CompletableFuture<Optional<String>> getUsername(ClientSettings settings, String token) {
        TransportLog.guard();
        return POOL.getUsername(settings, token);
    }

    /** Leaves nothing behind in a process that goes on without this Jenkins; builds under way ask again when resumed. */
    @Terminator
    public static void close() {
        POOL.close();
    }
}
