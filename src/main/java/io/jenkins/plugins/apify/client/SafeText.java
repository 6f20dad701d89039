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

    /**
     * Whether a build's record, which is XML, can hold the character: not NUL, half a surrogate pair, or one of the two
     * noncharacters that XML excludes.
     */
    public static boolean isStorable(int codePoint) {
        return codePoint != 0
                && codePoint != 0xFFFE
                && codePoint != 0xFFFF
                && Character.getType(codePoint) != Character.SURROGATE;
    }

    /** The text, with a replacement character for each that {@link #isStorable} excludes. */
    public static String storable(String text) {
        if (text.codePoints().allMatch(SafeText::isStorable)) {
            return text;
        }
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> storable.appendCodePoint(isStorable(c) ? c : '\uFFFD'));
        return storable.toString();
    }

    private static int replacement(int codePoint) {
        if (!isStorable(codePoint)) {
            return '\uFFFD';
        }
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
