package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.credentials.ApifyClients;
import io.jenkins.plugins.apify.credentials.ApifyToken;
import io.jenkins.plugins.apify.credentials.TokenLookup;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Looks up the API token of a check and fetches its tasks. */
final class TaskFetcher {
    private final Run<?, ?> run;
    private final ClientSettings settings;
    private final List<TaskEntry> tasks;
    private final boolean many;
    private final CheckLog log;
    private final long started = System.nanoTime();

    TaskFetcher(Run<?, ?> run, ClientSettings settings, List<TaskEntry> tasks, boolean many, CheckLog log) {
        this.run = run;
        this.settings = settings;
        this.tasks = tasks;
        this.many = many;
        this.log = log;
    }

    /** Looks up the token; fails with an {@link hudson.AbortException} if there is none. */
    CompletableFuture<String> token(@CheckForNull String credentialsId) {
        if (many) {
            log.fetching(tasks.size(), settings);
        } else {
            log.fetching(id(0), settings);
        }
        return TokenLookup.start(
                run, () -> ApifyToken.of(run, credentialsId, settings.apiUrl()), settings.limits(), log::retrying);
    }

    /** Fetches the task with that index. */
    CompletableFuture<Task> task(int index, String token) {
        // a single task shares its deadline with the lookup of the token
        Duration spent = many ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - started);
        return ApifyClients.getTask(
                settings.within(settings.limits().deadline().minus(spent)),
                id(index),
                token,
                retry -> retrying(index, retry));
    }

    private void retrying(int index, Retry retry) {
        if (many) {
            log.retrying(tasks.get(index).id(), retry);
        } else {
            log.retrying(retry);
        }
    }

    /** The id of the task with that index. */
    TaskId id(int index) {
        return TaskId.parse(tasks.get(index).id());
    }
}
