package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.util.Optional;

/** A number of the task lies within bounds. */
public final class NumberCondition implements Condition {
    private final Words subject;
    private final TaskField field;
    private final FieldPath path;
    private final Unit unit;
    private final Bounds bounds;
    private final Absence absence;

    /** In what a number is counted, and what it means that it is 0. */
    enum Unit {
        /** The platform gives 128 MB at least, so no run has 0. */
        MEGABYTES,
        /** Zero seconds stand for no timeout, as the platform has it. */
        TIMEOUT_SECONDS,
        /** Zero is a number like any other: after so many seconds without a request, a standby run is ended. */
        SECONDS,
        /** Zero stands for no limit: the platform takes it as that, and stores a limit of 0 as none. */
        DOLLARS,
        /** Zero stands for no limit, as with dollars. */
        ITEMS,
        NONE;

        private static Unit of(TaskField field) {
            return switch (field) {
                case MEMORY_MBYTES, STANDBY_MEMORY_MBYTES -> MEGABYTES;
                case TIMEOUT_SECS -> TIMEOUT_SECONDS;
                case STANDBY_IDLE_TIMEOUT_SECS -> SECONDS;
                case MAX_TOTAL_CHARGE_USD -> DOLLARS;
                case MAX_ITEMS -> ITEMS;
                default -> NONE;
            };
        }

        Words with(BigDecimal number) {
            String text = ValueFormatter.number(number);
            return switch (this) {
                case MEGABYTES -> Words.of("Unit.megabytes", text);
                case TIMEOUT_SECONDS, SECONDS -> Words.of("Unit.seconds", text);
                case DOLLARS -> Words.of(number.compareTo(BigDecimal.ONE) == 0 ? "Unit.dollar" : "Unit.dollars", text);
                case ITEMS, NONE -> Words.text(text);
            };
        }

        private Optional<Words> zero() {
            return switch (this) {
                case MEGABYTES -> Optional.of(Words.of("NumberCondition.noMemory"));
                case TIMEOUT_SECONDS -> Optional.of(Words.of("NumberCondition.noTimeout"));
                case DOLLARS, ITEMS -> Optional.of(Words.of("NumberCondition.noLimit"));
                case SECONDS, NONE -> Optional.empty();
            };
        }
    }

    /**
     * A condition on a documented field.
     *
     * @param absence what it means that the task does not set the field
     */
    public NumberCondition(TaskField field, Bounds bounds, Absence absence) {
        this(FieldNames.of(field), field, field.path(), Unit.of(field), bounds, absence);
    }

    /** A condition on any value of the task. */
    NumberCondition(FieldPath path, Bounds bounds) {
        this(ValueFormatter.path(path), null, path, Unit.NONE, bounds, Absence.NOTHING);
    }

    private NumberCondition(Words subject, TaskField field, FieldPath path, Unit unit, Bounds bounds, Absence absence) {
        this.subject = subject;
        this.field = field;
        this.path = path;
        this.unit = unit;
        this.bounds = bounds;
        this.absence = absence;
    }

    /** What 0 stands for in that field; empty if it is a number like any other. */
    public static Optional<Words> zero(TaskField field) {
        return Unit.of(field).zero();
    }

    @Override
    public Words subject() {
        return subject;
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public Observation check(Subject subject) {
        Task task = subject.task();
        Words expected = bounds.inWords(unit);
        Optional<Words> odd = field == null ? Optional.empty() : ValueFormatter.violationIn(task, field);
        if (odd.isPresent()) {
            return new Observation(false, expected, odd.get());
        }
        Object value = path.in(task.fields());
        if (value == null) {
            boolean met = absence == Absence.ACCEPTED_DEFAULT || absence == Absence.NO_LIMIT && bounds.max() == null;
            return new Observation(met, expected, absence.words());
        }
        if (!(value instanceof Number number)) {
            return new Observation(
                    false, expected, Words.of("NumberCondition.noNumber", ValueFormatter.value(path, task)));
        }
        BigDecimal exact = Numbers.exact(number);
        if (exact.signum() == 0 && unit.zero().isPresent()) {
            // no timeout and no limit are above every bound
            boolean met = unit != Unit.MEGABYTES && bounds.max() == null;
            return new Observation(met, expected, unit.zero().get());
        }
        return new Observation(bounds.contain(exact), expected, unit.with(exact));
    }
}
