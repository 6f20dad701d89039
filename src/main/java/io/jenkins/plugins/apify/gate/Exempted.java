package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A policy's exception from a rule, as it was on the day of the check.
 *
 * @param reason why there is an exception
 * @param until the last day on which it is in force, as in {@code 2026-12-31}
 * @param daysLeft how many days were left on the day of the check; negative once it has ended
 */
public record Exempted(String reason, String until, long daysLeft) {
    /** So many days before it ends, everybody is told. */
    private static final int SOON_DAYS = 7;

    /**
     * An exception.
     *
     * @param today the day of the check
     * @param until the last day on which it is in force
     */
    public static Exempted on(LocalDate today, String reason, LocalDate until) {
        return new Exempted(reason, until.toString(), ChronoUnit.DAYS.between(today, until));
    }

    /** Whether it has ended, so that the rule counts again. */
    public boolean isOver() {
        return daysLeft < 0;
    }

    /** Whether it is in force and ends within a week. */
    public boolean isEndingSoon() {
        return !isOver() && daysLeft <= SOON_DAYS;
    }

    /** What a reader is told about it. */
    Words words() {
        if (isOver()) {
            return Words.of("Exempted.over", until, reason);
        }
        return isEndingSoon()
                ? Words.of("Exempted.soon", until, daysLeft, reason)
                : Words.of("Exempted.until", until, reason);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("reason", reason);
        map.put("until", until);
        map.put("daysLeft", daysLeft);
        return map;
    }

    /** The exception of {@link #toMap}; null for anything else, so that the rule counts. */
    @CheckForNull
    static Exempted fromMap(@CheckForNull Object plain) {
        return plain instanceof Map<?, ?> map
                        && map.get("reason") instanceof String reason
                        && map.get("until") instanceof String until
                        && map.get("daysLeft") instanceof Number daysLeft
                ? new Exempted(reason, until, daysLeft.longValue())
                : null;
    }
}
