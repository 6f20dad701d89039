package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.task.Task;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whatever an answer is, it gives a task or one line that says why not, and soon. */
class AnswersFuzzTest {
    private static final String EXAMPLE = FakeApifyServer.example("my-task");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration MOST_CPU = Duration.ofSeconds(2);
    private static final int[] STATUSES = {200, 400, 401, 404, 407, 429, 503, 301, 204};
    private static final ApifyRequest<Task> REQUEST = Tasks.request("s3cretToken");

    @FuzzTest(maxDuration = "4s")
    void aBodyIsATaskOrAFailureInOneLine(FuzzedDataProvider data) {
        int status = data.pickValue(STATUSES);
        String retryAfter = data.consumeBoolean() ? data.consumeString(40) : null;
        List<String> challenges = data.consumeBoolean() ? List.of(data.consumeString(60)) : List.of();
        byte[] body = data.consumeBoolean() ? mutated(data) : data.consumeRemainingAsBytes();
        ApiResponse answer = new ApiResponse(status, retryAfter, "/elsewhere", challenges, body);
        long start = THREADS.getCurrentThreadCpuTime();
        assertTrue(!answer.retryDelay(Instant.EPOCH).isNegative());
        try {
            Task task = answer.read(REQUEST);
            assertTrue(!task.id().isBlank());
            assertTrue(!task.fullName().isBlank());
            assertEquals(200, status);
        } catch (ApifyException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            assertTrue(e.getMessage().length() < 1500, e.getMessage());
            assertTrue(e.getMessage().codePoints().noneMatch(Character::isISOControl), e.getMessage());
        }
        // of the processor, which is the same however busy the machine is
        assertTrue(THREADS.getCurrentThreadCpuTime() - start < MOST_CPU.toNanos());
    }

    /** The documented example with one part replaced. */
    private static byte[] mutated(FuzzedDataProvider data) {
        int from = data.consumeInt(0, EXAMPLE.length());
        int to = data.consumeInt(from, Math.min(EXAMPLE.length(), from + 30));
        String text = EXAMPLE.substring(0, from) + data.consumeRemainingAsString() + EXAMPLE.substring(to);
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
