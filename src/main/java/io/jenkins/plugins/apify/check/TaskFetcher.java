package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Limits;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.credentials.ApifyClients;
import io.jenkins.plugins.apify.credentials.ApifyToken;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import io.jenkins.plugins.apify.task.TaskId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks up the API token of a check and fetches its tasks and their Actors. Used by one thread at a time. */
final class TaskFetcher {
    private final CheckCaller caller;
    private final ClientSettings settings;
    private final List<TaskEntry> tasks;
    private final boolean many;
    private final long started = System.nanoTime();

    /** When the request for each task began, in nanoseconds. */
    private final long[] begun;

    private final Map<TaskId, CompletableFuture<Actor>> actors = new HashMap<>();

    TaskFetcher(CheckCaller caller, ClientSettings settings, List<TaskEntry> tasks, boolean many) {
        this.caller = caller;
        this.settings = settings;
        this.tasks = tasks;
        this.many = many;
        this.begun = new long[tasks.size()];
    }

    /** Looks up the token; fails with an {@link hudson.AbortException} if there is none. */
    CompletableFuture<String> token(@CheckForNull String credentialsId) {
        caller.note(
                many
                        ? Messages._TaskFetcher_fetchingMany(tasks.size(), settings.apiUrl())
                        : Messages._TaskFetcher_fetching(id(0), settings.apiUrl()));
        return ApifyToken.lookUp(
                caller.run(),
                credentialsId,
                settings.apiUrl(),
                settings.limits(),
                retry -> caller.note(retrying(retry)));
    }

    /** Fetches the task with that index. */
    CompletableFuture<Task> task(int index, String token) {
        // a single task shares its deadline with the lookup of the token
        begun[index] = many ? System.nanoTime() : started;
        return ApifyClients.send(
                settings.endpoint(),
                client -> client.getTask(left(index), id(index), token, retry -> retrying(index, retry)));
    }

    /**
     * Fetches the Actor of the task with that index; tasks of the same Actor share the request. It shares its deadline
     * with the request for the task.
     *
     * @param track receives the request, which cancelling it aborts
     * @return the task with its Actor, which can be {@link #unknown}; or an {@link ApifyException}
     */
    CompletableFuture<Task> withActor(int index, Task task, String token, Consumer<CompletableFuture<?>> track) {
        return withActor(task, id -> {
            CompletableFuture<Actor> request = actors.computeIfAbsent(id, first -> {
                caller.note(Messages._TaskFetcher_fetchingActor(first));
                return ApifyClients.send(
                        settings.endpoint(),
                        client -> client.getActor(left(index), first, token, retry -> retrying(index, retry)));
            });
            track.accept(request);
            return request;
        });
    }

    /**
     * The task with the Actor that it names, which can be {@link #unknown}.
     *
     * @param fetch requests an Actor; not called for a task that does not say which one it is
     * @return the task, or the failure of the request; cancelling it aborts the request
     */
    static CompletableFuture<Task> withActor(Task task, Function<TaskId, CompletableFuture<Actor>> fetch) {
        TaskId id;
        try {
            id = TaskId.parse((String) task.get(TaskField.ACT_ID));
        } catch (IllegalArgumentException e) {
            Actor unnamed = Actor.unknown(LocalizedMessage.of(Messages.class, "TaskFetcher.noActorId"));
            return CompletableFuture.completedFuture(task.withActor(unnamed));
        }
        CompletableFuture<Actor> request = fetch.apply(id);
        CompletableFuture<Task> whole = request.handle((actor, failure) -> {
            Actor known = failure == null ? actor : unknown(failure);
            if (known == null) {
                throw new CompletionException(failure);
            }
            return task.withActor(known);
        });
        whole.whenComplete((done, failure) -> request.cancel(true));
        return whole;
    }

    /**
     * The Actor of a task if the API does not return it for a reason that will stay: it was deleted, or the token may
     * not read it. Null for any other failure, after which nothing is known about the task.
     */
    @CheckForNull
    private static Actor unknown(Throwable failure) {
        // without an error type, a proxy may have answered in place of the API
        if (!(failure instanceof ApifyException error) || error.type().isEmpty()) {
            return null;
        }
        return switch (error.kind()) {
            case FORBIDDEN -> Actor.unknown(LocalizedMessage.of(Messages.class, "TaskFetcher.forbidden"));
            case NOT_FOUND -> Actor.unknown(LocalizedMessage.of(Messages.class, "TaskFetcher.notFound"));
            default -> null;
        };
    }

    private Limits left(int index) {
        Duration spent = Duration.ofNanos(System.nanoTime() - begun[index]);
        Duration left = settings.limits().deadline().minus(spent);
        return settings.within(left.isNegative() ? Duration.ZERO : left).limits();
    }

    private void retrying(int index, Retry retry) {
        String task = many ? tasks.get(index).id() + ": " : "";
        caller.note(task + retrying(retry));
    }

    private static String retrying(Retry retry) {
        String seconds = String.format(Locale.ROOT, "%.1f", retry.delay().toMillis() / 1000.0);
        return LocalizedMessage.english(
                Messages._TaskFetcher_retrying(retry.attempt(), retry.cause().getMessage(), seconds));
    }

    /** The id of the task with that index. */
    TaskId id(int index) {
        return TaskId.parse(tasks.get(index).id());
    }
}
