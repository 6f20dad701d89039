package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.Task;
import java.math.BigDecimal;
import java.time.Instant;

/** Any value of the task, at a path, is there or not, within bounds, or what it has to be. */
public final class FieldGate implements Gate {
    private final FieldPath path;
    private final Boolean present;
    private final Bounds bounds;
    private final String equalTo;
    private final TextMatch match;

    /**
     * Takes one kind of condition; {@code min} and {@code max} together are one.
     *
     * @param present whether there has to be a value other than null
     * @throws IllegalArgumentException if no or more than one kind of condition is given, or one is invalid
     */
    public FieldGate(FieldPath path, BigDecimal min, BigDecimal max, String equalTo, String matches, Boolean present) {
        boolean bounded = min != null || max != null;
        int kinds =
                (bounded ? 1 : 0) + (equalTo == null ? 0 : 1) + (matches == null ? 0 : 1) + (present == null ? 0 : 1);
        if (kinds != 1) {
            throw new IllegalArgumentException(Messages.FieldGate_oneKind(path));
        }
        this.path = path;
        this.present = present;
        this.bounds = bounded ? new Bounds(min, max) : null;
        this.equalTo = equalTo;
        this.match = equalTo != null || matches != null ? TextMatch.of(equalTo, matches) : null;
    }

    @Override
    public String subject() {
        return path.toString();
    }

    @Override
    public boolean isLimit() {
        return bounds != null;
    }

    @Override
    public Observation check(Task task, Instant now) {
        if (bounds != null) {
            return new NumberGate(subject(), path, NumberGate.Unit.NONE, bounds, Absence.NOTHING).check(task, now);
        }
        Object value = path.in(task.fields());
        String found = value == null ? Absence.NOTHING.inWords() : Shown.value(path, value);
        if (present != null) {
            String expected = present ? Messages.FieldGate_present() : Messages.FieldGate_absent();
            return new Observation(present == (value != null), expected, found);
        }
        String expected = equalTo != null && Shown.isSecret(path) ? Shown.hidden() : match.expected();
        boolean single = value instanceof String || value instanceof Boolean || value instanceof Number;
        if (!single) {
            return new Observation(false, expected, found);
        }
        if (value instanceof Number number && equalTo != null) {
            return new Observation(equals(Bounds.exact(number)), expected, found);
        }
        String text = value instanceof BigDecimal decimal ? Bounds.shown(decimal) : value.toString();
        return match.check(text, expected, found);
    }

    /** Numbers are equal by value: 5 and 5.00 are the same limit. */
    private boolean equals(BigDecimal number) {
        try {
            return new BigDecimal(equalTo.strip()).compareTo(number) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
