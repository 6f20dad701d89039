package io.jenkins.plugins.apify.gate;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a policy's exception says of a broken rule, on the day on which the rule was found broken. */
// a class, not a record: see Finding
public final class Exempted implements Serializable {
    private static final long serialVersionUID = 1;

    /** So many days before it ends, everybody is told. */
    private static final int SOON_DAYS = 7;

    private final String reason;
    private final String until;
    private final long daysLeft;

    private Exempted(String reason, String until, long daysLeft) {
        this.reason = reason;
        this.until = until;
        this.daysLeft = daysLeft;
    }

    /**
     * An exception.
     *
     * @param until the last day on which it holds
     * @param today the day on which the rule was found broken
     */
    public static Exempted on(LocalDate today, String reason, LocalDate until) {
        return new Exempted(reason, until.toString(), ChronoUnit.DAYS.between(today, until));
    }

    /** Why there is an exception. */
    public String reason() {
        return reason;
    }

    /** The last day on which it holds, as in {@code 2026-12-31}. */
    public String until() {
        return until;
    }

    /** Whether it has ended, so that the rule counts again. */
    public boolean isOver() {
        return daysLeft < 0;
    }

    /** Whether it holds and ends within a week. */
    public boolean isEndingSoon() {
        return !isOver() && daysLeft <= SOON_DAYS;
    }

    /** What a reader is told of it. */
    Words words() {
        if (isOver()) {
            return Words.of("Exempted.over", until, reason);
        }
        return isEndingSoon()
                ? Words.of("Exempted.soon", until, daysLeft, reason)
                : Words.of("Exempted.until", until, reason);
    }

    Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("reason", reason);
        plain.put("until", until);
        plain.put("daysLeft", daysLeft);
        return plain;
    }

    /** The exception of {@link #toPlain}; null for anything else, so that the rule counts. */
    static Exempted ofPlain(Object plain) {
        return plain instanceof Map<?, ?> map
                        && map.get("reason") instanceof String reason
                        && map.get("until") instanceof String until
                        && map.get("daysLeft") instanceof Number daysLeft
                ? new Exempted(reason, until, daysLeft.longValue())
                : null;
    }
}
