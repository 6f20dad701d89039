package io.jenkins.plugins.apify.binding;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Numbers;
import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Parses one value of a configuration, given as a number, a Boolean or a text. Each method returns null if no value is
 * given, and throws an exception that names the parameter, the value and what is allowed.
 */
public final class ValueParser {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}(?:\\.0{1,18})?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}(?:\\.\\d{1,30})?");

    private ValueParser() {}

    /** A whole number from {@code least} up to {@code greatest}. */
    @CheckForNull
    public static Integer wholeNumber(String parameter, @CheckForNull Object given, int least, int greatest) {
        String text = trimmed(given);
        if (text == null) {
            return null;
        }
        if (!(given instanceof Boolean) && WHOLE.matcher(text).matches()) {
            long number = new BigDecimal(text).longValue();
            if (number >= least && number <= greatest) {
                return (int) number;
            }
        }
        String key = "ValueParser.wholeNumberBetween";
        if (greatest == Integer.MAX_VALUE) {
            key = least == Integer.MIN_VALUE ? "ValueParser.wholeNumber" : "ValueParser.wholeNumberFrom";
        }
        throw new InvalidValueException(
                Messages.class,
                key,
                LocalizedMessage.parameter(parameter),
                shown(text),
                String.valueOf(least),
                String.valueOf(greatest));
    }

    /** An exact decimal number. */
    @CheckForNull
    public static BigDecimal decimal(String parameter, @CheckForNull Object given) {
        String text = trimmed(given);
        if (text == null) {
            return null;
        }
        if (!(given instanceof Boolean) && DECIMAL.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        throw new InvalidValueException(
                Messages.class, "ValueParser.decimal", LocalizedMessage.parameter(parameter), shown(text));
    }

    /** A Boolean. */
    @CheckForNull
    public static Boolean flag(String parameter, @CheckForNull Object given) {
        String text = trimmed(given);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new InvalidValueException(
                        Messages.class, "ValueParser.flag", LocalizedMessage.parameter(parameter), shown(text));
        };
    }

    /** A constant, in upper or lower case. */
    @CheckForNull
    public static <E extends Enum<E>> E constant(String parameter, Class<E> type, @CheckForNull Object given) {
        String text = trimmed(given);
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        Messages.class,
                        "ValueParser.constant",
                        LocalizedMessage.parameter(parameter),
                        shown(text),
                        Arrays.toString(type.getEnumConstants())));
    }

    /** The text of a value for a parameter that accepts texts, numbers and Booleans; null for none. */
    @CheckForNull
    public static String kept(@CheckForNull Object given) {
        return given == null ? null : textOf(given);
    }

    private static String textOf(Object given) {
        return given instanceof Number number ? Numbers.text(number) : given.toString();
    }

    /**
     * A text. Rejects numbers and Booleans, which YAML may have created from an unquoted text.
     *
     * @param orExact whether it accepts a value that has exactly one notation: a Boolean, a whole number or an exact
     *     decimal, but no binary floating-point number, which has lost trailing zeros
     */
    @CheckForNull
    static String text(String parameter, @CheckForNull Object given, boolean orExact) {
        boolean isBinary = given instanceof Double || given instanceof Float;
        if (isBinary || !orExact && (given instanceof Number || given instanceof Boolean)) {
            throw new InvalidValueException(
                    Messages.class, "ValueParser.quote", LocalizedMessage.parameter(parameter), shown(textOf(given)));
        }
        return kept(given);
    }

    /** Rejects a date, into which YAML may have converted an unquoted text. */
    static void requireNoDate(String parameter, @CheckForNull Object given) {
        if (given instanceof Date || given instanceof Calendar || given instanceof TemporalAccessor) {
            throw new InvalidValueException(
                    Messages.class, "ValueParser.quoteDate", LocalizedMessage.parameter(parameter));
        }
    }

    @CheckForNull
    private static String trimmed(@CheckForNull Object given) {
        String text = kept(given);
        return text == null ? null : Util.fixEmpty(text.strip());
    }

    /** A value as quoted in a message. */
    private static String shown(String text) {
        return SafeText.shown(text, 60);
    }
}
