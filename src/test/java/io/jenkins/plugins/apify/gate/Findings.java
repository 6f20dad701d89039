package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.Task;
import java.time.Instant;

/** Findings of rules of the job itself, for tests. */
public final class Findings {
    private Findings() {}

    /** A rule of the job itself, for all tasks. */
    public static AppliedRule rule(String symbol, Severity severity, Condition condition) {
        return new AppliedRule(symbol, severity, Origin.JOB, null, null, false, condition, TaskScope.ALL);
    }

    /** The finding of a rule with that condition on a task. */
    public static Finding of(String rule, Severity severity, Condition condition, Task task, Instant now) {
        return Findings.rule(rule, severity, condition).judge(new Subject(task, now, History.NONE));
    }

    static Finding of(String rule, Severity severity, Condition condition, Condition.Observation observation) {
        return Finding.of(Findings.rule(rule, severity, condition), observation);
    }
}
