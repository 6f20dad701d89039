package io.jenkins.plugins.apify.credentials;

import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Limits;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Fetches from the API for a user who waits in a form; callers must have checked the user's permission. */
@Restricted(NoExternalUse.class)
public final class FormFetch {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private FormFetch() {}

    /** The task, in one attempt with short time limits. */
    public static Task task(ClientSettings settings, TaskId id, String token)
            throws InterruptedException, ExecutionException {
        return awaited(ApifyClients.getTask(patient(settings), id, token, retry -> {}));
    }

    /** The Actor, in one attempt with short time limits. */
    public static Actor actor(ClientSettings settings, TaskId id, String token)
            throws InterruptedException, ExecutionException {
        return awaited(ApifyClients.getActor(patient(settings), id, token, retry -> {}));
    }

    /** The user of the token; empty if the API accepts the token but does not return the user. */
    public static Optional<String> username(ClientSettings settings, String token)
            throws InterruptedException, ExecutionException {
        return awaited(ApifyClients.getUsername(patient(settings), token));
    }

    private static ClientSettings patient(ClientSettings settings) {
        Limits limits = settings.limits();
        Duration patience = limits.responseTimeout().compareTo(PATIENCE) < 0 ? limits.responseTimeout() : PATIENCE;
        return new ClientSettings(settings.endpoint(), new Limits(limits.connectTimeout(), patience, PATIENCE, 0));
    }

    private static <T> T awaited(CompletableFuture<T> fetch) throws InterruptedException, ExecutionException {
        try {
            return fetch.get();
        } finally {
            fetch.cancel(true);
        }
    }
}
