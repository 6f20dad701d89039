package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.jenkins.plugins.apify.client.ApifyException.Kind;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That fetches which ask the same at the same moment share one request, and nothing else. */
@Timeout(300)
class ExchangesTest {
    private static final String OTHER_TOKEN = "apify_api_other";

    private final FakeApifyServer server = FakeApifyServer.start().acceptToken(OTHER_TOKEN);
    private final Clients clients = new Clients();
    private final CountDownLatch answered = new CountDownLatch(1);

    /** With a worker that works at once, whoever has asked is waiting for the answer. */
    private final ApifyClient client = new ApifyClient(
            Clients.endpoint(server.url()), Duration.ofMillis(5), clients.timer, Runnable::run, Runnable::run);

    @AfterEach
    void close() {
        client.close();
        server.close();
        clients.close();
    }

    private Reply heldBack(Reply reply) {
        return (socket, out) -> {
            answered.await();
            return reply.play(socket, out);
        };
    }

    private Reply heldBackTask() {
        return heldBack(Reply.json(200, FakeApifyServer.example("web-crawler")));
    }

    private CompletableFuture<Task> fetch(Limits limits) {
        return Clients.fetch(client, limits);
    }

    @Test
    void whoAsksTheSameAtTheSameMomentSharesTheAnswer() throws Exception {
        server.next(heldBackTask());
        List<CompletableFuture<Task>> fetches = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            fetches.add(fetch(Clients.PATIENT));
        }
        answered.countDown();
        for (CompletableFuture<Task> fetch : fetches) {
            assertEquals("web-crawler", fetch.get().name());
        }
        assertEquals(1, server.requests().size());
    }

    @Test
    void whoSharesAnAnswerHasATaskOfTheirOwn() throws Exception {
        server.next(heldBackTask());
        CompletableFuture<Task> one = fetch(Clients.PATIENT);
        CompletableFuture<Task> other = fetch(Clients.PATIENT);
        answered.countDown();
        assertNotSame(one.get().fields(), other.get().fields());
        assertNotSame(one.get().get(TaskField.INPUT), other.get().get(TaskField.INPUT));
    }

    @Test
    void whoAsksAfterTheAnswerAsksAnew() throws Exception {
        server.series(
                "janedoe~web-crawler",
                FakeApifyServer.example("web-crawler"),
                FakeApifyServer.example("web-crawler").replace("\"web-crawler\"", "\"changed\""));
        assertEquals("web-crawler", fetch(Clients.PATIENT).get().name());
        assertEquals("changed", fetch(Clients.PATIENT).get().name());
        assertEquals(2, server.requests().size());
    }

    @Test
    void anotherTaskOrTokenIsAnotherRequest() throws Exception {
        server.always(Reply.hang());
        fetch(Clients.PATIENT);
        client.getTask(Clients.PATIENT, TaskId.parse("janedoe~my-task"), FakeApifyServer.TOKEN, retry -> {});
        client.getTask(Clients.PATIENT, Clients.ID, OTHER_TOKEN, retry -> {});
        client.getUsername(Clients.PATIENT, FakeApifyServer.TOKEN);
        server.awaitRequests(4);
        assertEquals(
                2,
                server.requests().stream()
                        .filter(request -> request.target().endsWith("~web-crawler"))
                        .map(request -> request.headers().get("authorization"))
                        .distinct()
                        .count());
    }

    @Test
    void whoLeavesDoesNotDisturbTheOthersAndTheLastEndsTheRequest() throws Exception {
        server.next(heldBackTask()).always(Reply.hang());
        CompletableFuture<Task> first = fetch(Clients.PATIENT);
        CompletableFuture<Task> second = fetch(Clients.PATIENT);
        first.cancel(true);
        assertFalse(second.isDone());
        answered.countDown();
        assertEquals("web-crawler", second.get().name());
        CompletableFuture<Task> third = fetch(Clients.PATIENT);
        CompletableFuture<Task> fourth = fetch(Clients.PATIENT);
        server.awaitRequests(2);
        third.cancel(true);
        fourth.cancel(true);
        // the first request's connection may still be open: it waits for the next one
        server.awaitEnds(1);
    }

    @Test
    void whoComesAfterTheLastHasLeftAsksAnew() throws Exception {
        server.next(Reply.hang());
        CompletableFuture<Task> first = fetch(Clients.PATIENT);
        server.awaitRequests(1);
        first.cancel(true);
        assertEquals("web-crawler", fetch(Clients.PATIENT).get().name());
        assertEquals(2, server.requests().size());
    }

    @Test
    void eachHasADeadlineOfTheirOwn() throws Exception {
        server.next(heldBackTask());
        CompletableFuture<Task> hasty = fetch(Clients.within(Clients.LONG, Clients.LONG, Duration.ofMillis(300)));
        CompletableFuture<Task> patient = fetch(Clients.PATIENT);
        assertEquals(Kind.DEADLINE, Clients.failure(hasty).kind());
        assertFalse(patient.isDone());
        answered.countDown();
        assertEquals("web-crawler", patient.get().name());
        assertEquals(1, server.requests().size());
    }

    @Test
    void eachHasAResponseTimeoutOfTheirOwn() throws Exception {
        server.next(heldBackTask());
        CompletableFuture<Task> patient = fetch(Clients.PATIENT);
        server.awaitRequests(1);
        CompletableFuture<Task> hasty = fetch(new Limits(Clients.LONG, Duration.ofMillis(300), Clients.LONG, 0));
        assertEquals(Kind.RESPONSE_TIMEOUT, Clients.failure(hasty).kind());
        answered.countDown();
        assertEquals("web-crawler", patient.get().name());
        assertEquals(1, server.requests().size());
    }

    @Test
    void eachRepeatsAFailedRequestAsOftenAsTheyMay() throws Exception {
        server.next(heldBack(Reply.error(503, "busy", "Later.")));
        CompletableFuture<Task> once = fetch(Clients.PATIENT.once());
        CompletableFuture<Task> often = fetch(Clients.PATIENT);
        answered.countDown();
        assertEquals(1, Clients.failure(once).attempts());
        assertEquals("web-crawler", often.get().name());
        assertEquals(2, server.requests().size());
    }
}
