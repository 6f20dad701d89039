package io.jenkins.plugins.apify.report;

import hudson.model.Run;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.Bounds;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Findings;
import io.jenkins.plugins.apify.gate.NumberCondition;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.TaskVariables;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.report.TaskAction.RecordedCheck;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Checks as builds keep them, made without a server. */
final class Recorded {
    static final long THEN = 1_795_530_446_026L;

    private Recorded() {}

    /** The report on a task that has at most 4096 MB, or too many. */
    static TaskReport report(Task task) {
        NumberCondition memory = new NumberCondition(
                TaskField.MEMORY_MBYTES, new Bounds(null, BigDecimal.valueOf(4096)), Absence.ACTOR_DEFAULT);
        Finding finding = Findings.of("taskMemory", Severity.FAIL, memory, task, Instant.ofEpochMilli(THEN));
        return TaskReport.of("janedoe~" + task.name(), THEN, task, List.of(finding), true);
    }

    /** Keeps a check of an example task. */
    static void example(Run<?, ?> run, String name) throws IOException {
        task(run, Tasks.example(name));
    }

    /** Keeps a check of a task. */
    static void task(Run<?, ?> run, Task task) throws IOException {
        keep(run, report(task), "APIFY_TASK_", Map.of("APIFY_TASK_ID", task.id(), "APIFY_TASK_NAME", task.name()));
    }

    /** Keeps a check that gives no variables. */
    static void report(Run<?, ?> run, TaskReport report) throws IOException {
        keep(run, report, "", Map.of());
    }

    /** Keeps a check of a step that is not known. */
    static void keep(Run<?, ?> run, TaskReport report, String prefix, Map<String, String> variables)
            throws IOException {
        TaskAction.record(run, List.of(new RecordedCheck(null, null, report, prefix, variables)));
    }

    /** Keeps a check of an example task by a step of that key, at that place in the program. */
    static void step(Run<?, ?> run, String key, String location, String example) throws IOException {
        TaskReport report = report(Tasks.example(example));
        TaskReport asked = TaskReport.of("~asked", report.checkedAt(), Tasks.example(example), report.findings(), true);
        TaskAction.record(
                run,
                List.of(new RecordedCheck(
                        key,
                        location,
                        asked,
                        "STEP_",
                        Map.of("STEP_VERDICT", asked.verdict().name()))));
    }

    /** Keeps a check that could not fetch its task. */
    static void error(Run<?, ?> run, String requestedId) throws IOException {
        TaskReport report = TaskReport.ofError(
                requestedId, THEN, LocalizedMessage.text("The Apify API returned status 404"), Verdict.FAILED);
        keep(run, report, "APIFY_TASK_", TaskVariables.ofFailure("APIFY_TASK_", Verdict.FAILED));
    }
}
