package io.jenkins.plugins.apify.redact;

import java.util.HexFormat;

/**
 * Makes text of foreign origin safe to show on one line of a log, a message or a page: it masks secrets, replaces
 * characters that could forge a line, control a terminal or reorder text, and shortens long texts.
 */
public final class SafeText {
    /** The maximum length of {@link #shown(String)}, in characters. */
    public static final int LONGEST = 300;

    private static final char LINE_BREAK = '\u21B5';
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_PRESENTATION = 0xFE0F;

    private SafeText() {}

    /** The text on one line, at most {@value #LONGEST} characters. */
    public static String shown(String text) {
        return shown(text, LONGEST);
    }

    /**
     * The text on one line, with the secrets that {@link Redactor} recognizes masked, and then cut after
     * {@code longest} characters with an ellipsis. Control, format (bidirectional override, zero width) and unpaired
     * surrogate characters become a replacement character, white space a space. A joiner stays between letters of one
     * word or parts of one emoji.
     */
    public static String shown(String text, int longest) {
        return shown(text, longest, false);
    }

    /** Like {@link #shown(String, int)}, but with an arrow for each line break. */
    public static String shownWithBreaks(String text, int longest) {
        return shown(text, longest, true);
    }

    /**
     * Like {@link #shown(String, int)}, but with each invisible character other than a space written as
     * {@code \}{@code uXXXX}.
     */
    public static String visible(String text, int longest) {
        StringBuilder visible = new StringBuilder();
        Redactor.maskedText(text)
                .codePoints()
                .forEach(c -> visible.append(c == ' ' || isVisible(c) ? Character.toString(c) : escaped(c)));
        return shown(visible.toString(), longest);
    }

    /** The text without invisible characters at its ends, such as a byte order mark or a no-break space. */
    public static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && !isVisible(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && !isVisible(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** Whether the character is visible: not a space, a control or format character, or an unpaired surrogate. */
    public static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> isStorable(codePoint);
        };
    }

    /** The escape sequence of an invisible character in JSON and Java: {@code \}{@code u00a0}. */
    public static String escaped(int codePoint) {
        StringBuilder escaped = new StringBuilder();
        for (char c : Character.toChars(codePoint)) {
            escaped.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
        return escaped.toString();
    }

    private static String shown(String text, int longest, boolean breaks) {
        String open = Redactor.maskedText(text);
        StringBuilder safe = new StringBuilder(Math.min(open.length(), longest) + 1);
        int end = 0;
        while (end < open.length() && safe.length() < longest) {
            int codePoint = open.codePointAt(end);
            boolean kept = isJoiner(codePoint) && joins(open, end);
            end += Character.charCount(codePoint);
            if (breaks && (codePoint == '\n' || codePoint == '\r')) {
                end += open.startsWith("\n", end) && codePoint == '\r' ? 1 : 0;
                safe.append(LINE_BREAK);
            } else {
                safe.appendCodePoint(kept ? codePoint : replacement(codePoint));
            }
        }
        return end < open.length() ? safe.append('\u2026').toString() : safe.toString();
    }

    private static boolean isJoiner(int codePoint) {
        return codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
    }

    /** Whether the joiner has a letter on each side, as in Persian and Hindi, or is part of an emoji. */
    private static boolean joins(String text, int joiner) {
        if (joiner == 0 || joiner + 1 == text.length()) {
            return false;
        }
        int before = text.codePointBefore(joiner);
        int after = text.codePointAt(joiner + 1);
        return isOfWord(before) && Character.isLetter(after)
                || text.charAt(joiner) == ZERO_WIDTH_JOINER && isOfEmoji(before) && isOfEmoji(after);
    }

    /** A letter, or a mark on a letter, such as the virama before a joiner. */
    private static boolean isOfWord(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> codePoint != EMOJI_PRESENTATION;
            default -> Character.isLetter(codePoint);
        };
    }

    /** A pictograph, its colour, or the emoji presentation selector. */
    private static boolean isOfEmoji(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL -> true;
            // arrows that are mathematical symbols too
            default -> codePoint == EMOJI_PRESENTATION || codePoint == 0x2194;
        };
    }

    /**
     * Whether XML, and so a build record, can contain the character: not NUL, an unpaired surrogate, or one of the two
     * noncharacters that XML excludes.
     */
    public static boolean isStorable(int codePoint) {
        return codePoint != 0
                && codePoint != 0xFFFE
                && codePoint != 0xFFFF
                && Character.getType(codePoint) != Character.SURROGATE;
    }

    /** The text, with a replacement character for each character that {@link #isStorable} excludes. */
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
