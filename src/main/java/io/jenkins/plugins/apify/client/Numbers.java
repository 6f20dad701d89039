package io.jenkins.plugins.apify.client;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads and writes numbers. A few characters of JSON stand for a number of any size ({@code 1e999999999}), so nothing
 * here, and nothing that works with a number from outside, ever writes out its zeros.
 */
public final class Numbers {
    /** Longest number read, in characters. */
    public static final int LONGEST = 1000;

    /** Most zeros that a number is written out with. */
    private static final int MOST_ZEROS = 40;

    private static final int DIGITS_OF_LONG = 19;
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d{1,9})?");

    private Numbers() {}

    /** A number with all its digits, as a person writes it; in scientific notation where that takes too many zeros. */
    public static String text(Number number) {
        return number instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) <= MOST_ZEROS
                ? decimal.toPlainString()
                : number.toString();
    }

    /** Any number as an exact decimal. */
    public static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    /** The number that a person wrote, spaces around it aside; empty if it is none, or too long a one. */
    public static Optional<BigDecimal> decimal(String text) {
        // white space counts too, so that what is looked at stays short
        String trimmed = text.length() > LONGEST ? "" : text.strip();
        return DECIMAL.matcher(trimmed).matches() ? Optional.of(new BigDecimal(trimmed)) : Optional.empty();
    }

    /** Whether it has no fraction, as {@code 300.0} and {@code 3e2} have none. */
    static boolean isWhole(BigDecimal number) {
        return number.signum() == 0
                || number.scale() <= 0
                || number.stripTrailingZeros().scale() <= 0;
    }

    /** The whole number in the smaller type that holds it; empty if it has a fraction or more than 64 bits. */
    static Optional<Number> whole(BigDecimal number) {
        boolean small = number.signum() == 0 || (long) number.precision() - number.scale() <= DIGITS_OF_LONG;
        if (!small || !isWhole(number) || number.compareTo(LEAST) < 0 || number.compareTo(GREATEST) > 0) {
            return Optional.empty();
        }
        long value = number.signum() == 0 ? 0 : number.longValueExact();
        return value == (int) value ? Optional.of((int) value) : Optional.of(value);
    }
}
