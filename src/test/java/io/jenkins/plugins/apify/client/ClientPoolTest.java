package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientPoolTest {
    private static final TaskId ID = TaskId.parse("janedoe~my-task");

    private final FakeApifyServer server = FakeApifyServer.start();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final List<ApifyClient> opened = new CopyOnWriteArrayList<>();
    private final ClientPool pool = new ClientPool(settings -> {
        ApifyClient client = new ApifyClient(settings, timer, timer);
        opened.add(client);
        return client;
    });

    @AfterEach
    void close() {
        opened.forEach(ApifyClient::close);
        server.close();
        timer.shutdownNow();
    }

    private ClientSettings settings(int retries, String... noProxyHosts) {
        return new ClientSettings(
                server.url(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                retries,
                "test",
                new ProxySettings(
                        "unused.invalid",
                        1,
                        null,
                        null,
                        List.of(noProxyHosts).stream().map(Pattern::compile).toList()));
    }

    private CompletableFuture<Task> fetch(int retries) {
        return pool.getTask(settings(retries, "localhost"), ID, FakeApifyServer.TOKEN, retry -> {});
    }

    private CompletableFuture<Task> hangingFetch(int retries) throws InterruptedException {
        int before = server.requests().size();
        server.next(Reply.hang());
        CompletableFuture<Task> fetch = fetch(retries);
        server.awaitRequests(before + 1);
        return fetch;
    }

    private void assertClosed(ApifyClient client) throws InterruptedException {
        int before = server.requests().size();
        client.getTask(ID, FakeApifyServer.TOKEN, retry -> {});
        Thread.sleep(300);
        assertEquals(before, server.requests().size());
    }

    @Test
    void fetchesAtOnceWithEqualSettingsShareAClient() throws Exception {
        CompletableFuture<Task> first = hangingFetch(0);
        assertEquals("my-task", fetch(0).get().name());
        assertEquals("my-task", fetch(0).get().name());
        assertEquals(1, opened.size());
        first.cancel(true);
    }

    @Test
    void changedSettingsGetAnotherClient() throws Exception {
        CompletableFuture<Task> first = hangingFetch(0);
        assertEquals("my-task", fetch(1).get().name());
        assertEquals(
                List.of(0, 1),
                opened.stream().map(client -> client.settings().retries()).toList());
        first.cancel(true);
    }

    @Test
    void aClientStaysOpenForTheOtherFetchesAndIsClosedWithTheLast() throws Exception {
        CompletableFuture<Task> first = hangingFetch(0);
        CompletableFuture<Task> second = hangingFetch(0);
        first.cancel(true);
        ApifyClient client = opened.get(0);
        assertEquals(
                "my-task",
                client.getTask(ID, FakeApifyServer.TOKEN, retry -> {}).get().name());
        second.cancel(true);
        assertClosed(client);
    }

    @Test
    void aFetchAfterAnIdleTimeOpensAClientAnew() throws Exception {
        assertEquals("my-task", fetch(0).get().name());
        awaitClosed(0);
        assertEquals("my-task", fetch(0).get().name());
        assertEquals(2, opened.size());
    }

    /** The pool learns of an end a moment after the one who waits for it. */
    private void awaitClosed(int index) throws InterruptedException {
        Thread.sleep(200);
        assertClosed(opened.get(index));
    }

    @Test
    void closingClientsLeavesNothingInTheLog() throws Exception {
        List<LogRecord> complaints = new CopyOnWriteArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                    complaints.add(entry);
                }
            }
        };
        Logger logger = Logger.getLogger("");
        logger.addHandler(handler);
        try {
            for (int i = 0; i < 200; i++) {
                assertEquals("my-task", fetch(0).get().name());
            }
            Thread.sleep(200);
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(List.of(), complaints.stream().map(LogRecord::getMessage).toList());
    }

    @Test
    void aFailedFetchGivesItsClientBackToo() throws Exception {
        server.always(Reply.error(404, "record-not-found", "No."));
        assertThrows(ExecutionException.class, () -> fetch(0).get());
        awaitClosed(0);
        ExecutionException failure = assertThrows(
                ExecutionException.class,
                () -> pool.getTask(settings(0), ID, "no token", retry -> {}).get());
        assertEquals(ApifyException.Kind.UNUSABLE_TOKEN, ((ApifyException) failure.getCause()).kind());
        assertClosed(opened.get(1));
    }

    @Test
    void closingOneClientLeavesThatOfOtherSettingsAlone() throws Exception {
        CompletableFuture<Task> first = hangingFetch(0);
        CompletableFuture<Task> other = hangingFetch(1);
        first.cancel(true);
        assertClosed(opened.get(0));
        assertEquals("my-task", fetch(1).get().name());
        assertEquals(2, opened.size());
        other.cancel(true);
        assertClosed(opened.get(1));
    }

    @Test
    void aFetchThatCannotStartGivesItsClientBackToo() throws Exception {
        Executor refusal = task -> {
            throw new RejectedExecutionException();
        };
        Queue<Executor> workers = new ArrayDeque<>(List.of(refusal, timer));
        ClientPool refusing = new ClientPool(settings -> {
            ApifyClient client = new ApifyClient(settings, timer, workers.remove());
            opened.add(client);
            return client;
        });
        ClientSettings settings = settings(0, "localhost");
        assertThrows(
                RejectedExecutionException.class,
                () -> refusing.getTask(settings, ID, FakeApifyServer.TOKEN, retry -> {}));
        Task task = refusing.getTask(settings, ID, FakeApifyServer.TOKEN, retry -> {})
                .get();
        assertEquals("my-task", task.name());
        assertEquals(2, opened.size());
    }
}
