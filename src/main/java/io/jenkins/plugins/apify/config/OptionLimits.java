package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.form.Values;
import java.util.regex.Pattern;

/** What the options of a check may be, wherever they are set: in a job or for all of them. */
public final class OptionLimits {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final int LONGEST_TIMEOUT_SECS = 3600;
    private static final int LONGEST_DEADLINE_SECS = 24 * 3600;
    private static final int MOST_RETRIES = 20;

    private OptionLimits() {}

    /**
     * The prefix, if it can begin the name of an environment variable.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public static String prefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new InvalidException(Phrase.of(
                    Messages.class, "OptionLimits.prefix", Phrase.parameter("envPrefix"), SafeText.shown(prefix)));
        }
        return prefix;
    }

    /** A connect or response timeout in seconds, within its limits; null if there is none. */
    @CheckForNull
    public static Integer timeout(String parameter, @CheckForNull Object given) {
        return Values.wholeNumber(parameter, given, 1, LONGEST_TIMEOUT_SECS);
    }

    /** A deadline in seconds, within its limits; null if there is none. */
    @CheckForNull
    public static Integer deadline(@CheckForNull Object given) {
        return Values.wholeNumber("deadlineSecs", given, 1, LONGEST_DEADLINE_SECS);
    }

    /** A number of retries, within its limits; null if there is none. */
    @CheckForNull
    public static Integer retries(@CheckForNull Object given) {
        return Values.wholeNumber("retries", given, 0, MOST_RETRIES);
    }
}
