package io.jenkins.plugins.apify.client;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import java.nio.charset.StandardCharsets;

/** Tasks for tests, read from JSON as the client reads them. */
public final class Tasks {
    private Tasks() {}

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

    /** The task with the required fields alone that was modified then. */
    public static Task modifiedAt(String date) {
        return read(json("").replaceFirst("(\"modifiedAt\": )\"[^\"]+\"", "$1\"" + date + "\""));
    }

    static String json(String members) {
        return FakeApifyServer.example("minimal")
                .replace("\"name\"", members.replace('\'', '"') + (members.isEmpty() ? "" : ", ") + "\"name\"");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Task read(String json) {
        try {
            return TaskJson.task(bytes(json));
        } catch (ApifyException e) {
            throw new AssertionError(e);
        }
    }
}
