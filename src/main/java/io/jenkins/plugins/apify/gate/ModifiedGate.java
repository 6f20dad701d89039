package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The task was last modified within a span of time, or recently enough.
 *
 * @param after the earliest moment allowed; null for none
 * @param before the moment it has to be before; null for none
 * @param withinDays the greatest age in days of 24 hours; null for any
 */
public record ModifiedGate(Instant after, Instant before, Integer withinDays) implements Gate {

    /** @throws IllegalArgumentException if nothing is given, the span is empty, or the days are not positive */
    public ModifiedGate {
        if (after == null && before == null && withinDays == null) {
            throw new IllegalArgumentException(Messages.ModifiedGate_empty());
        }
        if (after != null && before != null && !after.isBefore(before)) {
            throw new IllegalArgumentException(Messages.ModifiedGate_crossed(after, before));
        }
        if (withinDays != null && withinDays <= 0) {
            throw new IllegalArgumentException(Messages.ModifiedGate_days(String.valueOf(withinDays)));
        }
    }

    /**
     * Reads a moment as a person writes it: a date, which means its first moment in UTC, or a date and time with an
     * offset.
     *
     * @param parameter the parameter's name, for the message
     * @throws IllegalArgumentException if it is neither
     */
    public static Instant parseMoment(String parameter, String text) {
        String trimmed = text.strip();
        try {
            return trimmed.contains("T")
                    ? OffsetDateTime.parse(trimmed).toInstant()
                    : LocalDate.parse(trimmed).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Messages.ModifiedGate_moment(parameter, SafeText.shown(trimmed)), e);
        }
    }

    @Override
    public String subject() {
        return Messages.subject_modified();
    }

    @Override
    public Observation check(Task task, Instant now) {
        String text = (String) task.get(TaskField.MODIFIED_AT);
        Instant modified = OffsetDateTime.parse(text).toInstant();
        List<String> expected = new ArrayList<>();
        if (after != null) {
            expected.add(Messages.ModifiedGate_after(after));
        }
        if (before != null) {
            expected.add(Messages.ModifiedGate_before(before));
        }
        if (withinDays != null) {
            expected.add(
                    withinDays == 1
                            ? Messages.ModifiedGate_withinDay()
                            : Messages.ModifiedGate_withinDays(String.valueOf(withinDays)));
        }
        boolean met = (after == null || !modified.isBefore(after))
                && (before == null || modified.isBefore(before))
                && (withinDays == null || !modified.isBefore(now.minus(Duration.ofDays(withinDays))));
        return new Observation(met, String.join(", ", expected), text);
    }
}
