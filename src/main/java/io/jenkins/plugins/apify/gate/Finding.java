package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The result of one rule for one task. The getters return texts in the reader's language, for pages.
 *
 * @param rule the rule's symbol, such as {@code taskMemory}
 * @param severity the effect of a broken rule on the build
 * @param origin where the rule comes from
 * @param exception the exception from the rule, in force or lately ended; null for none
 * @param message what the rule's author tells those who break it; null for nothing
 * @param subject what the rule is about: {@code memory}
 * @param met whether the task meets the rule
 * @param expected the allowed value: {@code at most 4096 MB}
 * @param found the actual value: {@code 8192 MB}
 * @param ofInput whether {@code found} shows values of the task's input
 * @param details the complete result, one line each, if it takes more than one; else empty
 */
public record Finding(
        String rule,
        Severity severity,
        Origin origin,
        @CheckForNull AppliedException exception,
        @CheckForNull RuleMessage message,
        Words subject,
        boolean met,
        Words expected,
        Words found,
        boolean ofInput,
        List<FindingLine> details) {
    /** The maximum number of details on a single line. */
    private static final int MOST_AT_ONE_GLANCE = 3;

    public Finding {
        details = List.copyOf(details);
    }

    /** The finding of a rule whose condition has that result. */
    static Finding of(AppliedRule rule, Condition.Observation observation) {
        Words subject = rule.condition().subject();
        return new Finding(
                rule.symbol(),
                rule.severity(),
                rule.origin(),
                rule.exception(),
                rule.message(),
                subject,
                observation.met(),
                observation.expected(),
                observation.found(),
                observation.ofInput() || isInput(subject),
                observation.details());
    }

    private static boolean isInput(Words subject) {
        return subject.toPlain() instanceof String path && (path + ".").startsWith(FindingLine.INPUT + ".");
    }

    /** The same finding without values of the task's input. */
    public Finding withoutInput() {
        return new Finding(
                rule,
                severity,
                origin,
                exception,
                message,
                subject,
                met,
                expected,
                ofInput ? Words.of("Finding.inputNotStored") : found,
                false,
                details.stream().map(FindingLine::withoutInput).toList());
    }

    /** Whether the rule is broken and counts for the verdict. */
    public boolean counts() {
        return !met && severity != Severity.NOTE && !isExcepted();
    }

    /** Whether the rule is broken and has an exception that is in force. */
    public boolean isExcepted() {
        return !met && exception != null && !exception.isOver();
    }

    /** The exception from the broken rule, in force or recently ended; null for none. */
    @CheckForNull
    public AppliedException exempted() {
        return met ? null : exception;
    }

    /** Whether the rule is broken and has an exception that does not end soon. */
    boolean isExceptedForLong() {
        AppliedException excepted = exempted();
        return excepted != null && !excepted.isOver() && !excepted.isEndingSoon();
    }

    /** Whether the rule is broken and does not count for the verdict. */
    public boolean isNoted() {
        return !met && !counts();
    }

    /** The status shown in the log and on pages. */
    public FindingStatus getMark() {
        return met ? FindingStatus.MET : isExcepted() ? FindingStatus.EXCEPTED : FindingStatus.valueOf(severity.name());
    }

    /** The finding on one line: {@code memory: 8192 MB, expected at most 4096 MB}. */
    public Words sentence() {
        return Words.of("Finding.sentence", subject, found, expected);
    }

    /**
     * The rule and its finding on one line, with the origin of the rule, unless that is the job itself, and with its
     * exception.
     */
    public Words line() {
        return line(sentence());
    }

    /** The same line with the first details. */
    public Words toldLine() {
        return line(told());
    }

    private Words line(Words said) {
        Words line = Words.of("Finding.line", rule, said);
        if (origin.kind() == Origin.Kind.JOB) {
            return line;
        }
        AppliedException excepted = exempted();
        return excepted == null
                ? Words.of("Finding.from", line, origin.words())
                : Words.of("Finding.excepted", line, origin.words(), excepted.words());
    }

    /** The finding on one line, with the first details. */
    public Words told() {
        if (details.isEmpty()) {
            return sentence();
        }
        List<Words> lines = details.stream().map(FindingLine::words).toList();
        return Words.of("Finding.withDetails", sentence(), Words.first(MOST_AT_ONE_GLANCE, lines));
    }

    /** The origin of the rule; null for the job itself. */
    @CheckForNull
    public String getOrigin() {
        return origin.kind() == Origin.Kind.JOB ? null : origin.words().forReader();
    }

    /** The description of the exception; null if there is none. */
    @CheckForNull
    public String getException() {
        AppliedException excepted = exempted();
        return excepted == null ? null : excepted.words().forReader();
    }

    /** What the rule's author tells those who break it; null if the rule is met or its author says nothing. */
    @CheckForNull
    public RuleMessage getMessage() {
        return met ? null : message;
    }

    /** This as plain values in English, for programs: what a Pipeline and the REST API get. */
    public Map<String, Object> toData() {
        Map<String, Object> data = toMap(Words::toString);
        data.put("excepted", isExcepted());
        AppliedException excepted = exempted();
        if (excepted != null) {
            data.put("exceptionReason", excepted.reason());
            data.put("exceptionUntil", excepted.until());
        }
        return data;
    }

    /** The finding as plain values for JSON that {@link #fromMap} reads: what a build stores. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = toMap(Words::toPlain);
        map.put("exception", exception == null ? null : exception.toMap());
        return map;
    }

    private Map<String, Object> toMap(Function<Words, Object> text) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rule", rule);
        map.put("subject", text.apply(subject));
        map.put("expected", text.apply(expected));
        map.put("found", text.apply(found));
        map.put("met", met);
        map.put("severity", severity.name());
        map.put("origin", origin.kind().name());
        map.put("originName", origin.name());
        if (message != null) {
            map.put("message", message.text());
        }
        if (!details.isEmpty()) {
            // an ArrayList, which Pipeline can store
            List<Object> lines = new ArrayList<>();
            details.forEach(detail -> lines.add(text.apply(detail.words())));
            map.put("details", lines);
        }
        return map;
    }

    /**
     * Reads the result of {@link #toMap()}. A missing value is replaced by the strictest.
     *
     * @throws IllegalArgumentException if a text is missing or invalid
     */
    public static Finding fromMap(Map<?, ?> map) {
        List<FindingLine> details = new ArrayList<>();
        if (map.get("details") instanceof List<?> lines) {
            lines.forEach(line -> details.add(FindingLine.of(Words.ofPlain(line))));
        }
        return new Finding(
                String.valueOf(map.get("rule")),
                Severity.of(map.get("severity")),
                Origin.of(map.get("origin"), map.get("originName")),
                AppliedException.fromMap(map.get("exception")),
                map.get("message") instanceof String text ? new RuleMessage(text) : null,
                Words.ofPlain(map.get("subject")),
                Boolean.TRUE.equals(map.get("met")),
                Words.ofPlain(map.get("expected")),
                Words.ofPlain(map.get("found")),
                false,
                details);
    }
}
