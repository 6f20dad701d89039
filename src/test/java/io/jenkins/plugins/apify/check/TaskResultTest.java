package io.jenkins.plugins.apify.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.AppliedRule;
import io.jenkins.plugins.apify.gate.Bounds;
import io.jenkins.plugins.apify.gate.Findings;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.gate.Judgement;
import io.jenkins.plugins.apify.gate.NumberCondition;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import io.jenkins.plugins.apify.task.TaskId;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskResultTest extends SharedConnectedTest {
    private static final int COLLECTIONS = 50;

    private static TaskResult result(Task task, Severity severity, boolean returns) {
        AppliedRule rule = Findings.rule(
                "taskMemory",
                severity,
                new NumberCondition(TaskField.MEMORY_MBYTES, Bounds.of(null, 1L), Absence.NOTHING));
        Judgement judgement = Judgement.of(task, List.of(rule), History.NONE, Instant.EPOCH);
        return TaskResult.of(
                new TaskEntry(task.id(), "T_"), TaskId.parse(task.id()), judgement, Instant.EPOCH, true, returns);
    }

    /** A thousand tasks with large inputs wait in one check until the last one is fetched. */
    @ParameterizedTest
    @EnumSource(Severity.class)
    void keepsTheTaskOnlyForAStepThatReturnsIt(Severity severity) throws Exception {
        List<WeakReference<Object>> inputs = new ArrayList<>();
        List<TaskResult> results = new ArrayList<>();
        for (boolean returns : new boolean[] {true, false}) {
            Task task = Tasks.with("'options': {'memoryMbytes': 2}, 'input': {'text': '" + "x".repeat(300_000) + "'}");
            inputs.add(new WeakReference<>(task.fields().get("input")));
            results.add(result(task, severity, returns));
        }
        for (int i = 0; i < COLLECTIONS && inputs.get(1).get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(inputs.get(1).get());
        assertNotNull(inputs.get(0).get());
        assertEquals(
                severity == Severity.FAIL
                        ? Verdict.FAILED
                        : results.get(0).report().verdict(),
                results.get(1).report().verdict());
    }
}
