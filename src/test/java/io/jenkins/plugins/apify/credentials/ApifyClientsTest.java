package io.jenkins.plugins.apify.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.client.Endpoint;
import io.jenkins.plugins.apify.client.ProxySettings;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which clients are open. */
@Timeout(60)
class ApifyClientsTest {
    private final FakeApifyServer server = FakeApifyServer.start();
    private final FakeApifyServer other = FakeApifyServer.start();

    @AfterEach
    void close() {
        ApifyClients.close();
        server.close();
        other.close();
    }

    private static CompletableFuture<Task> fetch(FakeApifyServer api) {
        return ApifyClients.send(
                new Endpoint(api.url(), "test", ProxySettings.NONE),
                client -> client.getTask(
                        Tasks.settings("test").limits(),
                        TaskId.parse("janedoe~my-task"),
                        FakeApifyServer.TOKEN,
                        retry -> {}));
    }

    @Test
    void anotherEndpointClosesTheUnusedClients() throws Exception {
        assertEquals("my-task", fetch(server).get().name());
        assertEquals("my-task", fetch(other).get().name());
        server.awaitNoConnection();
        assertEquals("my-task", fetch(server).get().name());
    }

    @Test
    void aClientInUseStaysOpen() throws Exception {
        server.always(Reply.hang());
        CompletableFuture<Task> waiting = fetch(server);
        server.awaitRequests(1);
        assertEquals("my-task", fetch(other).get().name());
        waiting.cancel(true);
        assertThrows(CancellationException.class, waiting::join);
        server.awaitEnds(1);
    }

    @Test
    void theEndOfJenkinsClosesAllConnections() throws Exception {
        server.always(Reply.hang());
        fetch(server);
        server.awaitRequests(1);
        ApifyClients.close();
        server.awaitNoConnection();
        assertEquals("my-task", fetch(other).get().name());
    }
}
