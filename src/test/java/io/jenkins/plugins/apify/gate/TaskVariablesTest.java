package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The environment variables of a check. */
class TaskVariablesTest {
    private final List<String> notices = new ArrayList<>();

    private static Judgement judgement(Task task, AppliedRule... rules) {
        return Judgement.of(task, List.of(rules), History.NONE, Instant.EPOCH);
    }

    private static AppliedRule memory(long max, Severity severity) {
        return Findings.rule(
                "taskMemory",
                severity,
                new NumberCondition(TaskField.MEMORY_MBYTES, Bounds.of(null, max), Absence.ACTOR_DEFAULT));
    }

    private Map<String, String> of(Task task, AppliedRule... rules) {
        return TaskVariables.of("T_", judgement(task, rules), notices::add);
    }

    @Test
    void eachDocumentedFieldWithAValueHasOne() {
        Map<String, String> variables = of(Tasks.withOptions("'memoryMbytes': 512, 'maxTotalChargeUsd': 1.50"));
        assertEquals("512", variables.get("T_MEMORY_MBYTES"));
        assertEquals("1.50", variables.get("T_MAX_TOTAL_CHARGE_USD"));
        assertFalse(variables.containsKey("T_TIMEOUT_SECS"), "not set");
        assertFalse(variables.containsKey("T_OPTIONS"), "an object");
        assertFalse(variables.containsKey("T_EFFECTIVE_MEMORY_MBYTES"), "not evaluated");
        assertFalse(variables.containsKey("T_ACTOR_NAME"), "not requested");
        assertEquals(List.of(), notices);
    }

    @Test
    void thereAreNoneWithoutAPrefix() {
        assertEquals(Map.of(), TaskVariables.of("", judgement(Tasks.with("")), notices::add));
        assertEquals(Map.of(), TaskVariables.ofFailure("", Verdict.FAILED));
    }

    @Test
    void theActorAddsTheValuesThatARunWouldUse() {
        Map<String, String> variables =
                of(Tasks.withOptions("'memoryMbytes': 512").withActor(Tasks.actor()));
        assertEquals("512", variables.get("T_EFFECTIVE_MEMORY_MBYTES"));
        assertTrue(variables.containsKey("T_EFFECTIVE_TIMEOUT_SECS"));
        assertTrue(variables.containsKey("T_EFFECTIVE_BUILD_NUMBER"));
        assertEquals("janedoe~my-actor", variables.get("T_ACTOR_NAME"));
    }

    @Test
    void anUnknownActorHasNoName() {
        Actor unknown = Actor.unknown(LocalizedMessage.text("forbidden"));
        assertFalse(of(Tasks.withOptions("").withActor(unknown)).containsKey("T_ACTOR_NAME"));
    }

    @Test
    void theResultOfTheRulesIsInThem() {
        Task task = Tasks.withOptions("'memoryMbytes': 512");
        Map<String, String> variables = of(task, memory(256, Severity.FAIL), memory(128, Severity.NOTE));
        assertEquals("FAILED", variables.get("T_VERDICT"));
        assertEquals("taskMemory: memory: 512 MB, expected at most 256 MB", variables.get("T_BROKEN_RULES"));
        assertEquals("taskMemory: memory: 512 MB, expected at most 128 MB", variables.get("T_NOTED_RULES"));
        assertEquals(
                Map.of(
                        "T_VERDICT", "FAILED",
                        "T_BROKEN_RULES", variables.get("T_BROKEN_RULES"),
                        "T_NOTED_RULES", variables.get("T_NOTED_RULES")),
                TaskVariables.outcome("T_", variables));
        assertEquals(Map.of("T_VERDICT", "UNSTABLE"), TaskVariables.ofFailure("T_", Verdict.UNSTABLE));
    }

    @Test
    void aLongListOfRulesIsCut() {
        Task task = Tasks.withOptions("'memoryMbytes': 512");
        AppliedRule[] rules = new AppliedRule[700];
        Arrays.fill(rules, memory(256, Severity.FAIL));
        String broken = of(task, rules).get("T_BROKEN_RULES");
        assertEquals(TaskVariables.LONGEST_VALUE, broken.length());
        assertTrue(broken.endsWith("\u2026"));
    }

    @Test
    void aValueThatNoVariableCanContainIsLeftOutWithANotice() {
        int most = TaskVariables.LONGEST_VALUE;
        LinkedHashMap<String, Object> fields =
                new LinkedHashMap<>(Tasks.with("").fields());
        fields.put("title", "x".repeat(most));
        assertEquals(
                most, of(new Task(new LinkedHashMap<>(fields))).get("T_TITLE").length());
        assertEquals(List.of(), notices);
        fields.put("title", "x".repeat(most + 1));
        assertFalse(of(new Task(new LinkedHashMap<>(fields))).containsKey("T_TITLE"));
        fields.put("title", "a\u0000b");
        assertFalse(of(new Task(new LinkedHashMap<>(fields))).containsKey("T_TITLE"));
        assertEquals(2, notices.size());
        assertTrue(notices.get(0).contains("T_TITLE") && notices.get(0).contains("30001"), notices.get(0));
        assertTrue(notices.get(1).contains("T_TITLE"), notices.get(1));
    }

    @Test
    void allNamesAreKnownBeforeTheCheck() {
        List<String> names = TaskVariables.names("T_");
        Map<String, String> variables =
                of(Tasks.withOptions("'memoryMbytes': 512").withActor(Tasks.actor()), memory(256, Severity.FAIL));
        assertTrue(names.containsAll(variables.keySet()), variables.toString());
        assertTrue(names.contains("T_EFFECTIVE_MAX_ITEMS"));
    }
}
