package io.jenkins.plugins.apify.task;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads and writes numbers. A few characters of JSON can denote a huge number ({@code 1e999999999}), so this class, and
 * all code that handles numbers from outside, never expands their zeros.
 */
public final class Numbers {
    /** The maximum length of a number, in characters. */
    public static final int LONGEST = 1000;

    /** The maximum number of zeros that are written out. */
    private static final int MOST_ZEROS = 40;

    private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d{1,9})?");

    private Numbers() {}

    /** The number with all its digits, or in scientific notation if that takes too many zeros. */
    public static String text(Number number) {
        return number instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) <= MOST_ZEROS
                ? decimal.toPlainString()
                : number.toString();
    }

    /** Any number as an exact decimal. */
    public static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    /** Parses the number that a user entered, ignoring spaces around it; empty if it is not a number or is too long. */
    public static Optional<BigDecimal> decimal(String text) {
        // white space counts too, so that the examined text stays short
        String trimmed = text.length() > LONGEST ? "" : text.strip();
        return DECIMAL.matcher(trimmed).matches() ? Optional.of(new BigDecimal(trimmed)) : Optional.empty();
    }

    /** Whether the number has no fraction, as {@code 300.0} and {@code 3e2}. */
    static boolean isWhole(BigDecimal number) {
        // without a fraction, stripping zeros may exceed the greatest exponent
        return number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0;
    }

    /** The whole number in the smallest type that can represent it; empty if it has a fraction or more than 64 bits. */
    static Optional<Number> whole(BigDecimal number) {
        try {
            // fails before it expands any zeros
            long value = number.longValueExact();
            return value == (int) value ? Optional.of((int) value) : Optional.of(value);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
