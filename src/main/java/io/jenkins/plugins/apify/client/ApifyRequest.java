package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A GET request to the API.
 *
 * @param path the path, starting with the slash before the version
 * @param task the requested task; null if something else is requested
 * @param reader reads the requested value
 * @param token the API token, for the {@code Authorization} header; never printed
 * @param withProxyUser whether there are credentials for the proxy
 * @param mask the secrets that no message about the response may contain
 */
record ApifyRequest<T>(
        String path, TaskId task, Reader<T> reader, String token, boolean withProxyUser, TokenMask mask) {
    private static final Pattern USABLE_TOKEN = Pattern.compile("[\\x21-\\x7e]{1,1000}");

    /** Reads the requested value from the body of a response with status 200. */
    @FunctionalInterface
    interface Reader<T> {
        T read(byte[] body, TokenMask mask) throws ApifyException;
    }

    private static <T> ApifyRequest<T> of(Endpoint endpoint, String path, TaskId task, String token, Reader<T> reader) {
        String bare = token == null ? "" : token.strip();
        ProxySettings proxy = endpoint.proxy();
        TokenMask mask = new TokenMask(Arrays.asList(bare, proxy.password()));
        return new ApifyRequest<>(path, task, reader, bare, proxy.user() != null, mask);
    }

    /** A request for a task. */
    static ApifyRequest<Task> task(Endpoint endpoint, TaskId id, String token) {
        return of(endpoint, "/v2/actor-tasks/" + id, id, token, (body, mask) -> {
            Task task = TaskJson.task(body);
            if (!task.answers(id)) {
                throw other("ApifyRequest.otherTask", id, task.fullName());
            }
            return task;
        });
    }

    /** A request for an Actor, whose id has the same forms as a task's. */
    static ApifyRequest<Actor> actor(Endpoint endpoint, TaskId id, String token) {
        return of(endpoint, "/v2/acts/" + id, null, token, (body, mask) -> {
            Actor actor = TaskJson.actor(body);
            if (!actor.answers(id.toString())) {
                throw other("ApifyRequest.otherActor", id, actor.fullName());
            }
            return actor;
        });
    }

    private static ApifyException other(String key, TaskId asked, String answered) {
        return ApifyException.of(Kind.INVALID_TASK, key, asked, SafeText.shown(answered));
    }

    /** A request for the name of the token's user. */
    static ApifyRequest<String> username(Endpoint endpoint, String token) {
        return of(
                endpoint,
                "/v2/users/me",
                null,
                token,
                (body, mask) -> SafeText.shown(mask.in(TaskJson.username(body)), 100));
    }

    /** A request that checks whether the API accepts the token: it asks for a task that does not exist. */
    static ApifyRequest<Task> noTask(Endpoint endpoint, String token) {
        String path = "/v2/actor-tasks/~jenkins-connection-test-0";
        return of(endpoint, path, null, token, (body, mask) -> TaskJson.task(body));
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
