package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A GET request to the API.
 *
 * @param path the path, starting with the slash before the version
 * @param task the requested task; null if something else is requested
 * @param reader reads the response
 * @param token the API token, for the {@code Authorization} header; never printed
 * @param withProxyUser whether there are credentials for the proxy
 * @param mask the secrets that no message about the response may contain
 */
record ApifyRequest<T>(
        String path, TaskId task, Reader<T> reader, String token, boolean withProxyUser, TokenMask mask) {
    private static final Pattern USABLE_TOKEN = Pattern.compile("[\\x21-\\x7e]{1,1000}");

    /** Reads the requested value from a response; throws the error that the response states instead. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ApiResponse response, ApifyRequest<?> request) throws ApifyException;
    }

    private static <T> ApifyRequest<T> of(Endpoint endpoint, String path, TaskId task, Reader<T> reader, String token) {
        String bare = token == null ? "" : token.strip();
        ProxySettings proxy = endpoint.proxy();
        TokenMask mask = new TokenMask(Arrays.asList(bare, proxy.password()));
        return new ApifyRequest<>(path, task, reader, bare, proxy.user() != null, mask);
    }

    /** A request for a task. */
    static ApifyRequest<Task> task(Endpoint endpoint, TaskId id, String token) {
        return of(endpoint, "/v2/actor-tasks/" + id, id, ApifyRequest::askedTask, token);
    }

    private static Task askedTask(ApiResponse response, ApifyRequest<?> request) throws ApifyException {
        Task task = response.task(request);
        if (!task.answers(request.task())) {
            String other = SafeText.shown(task.fullName());
            throw ApifyException.of(Kind.INVALID_TASK, "ApifyRequest.otherTask", request.task(), other);
        }
        return task;
    }

    /** A request for an Actor, whose id has the same forms as a task's. */
    static ApifyRequest<Actor> actor(Endpoint endpoint, TaskId id, String token) {
        return of(endpoint, "/v2/acts/" + id, null, (response, request) -> askedActor(response, request, id), token);
    }

    private static Actor askedActor(ApiResponse response, ApifyRequest<?> request, TaskId id) throws ApifyException {
        Actor actor = response.actor(request);
        if (!actor.answers(id.toString())) {
            String other = SafeText.shown(actor.fullName());
            throw ApifyException.of(Kind.INVALID_TASK, "ApifyRequest.otherActor", id, other);
        }
        return actor;
    }

    /** A request for the name of the token's user. */
    static ApifyRequest<String> username(Endpoint endpoint, String token) {
        return of(endpoint, "/v2/users/me", null, ApiResponse::username, token);
    }

    /**
     * A request that checks whether the API accepts the token: it asks for a task that does not exist. Its result is
     * empty.
     */
    static ApifyRequest<Optional<String>> anyTask(Endpoint endpoint, String token) {
        return of(endpoint, "/v2/actor-tasks/~jenkins-connection-test-0", null, ApifyRequest::noName, token);
    }

    private static Optional<String> noName(ApiResponse response, ApifyRequest<?> request) throws ApifyException {
        try {
            response.task(request);
            return Optional.empty();
        } catch (ApifyException e) {
            // the API returns these statuses only for a token that it accepts
            boolean known = e.kind() == Kind.NOT_FOUND || e.kind() == Kind.FORBIDDEN;
            if (known
                    && e.type().isPresent()
                    && !ErrorResponse.RECORD_OR_TOKEN_NOT_FOUND.equals(e.type().get())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Whether the token can be sent: other characters would break the header, and the transport's message would quote
     * it.
     */
    boolean hasUsableToken() {
        return USABLE_TOKEN.matcher(token).matches();
    }

    @Override
    public String toString() {
        return path;
    }
}
