package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.TaskField;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The task was last modified within a period or recently.
 *
 * @param after the earliest allowed time; null for none
 * @param before the time before which it must have been modified; null for none
 * @param withinDays the maximum age in days of 24 hours; null for any
 */
public record ModifiedCondition(Instant after, Instant before, Integer withinDays) implements Condition {
    private static final LocalizedMessage AFTER = LocalizedMessage.parameter("after");
    private static final LocalizedMessage BEFORE = LocalizedMessage.parameter("before");
    private static final LocalizedMessage WITHIN_DAYS = LocalizedMessage.parameter("withinDays");

    /** @throws IllegalArgumentException if nothing is given, the period is empty, or the days are not positive */
    public ModifiedCondition {
        if (after == null && before == null && withinDays == null) {
            throw new InvalidValueException(Words.of("ModifiedCondition.empty", AFTER, BEFORE, WITHIN_DAYS));
        }
        if (after != null && before != null && !after.isBefore(before)) {
            throw new InvalidValueException(Words.of("ModifiedCondition.order", AFTER, after, BEFORE, before));
        }
        if (withinDays != null && withinDays <= 0) {
            throw new InvalidValueException(
                    Words.of("ModifiedCondition.days", WITHIN_DAYS, String.valueOf(withinDays)));
        }
    }

    /**
     * Parses a time that a user enters: a date, which means its first moment in UTC, or a date and time with an offset.
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
            throw new InvalidValueException(Words.of(
                    "ModifiedCondition.moment", LocalizedMessage.parameter(parameter), SafeText.shown(trimmed)));
        }
    }

    @Override
    public Words subject() {
        return Words.of("subject.modified");
    }

    @Override
    public Observation check(Subject subject) {
        return subject.observe(TaskField.MODIFIED_AT, expected(), Absence.NOTHING, text -> {
            Instant modified = OffsetDateTime.parse((String) text).toInstant();
            return new Observation(isMetBy(modified, subject.now()), expected(), Words.text((String) text));
        });
    }

    boolean isMetBy(Instant modified, Instant now) {
        return (after == null || !modified.isBefore(after))
                && (before == null || modified.isBefore(before))
                && (withinDays == null || !modified.isBefore(now.minus(Duration.ofDays(withinDays))));
    }

    Words expected() {
        List<Words> expected = new ArrayList<>();
        if (after != null) {
            expected.add(Words.of("ModifiedCondition.after", after));
        }
        if (before != null) {
            expected.add(Words.of("ModifiedCondition.before", before));
        }
        if (withinDays != null) {
            expected.add(Words.of("ModifiedCondition.within", withinDays));
        }
        return Words.joined(expected);
    }
}
