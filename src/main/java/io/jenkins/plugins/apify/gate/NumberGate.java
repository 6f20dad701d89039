package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.math.BigDecimal;
import java.time.Instant;

/** A number of the task lies within bounds. */
public final class NumberGate implements Gate {
    private final String subject;
    private final FieldPath path;
    private final Unit unit;
    private final Bounds bounds;
    private final Absence absence;

    /** In what a number is counted. */
    public enum Unit {
        MEGABYTES,
        /** Zero seconds stand for no timeout, as the platform has it. */
        TIMEOUT_SECONDS,
        SECONDS,
        DOLLARS,
        NONE;

        String with(String number) {
            return switch (this) {
                case MEGABYTES -> Messages.Unit_megabytes(number);
                case TIMEOUT_SECONDS, SECONDS -> Messages.Unit_seconds(number);
                case DOLLARS -> Messages.Unit_dollars(number);
                case NONE -> number;
            };
        }
    }

    /**
     * A gate on a documented field.
     *
     * @param absence what it means that the task does not set the field
     */
    public NumberGate(String subject, TaskField field, Unit unit, Bounds bounds, Absence absence) {
        this(subject, field.path(), unit, bounds, absence);
    }

    NumberGate(String subject, FieldPath path, Unit unit, Bounds bounds, Absence absence) {
        this.subject = subject;
        this.path = path;
        this.unit = unit;
        this.bounds = bounds;
        this.absence = absence;
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public Observation check(Task task, Instant now) {
        String expected = bounds.inWords(unit::with);
        Object value = path.in(task.fields());
        if (value == null) {
            boolean met = absence == Absence.ACCEPTED_DEFAULT || absence == Absence.NO_LIMIT && bounds.max() == null;
            return new Observation(met, expected, absence.inWords());
        }
        if (!(value instanceof Number number)) {
            return new Observation(false, expected, Messages.NumberGate_noNumber(Shown.value(path, value)));
        }
        BigDecimal exact = Bounds.exact(number);
        if (unit == Unit.TIMEOUT_SECONDS && exact.signum() == 0) {
            return new Observation(bounds.max() == null, expected, Messages.NumberGate_noTimeout());
        }
        String found = Shown.isSecret(path) ? Shown.hidden() : unit.with(Bounds.shown(exact));
        return new Observation(bounds.contain(exact), expected, found);
    }
}
