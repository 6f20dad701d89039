package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The response to a request for an Actor. */
class ActorResponseTest {
    private static ApifyRequest<Actor> request(String id) {
        return ApifyRequest.actor(Tasks.ENDPOINT, TaskId.parse(id), "s3cretToken");
    }

    private static ApifyException failure(String id, String body) {
        return assertThrows(ApifyException.class, () -> Tasks.answer(200, body).read(request(id)));
    }

    @Test
    void isTheActor() throws Exception {
        assertEquals("/v2/acts/janedoe~my-actor", request("janedoe~my-actor").toString());
        Actor actor = Tasks.answer(200, FakeApifyServer.actorExample()).read(request("janedoe~my-actor"));
        assertEquals("janedoe~my-actor", actor.fullName());
        assertEquals(
                actor.id(),
                Tasks.answer(200, FakeApifyServer.actorExample())
                        .read(request(actor.id()))
                        .id());
    }

    @Test
    void isRejectedIfItIsAnotherActor() {
        ApifyException failure = failure("janedoe~other-actor", FakeApifyServer.actorExample());
        assertEquals(Kind.INVALID_TASK, failure.kind());
        assertTrue(failure.getMessage().contains("janedoe~other-actor"), failure.getMessage());
        assertTrue(failure.getMessage().contains("janedoe~my-actor"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"data\": 5}", "{\"data\": {}}", "{\"data\": {\"id\": 5}}", "{\"data\": {\"id\": \" \"}}"
            })
    void isRejectedIfItIsNoActor(String body) {
        assertEquals(Kind.INVALID_TASK, failure("janedoe~my-actor", body).kind());
    }
}
