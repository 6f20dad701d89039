package io.jenkins.plugins.apify;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.apify.client.SafeText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Numbers and switches of a configuration are kept as the text that was given, so that a form shows a wrong one again
 * and a message can name it; a Jenkinsfile still writes {@code max: 4096} and {@code enabled: true}. This class is the
 * bridge, both ways, and reads the texts.
 */
@Restricted(NoExternalUse.class)
public final class DslValues {
    private static final Set<String> NUMBERS =
            Set.of("min", "max", "memoryMin", "memoryMax", "idleMin", "idleMax", "withinDays");
    private static final Set<String> FLAGS = Set.of("enabled", "present");

    private DslValues() {}

    /**
     * Arguments of a Jenkinsfile as the type's setters take them: a number or switch for a text parameter becomes that
     * text, exactly; the name of a constant may be in lower case.
     *
     * @throws IllegalArgumentException if a constant is unknown; the message names the parameter and what is allowed
     */
    public static Map<String, Object> toConfiguration(Class<?> type, Map<String, Object> arguments) {
        DescribableModel<?> model = DescribableModel.of(type);
        Map<String, Object> converted = new LinkedHashMap<>(arguments);
        converted.replaceAll((name, value) -> {
            DescribableParameter parameter = model.getParameter(name);
            return parameter == null || value == null ? value : converted(name, parameter.getErasedType(), value);
        });
        return converted;
    }

    private static Object converted(String name, Class<?> wanted, Object value) {
        if (wanted == String.class && value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (wanted == String.class && (value instanceof Number || value instanceof Boolean)) {
            return value.toString();
        }
        if (wanted.isEnum() && value instanceof CharSequence text) {
            return Arrays.stream(wanted.getEnumConstants())
                    .filter(constant ->
                            constant.toString().equals(text.toString().toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(Messages.DslValues_constant(
                            name, SafeText.shown(text.toString()), Arrays.toString(wanted.getEnumConstants()))));
        }
        return value;
    }

    /** What the Snippet Generator writes: whole numbers and switches without quotes; it cannot write decimals so. */
    public static UninstantiatedDescribable toSnippet(UninstantiatedDescribable configuration) {
        Map<String, Object> arguments = new LinkedHashMap<>(configuration.getArguments());
        arguments.replaceAll((name, value) -> {
            if (value instanceof String text) {
                if (NUMBERS.contains(name) && text.matches("-?(0|[1-9]\\d{0,8})")) {
                    return Integer.valueOf(text);
                }
                if (FLAGS.contains(name) && text.matches("true|false")) {
                    return Boolean.valueOf(text);
                }
            }
            return value;
        });
        return configuration.withArguments(arguments);
    }

    /**
     * Reads a whole number from {@code least} up to {@code greatest}.
     *
     * @return null if the text is empty
     * @throws IllegalArgumentException naming the parameter, the value and what is allowed
     */
    @CheckForNull
    public static Long wholeNumber(String parameter, @CheckForNull String text, long least, long greatest) {
        String trimmed = Util.fixEmptyAndTrim(text);
        if (trimmed == null) {
            return null;
        }
        if (trimmed.matches("-?\\d{1,18}")) {
            long number = Long.parseLong(trimmed);
            if (number >= least && number <= greatest) {
                return number;
            }
        }
        String shown = SafeText.shown(trimmed, 60);
        throw new IllegalArgumentException(
                greatest == Long.MAX_VALUE
                        ? Messages.DslValues_wholeNumberFrom(parameter, shown, String.valueOf(least))
                        : Messages.DslValues_wholeNumberBetween(
                                parameter, shown, String.valueOf(least), String.valueOf(greatest)));
    }

    /**
     * Reads a decimal number, exactly.
     *
     * @return null if the text is empty
     * @throws IllegalArgumentException naming the parameter, the value and what is allowed
     */
    @CheckForNull
    public static BigDecimal decimal(String parameter, @CheckForNull String text) {
        String trimmed = Util.fixEmptyAndTrim(text);
        if (trimmed == null) {
            return null;
        }
        if (trimmed.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            return new BigDecimal(trimmed);
        }
        throw new IllegalArgumentException(Messages.DslValues_decimal(parameter, SafeText.shown(trimmed, 60)));
    }

    /**
     * Reads a switch.
     *
     * @return null if the text is empty
     * @throws IllegalArgumentException naming the parameter, the value and what is allowed
     */
    @CheckForNull
    public static Boolean flag(String parameter, @CheckForNull String text) {
        String trimmed = Util.fixEmptyAndTrim(text);
        if (trimmed == null) {
            return null;
        }
        if (trimmed.matches("true|false")) {
            return Boolean.valueOf(trimmed);
        }
        throw new IllegalArgumentException(Messages.DslValues_flag(parameter, SafeText.shown(trimmed, 60)));
    }
}
