package io.jenkins.plugins.apify.gate;

import java.math.BigDecimal;

/**
 * An interval of numbers, both ends included.
 *
 * @param min the least number allowed; null for no lower bound
 * @param max the greatest number allowed; null for no upper bound
 */
public record Bounds(BigDecimal min, BigDecimal max) {

    /** @throws IllegalArgumentException if there is no bound at all, or if min exceeds max */
    public Bounds {
        if (min == null && max == null) {
            throw new IllegalArgumentException(Messages.Bounds_none());
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw new IllegalArgumentException(Messages.Bounds_crossed(Shown.number(min), Shown.number(max)));
        }
    }

    /** An interval of whole numbers. */
    public static Bounds of(Long min, Long max) {
        return new Bounds(min == null ? null : BigDecimal.valueOf(min), max == null ? null : BigDecimal.valueOf(max));
    }

    /** Whether the number lies within. */
    public boolean contain(BigDecimal number) {
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    /** The interval in words, each number with its unit. */
    Words inWords(NumberGate.Unit unit) {
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
