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
    private final boolean limit;

    /**
     * A finding.
     *
     * @param rule the rule's symbol, as in {@code taskMemory}
     * @param gate what the rule means
     */
    Finding(String rule, Severity severity, Gate gate, Gate.Observation observation) {
        this.rule = rule;
        this.subject = gate.subject();
        this.severity = severity;
        this.met = observation.met();
        this.expected = observation.expected();
        this.found = observation.found();
        this.limit = gate.isLimit();
    }

    /** Holds a task against a gate on behalf of a rule. */
    public static Finding of(String rule, Severity severity, Gate gate, Task task, Instant now) {
        return new Finding(rule, severity, gate, gate.check(task, now));
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

    /** What to tell of a broken rule at one glance: {@code memory: 8192 MB, at most 4096 MB allowed}. */
    public String getBreach() {
        return limit ? Messages.Finding_limit(subject, found, expected) : getSentence();
    }
}
