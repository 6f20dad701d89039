package io.jenkins.plugins.apify.gate;

import com.google.re2j.Pattern;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of Java's syntax whose match takes time in proportion to the text's length, whatever the
 * expression: RE2/J matches it.
 */
final class LinearPattern {
    /** Most steps of one match, in RE2/J's instructions: well below a second of one thread. */
    static final int MAX_WORK = 50_000_000;

    private static final int MAX_LENGTH = 1000;

    /** Most categories and scripts: RE2/J takes its time to put many of them together. */
    private static final int MAX_PROPERTIES = 20;

    /** How many are kept to be used again: each check makes the gates of its rules anew, and to read one takes a while. */
    private static final int MOST_KEPT = 500;

    private static final Map<String, SoftReference<LinearPattern>> KEPT =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, SoftReference<LinearPattern>> eldest) {
                    return size() > MOST_KEPT;
                }
            });

    private static final java.util.regex.Pattern PROPERTY = java.util.regex.Pattern.compile("\\\\[pP]");

    private final String expression;
    private final Pattern pattern;

    private LinearPattern(String expression, Pattern pattern) {
        this.expression = expression;
        this.pattern = pattern;
    }

    /** Keeps none of those that were read before, for a test that is about the reading. */
    static void forget() {
        KEPT.clear();
    }

    /**
     * Takes an expression.
     *
     * @param parameter the name of the parameter that holds it, for messages
     * @throws IllegalArgumentException if it is no regular expression, is too large, or uses what is not known here
     */
    static LinearPattern compile(String parameter, String expression) {
        SoftReference<LinearPattern> kept = KEPT.get(expression);
        LinearPattern known = kept == null ? null : kept.get();
        if (known != null) {
            return known;
        }
        LinearPattern pattern = read(parameter, expression);
        KEPT.put(expression, new SoftReference<>(pattern));
        return pattern;
    }

    private static LinearPattern read(String parameter, String expression) {
        if (expression.isEmpty() || expression.length() > MAX_LENGTH) {
            throw new InvalidException(Words.of("LinearPattern.length", Phrase.parameter(parameter), MAX_LENGTH));
        }
        PatternText text = new PatternText(parameter, expression);
        if (PROPERTY.matcher(expression).results().count() > MAX_PROPERTIES) {
            throw text.refusal("PatternText.properties", MAX_PROPERTIES);
        }
        try {
            java.util.regex.Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            if (expression.contains("(?<=") || expression.contains("(?<!")) {
                // Java takes no wide ones
                throw text.lookAround("(?<");
            }
            throw text.refusal("PatternText.invalid", SafeText.shown(e.getDescription()));
        }
        return new LinearPattern(expression, Pattern.compile(PatternReader.translate(text)));
    }

    /** The most steps that one character of a text takes. */
    int steps() {
        return pattern.programSize();
    }

    /** The longest text that it may be held against, in characters. */
    int longestText() {
        return MAX_WORK / steps();
    }

    /** Whether the expression matches the whole text. */
    boolean matches(CharSequence text) {
        return pattern.matcher(text).matches();
    }

    @Override
    public String toString() {
        return expression;
    }
}
