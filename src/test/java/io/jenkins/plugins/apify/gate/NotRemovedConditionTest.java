package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.apify.client.Tasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotRemovedConditionTest {
    private static final Condition GATE = new NotRemovedCondition();

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "all-null", "web-crawler"})
    void aTaskWithoutATimeOfRemovalIsLive(String example) {
        assertEquals(new Told(true, "not removed", "not removed"), Told.of(GATE, Tasks.example(example)));
    }

    @Test
    void aTaskWithATimeOfRemovalIsRemoved() {
        assertEquals(
                new Told(false, "not removed", "removed at 2024-07-29T15:51:28.071Z"),
                Told.of(GATE, Tasks.example("my-task")));
    }

    @Test
    void isAboutTheTask() {
        assertEquals("task", GATE.subject().toString());
    }
}
