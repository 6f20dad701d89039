package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.Task;
import java.time.Instant;

/**
 * A rule as a check applies it to one task.
 *
 * @param symbol the rule's symbol, as in {@code taskMemory}
 * @param severity what breaking the rule does to the build
 * @param origin where the rule comes from
 * @param exception the exception from the rule for this task, in force or lately ended; null for none
 * @param condition what the task has to meet
 */
public record AppliedRule(
        String symbol, Severity severity, Origin origin, @CheckForNull Exempted exception, Gate condition) {

    /** A rule of the job itself. */
    public AppliedRule(String symbol, Severity severity, Gate condition) {
        this(symbol, severity, Origin.JOB, null, condition);
    }

    Finding judge(Task task, History history, Instant now) {
        Finding finding = Finding.of(symbol, severity, condition, task, now, history)
                .from(origin);
        return exception == null ? finding : finding.exempted(exception);
    }
}
