package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.SafeText;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A Java regular expression that cannot run away: it gives up after a fixed number of looks at the text, so that an
 * expression that backtracks without end costs a moment of one thread and not the controller.
 */
final class BoundedPattern {
    /** Looks at single characters in one match: some tens of milliseconds, and plenty for any sound expression. */
    static final int MAX_LOOKS = 5_000_000;

    private static final int MAX_LENGTH = 1000;

    /** Most steps between two looks that are taken; the more there are, the fewer looks are left. */
    private static final double MAX_COST = 500;

    private final Pattern pattern;
    private final int looks;

    private BoundedPattern(Pattern pattern, int looks) {
        this.pattern = pattern;
        this.looks = looks;
    }

    /** The expression took too long on a text. */
    static final class TooComplexException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** @throws IllegalArgumentException if it is no regular expression, is too long, or cannot be bounded */
    static BoundedPattern compile(String expression) {
        if (expression.isEmpty() || expression.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(Messages.BoundedPattern_length(MAX_LENGTH));
        }
        Pattern compiled = compiled(expression);
        try {
            double cost = PatternCost.of(expression);
            if (cost > MAX_COST) {
                throw new IllegalArgumentException(Messages.BoundedPattern_empty(SafeText.shown(expression)));
            }
            return new BoundedPattern(compiled, (int) (MAX_LOOKS / cost));
        } catch (PatternCost.UnsupportedException e) {
            throw new IllegalArgumentException(Messages.BoundedPattern_unsupported(SafeText.shown(expression)), e);
        }
    }

    private static Pattern compiled(String expression) {
        if (expression.contains("&&]") || expression.contains("&&&")) {
            // Java takes an intersection with nothing, and falls over it when it matches
            throw invalid(expression, Messages.BoundedPattern_malformed(), null);
        }
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw invalid(expression, SafeText.shown(e.getDescription()), e);
        } catch (StackOverflowError e) {
            throw invalid(expression, Messages.BoundedPattern_nesting(), e);
        }
    }

    private static IllegalArgumentException invalid(String expression, String why, Throwable cause) {
        return new IllegalArgumentException(Messages.BoundedPattern_invalid(SafeText.shown(expression), why), cause);
    }

    /** Whether the expression matches the whole text. */
    boolean matches(String text) throws TooComplexException {
        try {
            return pattern.matcher(new CountedText(text, new int[] {looks})).matches();
        } catch (LooksUsedUp | StackOverflowError e) {
            throw new TooComplexException();
        }
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /** Ends a match from within; it is no error to be logged, so it has no stack trace. */
    private static final class LooksUsedUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        LooksUsedUp() {
            super(null, null, false, false);
        }
    }

    /** A text that counts the looks at it, over all its parts. */
    private record CountedText(CharSequence text, int[] looksLeft) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (--looksLeft[0] < 0) {
                throw new LooksUsedUp();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), looksLeft);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
