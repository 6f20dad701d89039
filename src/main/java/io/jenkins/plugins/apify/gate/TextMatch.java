package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Numbers;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Task;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a value has to be: equal to a text, or matched whole by a regular expression, or anything but that. A value that is
 * absent is none to be judged: it is not another one either.
 */
public final class TextMatch {
    /** How many instructions of an expression take about as long as a step of a budget. */
    private static final int INSTRUCTIONS_PER_STEP = 100;

    private final boolean wanted;

    /** The text to be equal to or not; null if there is an expression. */
    private final String text;

    private final LinearPattern pattern;

    private TextMatch(boolean wanted, String text, LinearPattern pattern) {
        this.wanted = wanted;
        this.text = text;
        this.pattern = pattern;
    }

    /** A value equal to the text, to the letter; a number equal by value. */
    public static TextMatch equalTo(String text) {
        return new TextMatch(true, text, null);
    }

    /** Any value that {@link #equalTo} does not take. */
    public static TextMatch notEqualTo(String text) {
        return new TextMatch(false, text, null);
    }

    /**
     * A value that the expression matches whole.
     *
     * @throws IllegalArgumentException if the expression is invalid, too large, or uses what is not known here
     */
    public static TextMatch matches(String expression) {
        return new TextMatch(true, null, LinearPattern.compile("matches", expression));
    }

    /**
     * Any value that {@link #matches} does not take.
     *
     * @throws IllegalArgumentException if the expression is invalid, too large, or uses what is not known here
     */
    public static TextMatch notMatches(String expression) {
        return new TextMatch(false, null, LinearPattern.compile("notMatches", expression));
    }

    /**
     * The one of the four that is given, which is the one that is not null: an empty text is one to be equal to, or not.
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
     * As {@link #of}, for where none has to be given, which is null.
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

    private static InvalidException several() {
        return new InvalidException(Words.of(
                "TextMatch.exactlyOne",
                Phrase.parameter("equalTo"),
                Phrase.parameter("matches"),
                Phrase.parameter("notEqualTo"),
                Phrase.parameter("notMatches")));
    }

    Words expected() {
        if (pattern != null) {
            return Words.of(
                    wanted ? "TextMatch.matches" : "TextMatch.notMatches", ValueFormatter.quoted(pattern.toString()));
        }
        String shown = ValueFormatter.quoted(text);
        return wanted ? Words.text(shown) : Words.of("TextMatch.notEqualTo", shown);
    }

    /** The same for a value at that path of the task, which may be a secret. */
    Words expected(FieldPath path, Task task) {
        return ValueFormatter.hides(path, pattern == null ? text : pattern.toString(), task)
                ? ValueFormatter.hidden()
                : expected();
    }

    /** The observation on a text, a number or a Boolean, of which {@code found} is what is shown. */
    Condition.Observation check(Object value, Words expected, Words found, EvaluationBudget budget) {
        boolean met = isMetBy(value, budget);
        return !met && isTooLong(whole(value))
                ? new Condition.Observation(
                        false, expected, Words.of("TextMatch.tooLong", found, String.valueOf(pattern.longestText())))
                : new Condition.Observation(met, expected, found);
    }

    /** Whether a text, a number or a Boolean is what it has to be; one that is too long to be judged is not. */
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
