package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number of the task is within bounds.
 *
 * @param absence how a field that the task does not set is treated
 */
public record NumberCondition(TaskField field, Bounds bounds, Absence absence) implements Condition.OfField {
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

    /** The meaning of 0 in that field; empty if it is an ordinary number. */
    public static Optional<Words> zero(TaskField field) {
        return Unit.of(field).zero();
    }

    /** The allowed values: {@code at most 4096 MB}. */
    Words expected() {
        return bounds.inWords(Unit.of(field));
    }

    @Override
    public Observation check(Subject subject) {
        boolean unlimited = absence == Absence.NO_LIMIT && subject.defaultProblem(field) == null;
        boolean acceptsUnset = absence == Absence.ACCEPTED_DEFAULT || unlimited && bounds.max() == null;
        return subject.observe(
                field, expected(), absence, acceptsUnset, number -> check(Numbers.exact((Number) number)));
    }

    private Observation check(BigDecimal exact) {
        Unit unit = Unit.of(field);
        if (exact.signum() == 0 && unit.zero().isPresent()) {
            // no timeout and no limit exceed every upper bound
            boolean met = unit != Unit.MEGABYTES && bounds.max() == null;
            return new Observation(met, expected(), unit.zero().get());
        }
        return new Observation(bounds.contain(exact), expected(), unit.with(exact));
    }
}
