package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tasks for tests, read from JSON as the client reads them. */
public final class Tasks {
    /** An unreachable endpoint without a proxy. */
    static final Endpoint ENDPOINT = new Endpoint(URI.create("https://api.apify.test"), "test", ProxySettings.NONE);

    private Tasks() {}

    /** The default address and limits, without a proxy. */
    public static ClientSettings settings(String userAgent) {
        return new ClientSettings(
                new Endpoint(URI.create(ClientSettings.DEFAULT_API_URL), userAgent, ProxySettings.NONE),
                new Limits(
                        ClientSettings.DEFAULT_CONNECT_TIMEOUT,
                        ClientSettings.DEFAULT_RESPONSE_TIMEOUT,
                        ClientSettings.DEFAULT_DEADLINE,
                        ClientSettings.DEFAULT_RETRIES));
    }

    /** An example of the fake API. */
    public static Task example(String name) {
        return read(FakeApifyServer.example(name));
    }

    /** The task with the required fields alone and those further members, written with single quotes. */
    public static Task with(String members) {
        return read(json(members));
    }

    /** The task with the required fields alone and those options, written with single quotes. */
    public static Task withOptions(String options) {
        return with("'options': {" + options + "}");
    }

    /** The task with the required fields alone, with another {@code modifiedAt}, written with single quotes. */
    public static Task modifiedAt(String json) {
        return read(json("").replaceFirst("(\"modifiedAt\": )\"[^\"]+\"", "$1" + json.replace('\'', '"')));
    }

    static String json(String members) {
        return FakeApifyServer.example("minimal")
                .replace("\"name\"", members.replace('\'', '"') + (members.isEmpty() ? "" : ", ") + "\"name\"");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The task of an answer with that body. */
    public static Task read(String json) {
        try {
            return TaskJson.task(bytes(json));
        } catch (ApifyException e) {
            throw new AssertionError(json, e);
        }
    }

    /** The Actor that all examples run, with those members of the document in place of others, in single quotes. */
    public static Actor actor(String... replacements) {
        String json = FakeApifyServer.actorExample();
        for (int i = 0; i < replacements.length; i += 2) {
            String before = json;
            json = json.replace(replacements[i].replace('\'', '"'), replacements[i + 1].replace('\'', '"'));
            if (json.equals(before)) {
                throw new AssertionError("no " + replacements[i] + " in " + json);
            }
        }
        try {
            return TaskJson.actor(bytes(json));
        } catch (ApifyException e) {
            throw new AssertionError(json, e);
        }
    }

    /** A request for a task with that token, through no proxy that wants a login. */
    static ApifyRequest<Task> request(String token) {
        return ApifyRequest.task(ENDPOINT, TaskId.parse("janedoe~my-task"), token);
    }

    /** An answer with nothing but a status and a body. */
    static ApiResponse answer(int status, String body) {
        return new ApiResponse(status, null, null, List.of(), bytes(body));
    }
}
