package io.jenkins.plugins.apify.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Numbers;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads one value of a configuration, whatever language it was given in: a number or a switch as such or as text. Each
 * method returns null where nothing is given, and refuses with the parameter, the value and what is allowed.
 */
public final class Values {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}(?:\\.0{1,18})?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}(?:\\.\\d{1,30})?");

    /** What is looked at of a text that should be short; whatever is longer is no number. */
    private static final int LONGEST = 100;

    private Values() {}

    /**
     * A whole number from {@code least} up to {@code greatest}.
     *
     * @throws IllegalArgumentException naming the parameter, the value and what is allowed
     */
    @CheckForNull
    public static Integer wholeNumber(String parameter, @CheckForNull Object given, int least, int greatest) {
        String text = text(given);
        if (text == null) {
            return null;
        }
        if (!(given instanceof Boolean) && WHOLE.matcher(text).matches()) {
            long number = new BigDecimal(text).longValue();
            if (number >= least && number <= greatest) {
                return (int) number;
            }
        }
        String value = shown(text);
        if (least == Integer.MIN_VALUE) {
            throw new InvalidException(
                    Phrase.of(Messages.class, "Values.wholeNumber", Phrase.parameter(parameter), value));
        }
        throw new InvalidException(
                greatest == Integer.MAX_VALUE
                        ? Phrase.of(
                                Messages.class,
                                "Values.wholeNumberFrom",
                                Phrase.parameter(parameter),
                                value,
                                String.valueOf(least))
                        : Phrase.of(
                                Messages.class,
                                "Values.wholeNumberBetween",
                                Phrase.parameter(parameter),
                                value,
                                String.valueOf(least),
                                String.valueOf(greatest)));
    }

    /**
     * A decimal number, exactly.
     *
     * @throws IllegalArgumentException naming the parameter, the value and what is allowed
     */
    @CheckForNull
    public static BigDecimal decimal(String parameter, @CheckForNull Object given) {
        String text = text(given);
        if (text == null) {
            return null;
        }
        if (!(given instanceof Boolean) && DECIMAL.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        throw new InvalidException(
                Phrase.of(Messages.class, "Values.decimal", Phrase.parameter(parameter), shown(text)));
    }

    /**
     * A switch.
     *
     * @throws IllegalArgumentException naming the parameter, the value and what is allowed
     */
    @CheckForNull
    public static Boolean flag(String parameter, @CheckForNull Object given) {
        String text = text(given);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new InvalidException(
                        Phrase.of(Messages.class, "Values.flag", Phrase.parameter(parameter), shown(text)));
        };
    }

    /**
     * A constant, in capitals or not.
     *
     * @throws IllegalArgumentException naming the parameter, the value and what is allowed
     */
    @CheckForNull
    public static <E extends Enum<E>> E constant(String parameter, Class<E> type, @CheckForNull Object given) {
        String text = text(given);
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidException(Phrase.of(
                        Messages.class,
                        "Values.constant",
                        Phrase.parameter(parameter),
                        shown(text),
                        Arrays.toString(type.getEnumConstants()))));
    }

    /** What is kept of a value for a parameter that takes texts, numbers and switches alike: its text; null for none. */
    @CheckForNull
    public static String kept(@CheckForNull Object given) {
        return given instanceof Number number ? Numbers.text(number) : given == null ? null : given.toString();
    }

    @CheckForNull
    private static String text(@CheckForNull Object given) {
        String kept = kept(given);
        if (kept == null) {
            return null;
        }
        String text = kept.length() > LONGEST ? kept.substring(0, LONGEST + 1) : kept.strip();
        return text.isEmpty() ? null : text;
    }

    /** A value as a message repeats it. */
    @NonNull
    private static String shown(String text) {
        return SafeText.shown(text, 60);
    }
}
