package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A regular expression that is read from its start to its end, and what is said of a part that is refused. */
final class PatternText {
    private static final Pattern QUOTATION = Pattern.compile("\\\\(?:Q(.*?)(?:\\\\E|\\z)|.)", Pattern.DOTALL);

    private final String parameter;
    private final String expression;
    private final String text;
    private int at;

    /** @param parameter the name of the parameter that holds the expression, for messages */
    PatternText(String parameter, String expression) {
        this.parameter = parameter;
        this.expression = expression;
        // Java, too, puts backslashes into quotations before it reads anything, wherever they begin and end
        this.text = expression.contains("\\Q") ? unquoted(expression) : expression;
    }

    private static String unquoted(String expression) {
        return QUOTATION
                .matcher(expression)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? found.group()
                                : found.group(1).replaceAll("[\\p{Punct}\\s]", "\\\\$0")));
    }

    boolean isRead() {
        return at == text.length();
    }

    boolean startsWith(String expected) {
        return text.startsWith(expected, at);
    }

    /** Reads that text, if it is there. */
    boolean next(String expected) {
        boolean found = startsWith(expected);
        at += found ? expected.length() : 0;
        return found;
    }

    /** Reads what the pattern matches here, which begins with one of those characters; null if it does not. */
    Matcher next(String beginnings, Pattern pattern) {
        if (isRead() || beginnings.indexOf(text.charAt(at)) < 0) {
            return null;
        }
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }

    int nextCodePoint() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    /**
     * A refusal.
     *
     * @param message the key of a message about parameter, expression, construct, and what is said besides
     */
    IllegalArgumentException refusal(String message, Object construct, Object... besides) {
        List<Object> said =
                new ArrayList<>(List.of(Phrase.parameter(parameter), SafeText.shown(expression), construct));
        said.addAll(List.of(besides));
        return new InvalidException(Words.of(message, said.toArray()));
    }

    IllegalArgumentException lookAround(String construct) {
        return refusal(
                "PatternText.lookAround", construct, Phrase.parameter("notEqualTo"), Phrase.parameter("notMatches"));
    }

    IllegalArgumentException instead(String construct, String better) {
        return refusal("PatternText.instead", construct, better);
    }
}
