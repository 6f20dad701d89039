package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one rule found in one task. The getters speak the language of whoever reads; a log asks for its own language.
 */
// a class, not a record: builds keep it in their XML, whose library cannot restore records
public final class Finding implements Serializable {
    private static final long serialVersionUID = 1;
    /** How many details are told where there is room for a line. */
    private static final int MOST_AT_ONE_GLANCE = 3;

    private static final String INPUT = TaskField.INPUT.path().toString();

    private final String rule;
    private final Words subject;
    private final Severity severity;
    private final boolean met;
    private final Words expected;
    private final Words found;
    private final boolean limit;
    private final Origin origin;
    private final ArrayList<Detail> details;
    private final Exempted exempted;

    Finding(
            String rule,
            Severity severity,
            Origin origin,
            Exempted exempted,
            Words subject,
            boolean limit,
            Condition.Observation observation) {
        this.origin = origin;
        this.exempted = exempted;
        this.rule = rule;
        this.subject = subject;
        this.severity = severity;
        this.met = observation.met();
        this.expected = observation.expected();
        this.found = observation.found();
        this.limit = limit;
        this.details = new ArrayList<>(observation.details());
    }

    /**
     * Holds a task against a gate on behalf of a rule.
     *
     * @param rule the rule's symbol, as in {@code taskMemory}
     */
    public static Finding of(String rule, Severity severity, Condition gate, Task task, Instant now) {
        return of(rule, severity, gate, task, now, History.NONE);
    }

    /** The same, with what earlier builds found. */
    public static Finding of(String rule, Severity severity, Condition gate, Task task, Instant now, History history) {
        return of(rule, severity, gate, gate.check(new Subject(task, now, history)));
    }

    static Finding of(String rule, Severity severity, Condition gate, Condition.Observation observation) {
        return new Finding(rule, severity, Origin.JOB, null, gate.subject(), gate.isLimit(), observation);
    }

    /** The same finding of a rule that comes from there. */
    public Finding from(Origin place) {
        return new Finding(rule, severity, place, exempted, subject, limit, observation(found, getDetails()));
    }

    /** The same finding of a rule from which there is that exception, whether or not it still holds. */
    public Finding exempted(Exempted exception) {
        return new Finding(rule, severity, origin, exception, subject, limit, observation(found, getDetails()));
    }

    private Condition.Observation observation(Words told, List<Detail> lines) {
        return new Condition.Observation(met, expected, told, lines);
    }

    /** The same finding without the values that it found in the task's input, whatever path led the rule there. */
    public Finding withoutInput() {
        Words told = isAboutInput() ? Words.of("Finding.inputNotKept") : found.withoutInput();
        List<Detail> lines = getDetails().stream().map(Detail::withoutInput).toList();
        return new Finding(rule, severity, origin, exempted, subject, limit, observation(told, lines));
    }

    private boolean isAboutInput() {
        return subject.toPlain() instanceof String path && (path.equals(INPUT) || path.startsWith(INPUT + "."));
    }

    /** The rule's symbol, as in {@code taskMemory}. */
    public String getRule() {
        return rule;
    }

    /** What breaking the rule does to the build. */
    public Severity getSeverity() {
        // of a record that lacks it, the strict one
        return severity == null ? Severity.FAIL : severity;
    }

    /** Where the rule comes from. */
    public Origin origin() {
        return origin == null ? Origin.JOB : origin;
    }

    /** Where the rule comes from, as a reader calls it; null for the job itself. */
    public String getOrigin() {
        return origin().kind() == Origin.Kind.JOB ? null : origin().words().forReader();
    }

    /** Whether the task meets the rule. */
    public boolean isMet() {
        return met;
    }

    /** Whether the rule is broken and that counts for the verdict. */
    public boolean counts() {
        return !met && getSeverity() != Severity.NOTE && !isExcepted();
    }

    /** Whether the rule is broken, and its policy makes an exception that still holds. */
    public boolean isExcepted() {
        return !met && exempted != null && !exempted.isOver();
    }

    /** The exception from the broken rule that there is, or was until lately; null for none. */
    public Exempted exempted() {
        return met ? null : exempted;
    }

    /** What a reader is told of the exception; null if there is none. */
    public String getException() {
        return exempted() == null ? null : exempted().words().forReader();
    }

    /** Whether the rule is broken and that is told, but does not count. */
    public boolean isNoted() {
        return !met && !counts();
    }

    /** What it is marked as, in a log and on a page. */
    public Mark getMark() {
        return Mark.of(this);
    }

    /** What the rule is about: {@code memory}. */
    public Words subject() {
        return subject;
    }

    /** What the rule allows: {@code at most 4096 MB}. */
    public Words expected() {
        return expected;
    }

    /** What the task says: {@code 8192 MB}. */
    public Words found() {
        return found;
    }

    /** What the task says in full, a line each, where that takes more than one; else none. */
    public List<Detail> getDetails() {
        return details == null ? List.of() : details;
    }

    /** The finding in one line: {@code memory: 8192 MB, expected at most 4096 MB}. */
    public Words sentence() {
        return Words.of("Finding.sentence", subject, found, expected);
    }

    /**
     * The rule and its finding in one line, with where the rule comes from, unless that is the job itself, and with the
     * exception that there is.
     */
    public Words line() {
        return line(sentence());
    }

    /** The same with the first of its details. */
    public Words toldLine() {
        return line(told());
    }

    private Words line(Words said) {
        Words line = Words.of("Finding.line", rule, said);
        if (origin().kind() == Origin.Kind.JOB) {
            return line;
        }
        return exempted() == null
                ? Words.of("Finding.from", line, origin().words())
                : Words.of(
                        "Finding.exempted", line, origin().words(), exempted().words());
    }

    /** What to tell of a broken rule at one glance: {@code memory: 8192 MB, at most 4096 MB allowed}. */
    public Words breach() {
        return limit ? Words.of("Finding.limit", subject, found, expected) : told();
    }

    /** The finding in one line, with the first of its details. */
    public Words told() {
        List<Words> lines = getDetails().stream().map(Detail::words).toList();
        if (lines.isEmpty()) {
            return sentence();
        }
        Words first = Words.joined(lines.subList(0, Math.min(lines.size(), MOST_AT_ONE_GLANCE)));
        int more = lines.size() - MOST_AT_ONE_GLANCE;
        return Words.of("Finding.told", sentence(), more > 0 ? Words.of("FieldCondition.more", first, more) : first);
    }

    public String getSubject() {
        return forReader(subject);
    }

    public String getExpected() {
        return forReader(expected);
    }

    public String getFound() {
        return forReader(found);
    }

    public String getBreach() {
        return breach().forReader();
    }

    private static String forReader(Words words) {
        return words == null ? "" : words.forReader();
    }

    /** This as plain values, which any JSON can hold. */
    public Map<String, Object> toPlain() {
        return PlainFinding.of(this, limit, exempted);
    }

    /**
     * The finding of {@link #toPlain}.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static Finding ofPlain(Map<?, ?> plain) {
        return PlainFinding.read(plain);
    }
}
