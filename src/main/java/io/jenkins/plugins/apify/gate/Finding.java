package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.Task;
import java.io.Serializable;
import java.time.Instant;

/** What one rule found in one task. */
// a class, not a record: builds keep it in their XML, whose library cannot restore records
public final class Finding implements Serializable {
    private static final long serialVersionUID = 1;

    private final String rule;
    private final String subject;
    private final Severity severity;
    private final boolean met;
    private final String expected;
    private final String found;

    /**
     * A finding.
     *
     * @param rule the rule's symbol, as in {@code taskMemory}
     */
    public Finding(String rule, String subject, Severity severity, boolean met, String expected, String found) {
        this.rule = rule;
        this.subject = subject;
        this.severity = severity;
        this.met = met;
        this.expected = expected;
        this.found = found;
    }

    /** Holds a task against a gate on behalf of a rule. */
    public static Finding of(String rule, Severity severity, Gate gate, Task task, Instant now) {
        Gate.Observation observation = gate.check(task, now);
        return new Finding(
                rule, gate.subject(), severity, observation.met(), observation.expected(), observation.found());
    }

    /** The rule's symbol, as in {@code taskMemory}. */
    public String getRule() {
        return rule;
    }

    /** What the rule is about: {@code memory}. */
    public String getSubject() {
        return subject;
    }

    /** What breaking the rule does to the build. */
    public Severity getSeverity() {
        return severity;
    }

    /** Whether the task meets the rule. */
    public boolean isMet() {
        return met;
    }

    /** What the rule allows: {@code at most 4096 MB}. */
    public String getExpected() {
        return expected;
    }

    /** What the task says: {@code 8192 MB}. */
    public String getFound() {
        return found;
    }

    /** The finding in one line: {@code memory: 8192 MB, expected at most 4096 MB}. */
    public String getSentence() {
        return Messages.Finding_sentence(subject, found, expected);
    }
}
