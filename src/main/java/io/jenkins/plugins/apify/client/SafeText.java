package io.jenkins.plugins.apify.client;

/**
 * Makes text of foreign origin fit to be shown on one line of a log, a message or a page: what could forge a line,
 * drive a terminal or reorder what a reader sees is replaced, and what is too long is cut.
 */
public final class SafeText {
    /** Longest text that {@link #shown(String)} returns, in characters. */
    public static final int LONGEST = 300;

    private SafeText() {}

    /** The text on one line, at most {@value #LONGEST} characters. */
    public static String shown(String text) {
        return shown(text, LONGEST);
    }

    /**
     * The text on one line, cut after {@code longest} characters with an ellipsis. Control, format (bidirectional
     * override, zero width) and unpaired surrogate characters become a replacement character, white space a space.
     */
    public static String shown(String text, int longest) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), longest) + 1);
        int end = 0;
        while (end < text.length() && safe.length() < longest) {
            int codePoint = text.codePointAt(end);
            end += Character.charCount(codePoint);
            safe.appendCodePoint(replacement(codePoint));
        }
        return end < text.length() ? safe.append('\u2026').toString() : safe.toString();
    }

    private static int replacement(int codePoint) {
        if (Character.isWhitespace(codePoint) || codePoint == '\u0085') {
            return ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '\uFFFD';
            default -> codePoint;
        };
    }
}
