package io.jenkins.plugins.apify.redact;

import java.util.regex.Pattern;

/** Finds the start and the end of the value that a text assigns to a name. */
final class AssignedValue {
    static final String QUOTES = "\"'`";

    private static final String ENCODED_ENDS = "&<> " + QUOTES;
    private static final String PARAMETER_ENDS = "&;<> " + QUOTES;
    private static final String WORD_ENDS = ",;&<>)]} " + QUOTES;
    private static final String CONNECTION_ENDS = ";\r\n<" + QUOTES;
    private static final String LINE_ENDS = "\r\n<" + QUOTES;

    /** A reference in program code, which does not contain the value itself. */
    private static final Pattern REFERENCE =
            Pattern.compile("(?:null|undefined|true|false|none|None|nil|await|async|new"
                    + "|function|typeof|string|String|number|boolean|any|object|str|int|required|optional)"
                    + "|(?:input|this|self|process|request|req|response|res|data|context|customData|userData|config|options|opts"
                    + "|args|env|ctx|session|page|state|props|params|body|result|os|window|document|user|credentials|settings"
                    + "|event)[.?\\[].*");

    private static final Pattern WORD = Pattern.compile("\\p{L}\\p{Ll}*+");

    /** The number of characters of a value that are examined to classify it. */
    private static final int NEAR = 100;

    private final String text;
    private final int limit;

    private AssignedValue(String text, int limit) {
        this.text = text;
        this.limit = limit;
    }

    /**
     * A name to which a text assigns a value.
     *
     * @param tight whether there is no space between name, sign and value
     * @param parameter whether it may be a URL parameter
     * @param afterSemicolon whether it may be part of a connection string
     */
    record Name(String text, String sign, int valueStart, boolean tight, boolean parameter, boolean afterSemicolon) {}

    /** The value, before the limit; null if there is none or it cannot be a secret. */
    static TokenPatterns.Span of(String text, Name name, int limit) {
        return new AssignedValue(text, limit).of(name);
    }

    /** The end of a quoted text whose opening quote is between {@code start} and {@code opened}. */
    static int closed(String text, int start, int opened) {
        return new AssignedValue(text, text.length()).closed(start, opened);
    }

    private TokenPatterns.Span of(Name name) {
        int start = name.valueStart;
        int opened = quoteEnd(start);
        if (name.sign.equals("(")) {
            return SensitiveNames.plain(name.text).matches(".*cookies?") ? within(start) : null;
        }
        if (opened > start) {
            return new TokenPatterns.Span(opened, closed(start, opened));
        }
        if (name.sign.startsWith("%")) {
            int end = end(start, ENCODED_ENDS);
            int next = text.substring(start, end).indexOf("%26");
            return new TokenPatterns.Span(start, next < 0 ? end : start + next);
        }
        if (name.sign.equals("=>")) {
            // a function call in program code
            return null;
        }
        if (start < limit && "[{".indexOf(text.charAt(start)) >= 0) {
            return within(start + 1);
        }
        if (name.tight && name.sign.equals("=")) {
            boolean line = !name.parameter && isHeaderOfOneLine(SensitiveNames.plain(name.text));
            String ends = line ? LINE_ENDS : name.afterSemicolon ? CONNECTION_ENDS : PARAMETER_ENDS;
            return new TokenPatterns.Span(start, end(start, ends));
        }
        return loose(start, name.text);
    }

    /** The value in {@code name: value} and {@code name = value}, which may be prose or program code. */
    private TokenPatterns.Span loose(int start, String name) {
        String plain = SensitiveNames.plain(name);
        boolean cookies = plain.endsWith("cookie")
                && text.substring(start, Math.min(limit, start + NEAR)).contains("=");
        if (cookies || isHeaderOfOneLine(plain)) {
            return new TokenPatterns.Span(start, end(start, LINE_ENDS));
        }
        int end = end(start, WORD_ENDS);
        String value = text.substring(start, end);
        boolean password = plain.contains("pass") || plain.contains("pwd");
        return REFERENCE.matcher(value).matches()
                        || !password && WORD.matcher(value).matches()
                ? null
                : new TokenPatterns.Span(start, end);
    }

    private static boolean isHeaderOfOneLine(String plainName) {
        return plainName.endsWith("authorization");
    }

    /** The start of the quoted text behind the quote and its backslashes; {@code start} if there is no quote. */
    private int quoteEnd(int start) {
        int i = start;
        while (i < limit && text.charAt(i) == '\\') {
            i++;
        }
        return i < limit && QUOTES.indexOf(text.charAt(i)) >= 0 ? i + 1 : start;
    }

    /** The end of a quoted text: before the same quote, or at the end of the line. */
    private int closed(int start, int opened) {
        String quote = text.substring(start, opened);
        for (int i = opened; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '\n' && !quote.endsWith("`") || text.startsWith(quote, i)) {
                return i;
            }
            if (c == '\\' && quote.length() == 1) {
                i++;
            }
        }
        return limit;
    }

    /** The text within brackets whose opening bracket is here. */
    private TokenPatterns.Span within(int start) {
        int depth = 1;
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            if (QUOTES.indexOf(c) >= 0) {
                i = closed(i, i + 1);
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0 && --depth == 0) {
                return new TokenPatterns.Span(start, i);
            }
        }
        return new TokenPatterns.Span(start, limit);
    }

    /** The end of a value: before one of these characters. */
    private int end(int start, String ends) {
        boolean space = ends.contains(" ");
        int end = start;
        while (end < limit
                && ends.indexOf(text.charAt(end)) < 0
                && !(space && Character.isWhitespace(text.charAt(end)))) {
            end++;
        }
        return end;
    }
}
