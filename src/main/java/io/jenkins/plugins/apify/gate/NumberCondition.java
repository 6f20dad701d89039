package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.util.Optional;

/** A number of the task is within bounds. */
public final class NumberCondition implements Condition {
    private final Words subject;
    private final TaskField field;
    private final FieldPath path;
    private final Unit unit;
    private final Bounds bounds;
    private final Absence absence;

    /** The unit of a number, and the meaning of 0. */
    enum Unit {
        /** Memory: the platform provides at least 128 MB, so 0 is not a memory size. */
        MEGABYTES,
        /** Timeout: 0 seconds means no timeout on the platform. */
        TIMEOUT_SECONDS,
        /** Seconds after which an idle standby run ends; 0 is an ordinary number. */
        SECONDS,
        /** Charge limit: the platform treats 0 as no limit and stores it as none. */
        DOLLARS,
        /** Item limit: 0 means no limit, as with dollars. */
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
     * @param absence how a field that the task does not set is treated
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

    /** The meaning of 0 in that field; empty if it is an ordinary number. */
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

    /** The allowed values: {@code at most 4096 MB}. */
    Words expected() {
        return bounds.inWords(unit);
    }

    @Override
    public boolean needsActor(Task task, boolean resolvesDefaults) {
        return resolvesDefaults && field != null && Subject.isOpen(task, field);
    }

    @Override
    public Observation check(Subject subject) {
        Task task = field == null ? subject.task() : subject.settings();
        Observation observation = check(subject, task);
        return field == null ? observation : subject.sourced(field, observation);
    }

    private Observation check(Subject subject, Task task) {
        Words expected = expected();
        Optional<Words> odd = field == null ? Optional.empty() : ValueFormatter.violationIn(task, field);
        if (odd.isPresent()) {
            return new Observation(false, expected, odd.get());
        }
        Object value = path.in(task.fields());
        if (value == null) {
            if (field == null) {
                return new Observation(false, expected, absence.words());
            }
            boolean unlimited = absence == Absence.NO_LIMIT && subject.defaultProblem(field) == null;
            boolean met = absence == Absence.ACCEPTED_DEFAULT || unlimited && bounds.max() == null;
            return new Observation(met, expected, subject.unset(field, absence));
        }
        if (!(value instanceof Number number)) {
            return new Observation(
                    false, expected, Words.of("NumberCondition.noNumber", ValueFormatter.value(path, task)));
        }
        BigDecimal exact = Numbers.exact(number);
        if (exact.signum() == 0 && unit.zero().isPresent()) {
            // no timeout and no limit exceed every upper bound
            boolean met = unit != Unit.MEGABYTES && bounds.max() == null;
            return new Observation(met, expected, unit.zero().get());
        }
        return new Observation(bounds.contain(exact), expected, unit.with(exact));
    }
}
