package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.SafeText;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;

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
            throw new IllegalArgumentException(Messages.Bounds_crossed(shown(min), shown(max)));
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

    /** The interval in words, each number as {@code format} writes it. */
    String inWords(UnaryOperator<String> format) {
        if (max == null) {
            return Messages.Bounds_atLeast(format.apply(shown(min)));
        }
        if (min == null) {
            return Messages.Bounds_atMost(format.apply(shown(max)));
        }
        return min.compareTo(max) == 0
                ? Messages.Bounds_exactly(format.apply(shown(min)))
                : Messages.Bounds_between(format.apply(shown(min)), format.apply(shown(max)));
    }

    /** A number as a person writes it; in scientific notation where that would take too many digits. */
    static String shown(BigDecimal number) {
        String text = Math.abs((long) number.scale()) > 40 ? number.toString() : number.toPlainString();
        return SafeText.shown(text, 100);
    }

    /** Any number as an exact decimal. */
    static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
