package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.Task;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A text condition: equal to a text, matched completely by a regular expression, or the negation of either. A missing
 * value meets none of them.
 *
 * @param wanted false for a negation
 * @param text the text to compare with; null if there is an expression
 * @param pattern the expression; null if there is a text
 */
public record TextMatch(boolean wanted, String text, LinearPattern pattern) {
    /** The number of instructions of an expression that take about as long as one step of a budget. */
    private static final int INSTRUCTIONS_PER_STEP = 100;

    /** Requires the exact text; numbers are equal by value. */
    public static TextMatch equalTo(String text) {
        return new TextMatch(true, text, null);
    }

    /** The negation of {@link #equalTo}. */
    public static TextMatch notEqualTo(String text) {
        return new TextMatch(false, text, null);
    }

    /**
     * Requires that the expression matches the complete text.
     *
     * @throws IllegalArgumentException if the expression is invalid, too large, or uses unsupported syntax
     */
    public static TextMatch matches(String expression) {
        return new TextMatch(true, null, LinearPattern.compile("matches", expression));
    }

    /** The negation of {@link #matches}. */
    public static TextMatch notMatches(String expression) {
        return new TextMatch(false, null, LinearPattern.compile("notMatches", expression));
    }

    /**
     * The condition of the one parameter that is not null; an empty text is a valid text to compare with.
     *
     * @throws IllegalArgumentException if none or several are given, or if the expression is invalid
     */
    public static TextMatch of(String equalTo, String matches, String notEqualTo, String notMatches) {
        TextMatch match = ofAny(equalTo, matches, notEqualTo, notMatches);
        if (match == null) {
            throw several();
        }
        return match;
    }

    /**
     * Like {@link #of}, but null if no parameter is given.
     *
     * @throws IllegalArgumentException if several are given, or if the expression is invalid
     */
    public static TextMatch ofAny(String equalTo, String matches, String notEqualTo, String notMatches) {
        if (Stream.of(equalTo, matches, notEqualTo, notMatches)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw several();
        }
        if (equalTo != null) {
            return equalTo(equalTo);
        }
        if (matches != null) {
            return matches(matches);
        }
        if (notEqualTo != null) {
            return notEqualTo(notEqualTo);
        }
        return notMatches == null ? null : notMatches(notMatches);
    }

    private static InvalidValueException several() {
        return new InvalidValueException(Words.of(
                "TextMatch.exactlyOne",
                LocalizedMessage.parameter("equalTo"),
                LocalizedMessage.parameter("matches"),
                LocalizedMessage.parameter("notEqualTo"),
                LocalizedMessage.parameter("notMatches")));
    }

    Words expected() {
        if (pattern != null) {
            return Words.of(
                    wanted ? "TextMatch.matches" : "TextMatch.notMatches", ValueFormatter.quoted(pattern.toString()));
        }
        String shown = ValueFormatter.quoted(text);
        return wanted ? Words.text(shown) : Words.of("TextMatch.notEqualTo", shown);
    }

    /** The expected value for a value at that path of the task, which may be a secret. */
    Words expected(FieldPath path, Task task) {
        return ValueFormatter.hides(path, pattern == null ? text : pattern.toString(), task)
                ? ValueFormatter.hidden()
                : expected();
    }

    /** The observation on a text, a number or a Boolean; {@code found} is what is shown of it. */
    Condition.Observation check(Object value, Words expected, Words found, EvaluationBudget budget) {
        return new Condition.Observation(isMetBy(value, budget), expected, found(value, found));
    }

    /** What is shown of a text, a number or a Boolean; says so if it is too long to be matched. */
    Words found(Object value, Words shown) {
        return isTooLong(whole(value))
                ? Words.of("TextMatch.tooLong", shown, String.valueOf(pattern.longestText()))
                : shown;
    }

    /** Whether a text, a number or a Boolean meets the condition; a text that is too long to be matched does not. */
    boolean isMetBy(Object value, EvaluationBudget budget) {
        String whole = whole(value);
        if (pattern == null) {
            boolean equal = value instanceof Number number ? isEqual(number) : text.equals(whole);
            return equal == wanted;
        }
        if (isTooLong(whole)) {
            return false;
        }
        budget.steps((long) whole.length() * pattern.programSize() / INSTRUCTIONS_PER_STEP);
        return pattern.matches(whole) == wanted;
    }

    private static String whole(Object value) {
        return value instanceof Number number ? Numbers.text(number) : value.toString();
    }

    private boolean isTooLong(String whole) {
        return pattern != null && whole.length() > pattern.longestText();
    }

    /** Numbers are equal by value: 5 and 5.00 are the same limit. */
    private boolean isEqual(Number number) {
        return Numbers.decimal(text)
                .filter(wanted -> wanted.compareTo(Numbers.exact(number)) == 0)
                .isPresent();
    }
}
