package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.SafeText;
import java.util.regex.Matcher;
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

    /** Repetition counts multiplied: empty groups repeat without a look at the text, so looks alone do not bound them. */
    private static final long MAX_REPETITIONS = 1_000_000;

    private static final Pattern COUNTED = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** The expression took too long on a text. */
    static final class TooComplexException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** @throws IllegalArgumentException if it is no regular expression, is too long, or counts too far */
    static BoundedPattern compile(String expression) {
        if (expression.isEmpty() || expression.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(Messages.BoundedPattern_length(MAX_LENGTH));
        }
        long repetitions = 1;
        Matcher counts = COUNTED.matcher(expression);
        while (counts.find()) {
            String upper = counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
            repetitions *= upper.length() > 7 ? MAX_REPETITIONS + 1 : Math.max(1, Long.parseLong(upper));
            if (repetitions > MAX_REPETITIONS) {
                throw new IllegalArgumentException(Messages.BoundedPattern_repetitions(SafeText.shown(expression)));
            }
        }
        try {
            return new BoundedPattern(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    Messages.BoundedPattern_invalid(SafeText.shown(expression), SafeText.shown(e.getDescription())), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(
                    Messages.BoundedPattern_invalid(SafeText.shown(expression), Messages.BoundedPattern_nesting()), e);
        }
    }

    /** Whether the expression matches the whole text. */
    boolean matches(String text) throws TooComplexException {
        try {
            return pattern.matcher(new CountedText(text, new int[] {MAX_LOOKS})).matches();
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
