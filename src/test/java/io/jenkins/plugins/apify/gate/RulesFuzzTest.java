package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.TaskId;
import java.time.Duration;

/** Whatever a person configures is taken or refused in one line, and what is taken ends soon. */
class RulesFuzzTest {
    @FuzzTest(maxDuration = "4s")
    void aTextIsTakenOrRefusedInOneLine(FuzzedDataProvider data) {
        long start = System.nanoTime();
        try {
            switch (data.consumeInt(0, 3)) {
                case 0 -> {
                    TaskId id = TaskId.parse(data.consumeRemainingAsString());
                    assertEquals(id, TaskId.parse(id.toString()));
                }
                case 1 -> {
                    FieldPath path = FieldPath.parse(data.consumeRemainingAsString());
                    assertEquals(path, FieldPath.parse(path.toString()));
                }
                case 2 -> {
                    var url = ClientSettings.parseApiUrl(data.consumeRemainingAsString());
                    assertEquals(url, ClientSettings.parseApiUrl(url.toString()));
                }
                default -> ModifiedCondition.parseMoment("after", data.consumeRemainingAsString());
            }
        } catch (IllegalArgumentException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            assertTrue(e.getMessage().codePoints().noneMatch(Character::isISOControl), e.getMessage());
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertTrue(millis < 5_000, millis + " ms");
    }
}
