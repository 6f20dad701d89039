package io.jenkins.plugins.apify.gate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;

/**
 * A regular expression of RE2, which RE2/J matches in time proportional to the length of the text. RE2/J limits neither
 * the size of the compiled program nor the work of one match, so this class does.
 */
final class LinearPattern {
    /** The maximum number of instructions of one match: well below a second of one thread. */
    static final int MAX_WORK = 50_000_000;

    /**
     * The maximum size of a program, in RE2/J's instructions. Each instruction in a row that consumes no character
     * takes one nested call, which this keeps well within the usual stack of a thread, 1 MB.
     */
    static final int MAX_PROGRAM = 3000;

    private static final int MAX_LENGTH = 1000;

    /** The maximum product of nested counts, as in Go; RE2/J expands each repetition. */
    private static final int MAX_REPEATS = 1000;

    private static final String SYNTAX = "https://github.com/google/re2/wiki/Syntax";

    /** The tokens that affect nested counts: a quotation, an escape, a class, a count; else a single character. */
    private static final java.util.regex.Pattern TOKEN = java.util.regex.Pattern.compile(
            "\\\\Q.*?(?:\\\\E|\\z)|\\\\[pPx]\\{[^}]*}|\\\\.|\\[\\^?]?(?:\\[:\\^?\\w+:]|\\\\.|[^]\\\\])*+]"
                    + "|\\{(?<min>\\d+)(?:,(?<max>\\d*))?}|.",
            java.util.regex.Pattern.DOTALL);

    /** The flag that ignores case. */
    private static final java.util.regex.Pattern IGNORES_CASE = java.util.regex.Pattern.compile("\\(\\?[a-zA-Z]*i");

    /**
     * Characters that RE2/J 1.8 cannot fold, a range that may include them, and a numeric escape that may denote them.
     */
    private static final java.util.regex.Pattern NOT_FOLDED =
            java.util.regex.Pattern.compile("[\\x{1c80}-\\x{1c88}]|-[\\x{1c89}-\\x{10ffff}]|\\\\x\\{");

    private final String expression;
    private final Pattern pattern;

    private LinearPattern(String expression, Pattern pattern) {
        this.expression = expression;
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @param parameter the name of its parameter, for messages
     * @throws IllegalArgumentException if RE2/J rejects the expression, or it is too large
     */
    static LinearPattern compile(String parameter, String expression) {
        if (expression.isEmpty() || expression.length() > MAX_LENGTH) {
            throw new InvalidValueException(
                    Words.of("LinearPattern.length", LocalizedMessage.parameter(parameter), MAX_LENGTH));
        }
        if (repeatsTooOften(expression)) {
            throw invalid("LinearPattern.repeats", parameter, expression, MAX_REPEATS);
        }
        if (IGNORES_CASE.matcher(expression).find()
                && NOT_FOLDED.matcher(expression).find()) {
            // RE2/J would never return
            throw invalid("LinearPattern.caseInsensitive", parameter, expression);
        }
        try {
            Pattern pattern = Pattern.compile(expression);
            if (pattern.programSize() > MAX_PROGRAM) {
                throw invalid("LinearPattern.program", parameter, expression, MAX_PROGRAM);
            }
            return new LinearPattern(expression, pattern);
        } catch (PatternSyntaxException e) {
            throw invalid("LinearPattern.invalid", parameter, expression, SafeText.shown(e.getMessage()), SYNTAX);
        }
    }

    private static InvalidValueException invalid(String key, String parameter, String expression, Object... details) {
        Object[] args = new Object[details.length + 2];
        args[0] = LocalizedMessage.parameter(parameter);
        args[1] = SafeText.shown(expression);
        System.arraycopy(details, 0, args, 2, details.length);
        return new InvalidValueException(Words.of(key, args));
    }

    /** Whether the product of nested counts is too large. */
    private static boolean repeatsTooOften(String expression) {
        Deque<Integer> outer = new ArrayDeque<>();
        int inGroup = 1;
        int lastPart = 1;
        for (Matcher token = TOKEN.matcher(expression); token.find() && lastPart <= MAX_REPEATS; ) {
            if (token.group("min") != null) {
                lastPart *= Math.max(count(token.group("min")), count(token.group("max")));
                inGroup = Math.max(inGroup, lastPart);
            } else if (token.group().equals("(")) {
                outer.push(inGroup);
                inGroup = 1;
            } else if (token.group().equals(")") && !outer.isEmpty()) {
                lastPart = inGroup;
                inGroup = Math.max(inGroup, outer.pop());
            } else {
                lastPart = 1;
            }
        }
        return lastPart > MAX_REPEATS;
    }

    private static int count(String digits) {
        return digits == null || digits.isEmpty()
                ? 1
                : digits.length() > 4 ? MAX_REPEATS + 1 : Math.max(1, Integer.parseInt(digits));
    }

    /** An upper bound of the instructions for one character of a text. */
    int programSize() {
        return pattern.programSize();
    }

    /** The maximum length of a text that can be matched, in characters. */
    int longestText() {
        return MAX_WORK / programSize();
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
