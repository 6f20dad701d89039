package io.jenkins.plugins.apify.binding;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.redact.SafeText;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The options of a check, one row each: its name, its valid values, and its default. Validation, defaults, forms, help
 * links and tests use this table; the type of an option is that of its setter. The global configuration provides the
 * default of an option that it has too.
 */
public enum CheckOption {
    CREDENTIALS_ID("credentialsId", CheckOption::noToken, null),
    ENV_PREFIX("envPrefix", CheckOption::prefix, "APIFY_TASK_"),
    CONNECT_TIMEOUT_SECS("connectTimeoutSecs", 1, 3600, (int) ClientSettings.DEFAULT_CONNECT_TIMEOUT.toSeconds()),
    RESPONSE_TIMEOUT_SECS("responseTimeoutSecs", 1, 3600, (int) ClientSettings.DEFAULT_RESPONSE_TIMEOUT.toSeconds()),
    DEADLINE_SECS("deadlineSecs", 1, 24 * 3600, (int) ClientSettings.DEFAULT_DEADLINE.toSeconds()),
    RETRIES("retries", 0, 20, ClientSettings.DEFAULT_RETRIES),
    ON_ERROR("onError"),
    RULE_SET("ruleSet"),
    RESOLVE_DEFAULTS("resolveDefaults", ValueParser::flag, false),
    RULES("rules"),
    CHECK_NAME("checkName"),
    SKIP_PUBLISHING_CHECKS("skipPublishingChecks");

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private final String parameter;
    private final BiFunction<String, Object, Object> parser;
    private final Object defaultValue;

    /** An option of a check only, for which each value of its type is valid. */
    CheckOption(String parameter) {
        this(parameter, (name, given) -> given, null);
    }

    /** A whole number within a range that includes both ends. */
    CheckOption(String parameter, int least, int greatest, int defaultValue) {
        this(parameter, (name, given) -> ValueParser.wholeNumber(name, given, least, greatest), defaultValue);
    }

    CheckOption(String parameter, BiFunction<String, Object, Object> parser, Object defaultValue) {
        this.parameter = parameter;
        this.parser = parser;
        this.defaultValue = defaultValue;
    }

    /** The name of the parameter, in all languages and forms. */
    public String getParameter() {
        return parameter;
    }

    /** The default if neither a check nor the global configuration sets a value; null for no default. */
    @CheckForNull
    public Object getDefaultValue() {
        return defaultValue;
    }

    /** The options that are whole numbers, in the order of the forms. */
    public static List<CheckOption> numbers() {
        return Arrays.stream(values())
                .filter(option -> option.defaultValue instanceof Integer)
                .toList();
    }

    /**
     * Parses the value; null for none.
     *
     * @throws IllegalArgumentException naming the parameter, the value and what is allowed
     */
    @CheckForNull
    @SuppressWarnings("unchecked")
    public <T> T parse(@CheckForNull Object given) {
        return (T) parser.apply(parameter, given);
    }

    /** The value, or the default if it is null. */
    @SuppressWarnings("unchecked")
    public <T> T orDefault(@CheckForNull T value) {
        return value == null ? (T) defaultValue : value;
    }

    /** The value in a configuration with a getter of the option's name; null for none. */
    @CheckForNull
    public Object valueIn(Object configuration) {
        try {
            for (Method method : configuration.getClass().getMethods()) {
                String name = method.getName();
                if (name.equalsIgnoreCase("get" + parameter) || name.equalsIgnoreCase("is" + parameter)) {
                    return method.invoke(configuration);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(parameter, e);
        }
        throw new IllegalStateException(parameter);
    }

    /** One sentence for each invalid value. */
    public static List<LocalizedMessage> errors(Function<CheckOption, Object> values) {
        List<LocalizedMessage> errors = new ArrayList<>();
        for (CheckOption option : values()) {
            Validatable.collect(errors, () -> option.parse(values.apply(option)));
        }
        return errors;
    }

    private static String noToken(String name, Object given) {
        String id = Util.fixEmptyAndTrim((String) given);
        if (id != null && Redactor.isToken(id)) {
            throw new InvalidValueException(Messages.class, "CheckOption.tokenAsId", LocalizedMessage.parameter(name));
        }
        return id;
    }

    /** The prefix of the names of environment variables. */
    private static String prefix(String name, Object given) {
        String prefix = Util.fixEmptyAndTrim((String) given);
        if (prefix != null && !PREFIX.matcher(prefix).matches()) {
            throw new InvalidValueException(
                    Messages.class, "CheckOption.prefix", LocalizedMessage.parameter(name), SafeText.shown(prefix));
        }
        return prefix;
    }
}
