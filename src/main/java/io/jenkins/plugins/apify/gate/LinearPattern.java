package io.jenkins.plugins.apify.gate;

import com.google.re2j.Pattern;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
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

    private final String expression;
    private final Pattern pattern;

    private LinearPattern(String expression, Pattern pattern) {
        this.expression = expression;
        this.pattern = pattern;
    }

    /**
     * Takes an expression.
     *
     * @param parameter the name of the parameter that holds it, for messages
     * @throws IllegalArgumentException if it is no regular expression, is too large, or uses what is not known here
     */
    static LinearPattern compile(String parameter, String expression) {
        if (expression.isEmpty() || expression.length() > MAX_LENGTH) {
            throw new InvalidException(Words.of("LinearPattern.length", Phrase.parameter(parameter), MAX_LENGTH));
        }
        PatternText text = new PatternText(parameter, expression);
        if (expression.split("\\\\[pP]", -1).length - 1 > MAX_PROPERTIES) {
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
