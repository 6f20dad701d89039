package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.gate.Gate.Observation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotRemovedGateTest {
    private static final Gate GATE = new NotRemovedGate();

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "all-null", "web-crawler"})
    void aTaskWithoutATimeOfRemovalIsLive(String example) {
        assertEquals(
                new Observation(true, "not removed", "not removed"), GATE.check(Tasks.example(example), Instant.EPOCH));
    }

    @Test
    void aTaskWithATimeOfRemovalIsRemoved() {
        assertEquals(
                new Observation(false, "not removed", "removed at 2024-07-29T15:51:28.071Z"),
                GATE.check(Tasks.example("my-task"), Instant.EPOCH));
    }

    @Test
    void isAboutTheTask() {
        assertEquals("task", GATE.subject());
    }
}
