package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the body of an error answer. */
class TaskJsonErrorTest {
    private static TaskJson.ApiError error(String body) {
        return TaskJson.error(Tasks.bytes(body), new TokenMask(List.of()));
    }

    @Test
    void readsWhatAnErrorSays() {
        assertEquals(
                new TaskJson.ApiError("token-not-valid", "Authentication token is not valid."),
                error("{\"error\":{\"type\":\"token-not-valid\",\"message\":\"Authentication token is not valid.\"}}"));
        assertEquals(new TaskJson.ApiError("busy", null), error("{\"error\":{\"type\":\"busy\",\"message\":\" \"}}"));
        assertEquals(new TaskJson.ApiError(null, "Later."), error("{\"error\":{\"message\":\"Later.\",\"type\":5}}"));
        assertEquals(
                new TaskJson.ApiError("a b", "c\uFFFD[31m d"),
                error("{\"error\":{\"type\":\"a\\nb\",\"message\":\"c\\u001b[31m\\rd\"}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "null", "[]", "\"x\"", "5", "{}", "{\"error\":null}", "{\"error\":\"x\"}"})
    void anErrorOfAnotherFormSaysNothing(String body) {
        assertEquals(TaskJson.ApiError.NONE, error(body));
    }

    @Test
    void anErrorNestedTooDeepSaysNothing() {
        assertEquals(TaskJson.ApiError.NONE, error("[".repeat(10_000)));
    }

    @Test
    void anErrorWithAnAbsurdNumberSaysNothing() {
        assertEquals(TaskJson.ApiError.NONE, error("{\"error\":{\"type\":\"busy\",\"after\":1e99999999999}}"));
    }
}
