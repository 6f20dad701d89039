package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.math.BigDecimal;

/**
 * An interval of numbers that includes both ends.
 *
 * @param min the lower bound; null for none
 * @param max the upper bound; null for none
 */
public record Bounds(BigDecimal min, BigDecimal max) {

    /** @throws IllegalArgumentException if there is no bound, or if min exceeds max */
    public Bounds {
        if (min == null && max == null) {
            throw new InvalidValueException(
                    Words.of("Bounds.none", LocalizedMessage.parameter("min"), LocalizedMessage.parameter("max")));
        }
        requireOrder("min", min, "max", max);
    }

    private static void requireOrder(String minName, BigDecimal min, String maxName, BigDecimal max) {
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw new InvalidValueException(Words.of(
                    "Bounds.order",
                    LocalizedMessage.parameter(minName),
                    ValueFormatter.number(min),
                    LocalizedMessage.parameter(maxName),
                    ValueFormatter.number(max)));
        }
    }

    /** An interval of whole numbers. */
    public static Bounds of(Long min, Long max) {
        return of("min", min, "max", max);
    }

    /** An interval of whole numbers, with names of the bounds for error messages. */
    public static Bounds of(String minName, Number min, String maxName, Number max) {
        BigDecimal least = min == null ? null : BigDecimal.valueOf(min.longValue());
        BigDecimal greatest = max == null ? null : BigDecimal.valueOf(max.longValue());
        requireOrder(minName, least, maxName, greatest);
        return new Bounds(least, greatest);
    }

    /** Whether the number is within the interval. */
    public boolean contain(BigDecimal number) {
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    /** The description of the interval, each number with its unit. */
    Words inWords(NumberCondition.Unit unit) {
        if (max == null) {
            return Words.of("Bounds.atLeast", unit.with(min));
        }
        if (min == null) {
            return Words.of("Bounds.atMost", unit.with(max));
        }
        return min.compareTo(max) == 0
                ? Words.of("Bounds.exactly", unit.with(min))
                : Words.of("Bounds.between", unit.with(min), unit.with(max));
    }
}
