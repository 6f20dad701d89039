package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A policy's exception from a rule, as of the day of the check.
 *
 * @param reason the reason for the exception
 * @param until the last day of the exception, such as {@code 2026-12-31}
 * @param daysLeft the number of days left on the day of the check; negative after the end
 */
public record AppliedException(String reason, String until, long daysLeft) {
    /** The number of days before the end from which the end is announced. */
    private static final int SOON_DAYS = 7;

    /**
     * An exception.
     *
     * @param today the day of the check
     * @param until the last day of the exception
     */
    public static AppliedException on(LocalDate today, String reason, LocalDate until) {
        return new AppliedException(reason, until.toString(), ChronoUnit.DAYS.between(today, until));
    }

    /** Whether the exception has ended, so that the rule counts again. */
    public boolean isOver() {
        return daysLeft < 0;
    }

    /** Whether the exception is in force and ends within a week. */
    public boolean isEndingSoon() {
        return !isOver() && daysLeft <= SOON_DAYS;
    }

    /** The description in a finding. */
    Words words() {
        if (isOver()) {
            return Words.of("AppliedException.ended", until, reason);
        }
        return isEndingSoon()
                ? Words.of("AppliedException.endsSoon", until, daysLeft, reason)
                : Words.of("AppliedException.until", until, reason);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("reason", reason);
        map.put("until", until);
        map.put("daysLeft", daysLeft);
        return map;
    }

    /** Reads the result of {@link #toMap}; null for anything else, so that the rule counts. */
    @CheckForNull
    static AppliedException fromMap(@CheckForNull Object plain) {
        return plain instanceof Map<?, ?> map
                        && map.get("reason") instanceof String reason
                        && map.get("until") instanceof String until
                        && map.get("daysLeft") instanceof Number daysLeft
                ? new AppliedException(reason, until, daysLeft.longValue())
                : null;
    }
}
