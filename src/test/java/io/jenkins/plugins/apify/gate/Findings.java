package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.Task;
import java.time.Instant;

/** Findings of rules of the job itself, for tests. */
public final class Findings {
    private Findings() {}

    /** The finding of a rule with that condition on a task. */
    public static Finding of(String rule, Severity severity, Condition condition, Task task, Instant now) {
        return new AppliedRule(rule, severity, condition).judge(new Subject(task, now, History.NONE));
    }

    static Finding of(String rule, Severity severity, Condition condition, Condition.Observation observation) {
        return Finding.of(new AppliedRule(rule, severity, condition), observation);
    }
}
