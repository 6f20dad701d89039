package io.jenkins.plugins.apify.redact;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text of foreign origin safe to show on one line of a log, a message or a page: it masks secrets, replaces
 * characters that could forge a line, control a terminal or reorder text, and shortens long texts.
 */
public final class SafeText {
    /** The maximum length of {@link #shown(String)}, in characters. */
    public static final int LONGEST = 300;

    /** A pictograph, its colour, the emoji presentation selector, or an arrow that is a mathematical symbol too. */
    private static final String EMOJI = "[\\p{So}\\p{Sk}\\uFE0F\\u2194]";

    /**
     * A joiner between letters, as in Persian and Hindi, or between the parts of an emoji. A lookbehind counts
     * {@code char}s, of which a character has up to two.
     */
    private static final Pattern JOINER =
            Pattern.compile("(?<=[\\p{L}\\p{Mn}\\p{Mc}&&[^\\uFE0F]]{1,2})[\\u200C\\u200D](?=\\p{L})|(?<=" + EMOJI
                    + "{1,2})\\u200D(?=" + EMOJI + ")");

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
        return onOneLine(Redactor.maskedText(text), longest);
    }

    /** Like {@link #shown(String, int)}, but with an arrow for each line break. */
    public static String shownWithBreaks(String text, int longest) {
        return onOneLine(Redactor.maskedText(text).replaceAll("\r\n?|\n", "\u21B5"), longest);
    }

    /**
     * Like {@link #shown(String, int)}, but with each invisible character other than a space written as
     * {@code \}{@code uXXXX}.
     */
    public static String visible(String text, int longest) {
        return shown(escaped(Redactor.maskedText(text)), longest);
    }

    /** The text with each invisible character other than a space as in JSON and Java: {@code \}{@code u00a0}. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == ' ' || isVisible(c)) {
                escaped.appendCodePoint(c);
            } else {
                for (char part : Character.toChars(c)) {
                    escaped.append("\\u").append(HexFormat.of().toHexDigits(part));
                }
            }
        });
        return escaped.toString();
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
        return isStorable(codePoint)
                && !Character.isISOControl(codePoint)
                && !Character.isSpaceChar(codePoint)
                && Character.getType(codePoint) != Character.FORMAT;
    }

    private static String onOneLine(String text, int longest) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), longest) + 1);
        Matcher joiner = JOINER.matcher(text).useTransparentBounds(true);
        int end = 0;
        while (end < text.length() && safe.length() < longest) {
            int codePoint = text.codePointAt(end);
            boolean kept = (codePoint == '\u200C' || codePoint == '\u200D')
                    && joiner.region(end, text.length()).lookingAt();
            safe.appendCodePoint(kept ? codePoint : replacement(codePoint));
            end += Character.charCount(codePoint);
        }
        return end < text.length() ? safe.append('\u2026').toString() : safe.toString();
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
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> storable.appendCodePoint(isStorable(c) ? c : '\uFFFD'));
        return storable.toString();
    }

    private static int replacement(int codePoint) {
        if (Character.isWhitespace(codePoint) || codePoint == '\u0085') {
            return ' ';
        }
        boolean shown = isVisible(codePoint) || Character.getType(codePoint) == Character.SPACE_SEPARATOR;
        return shown ? codePoint : '\uFFFD';
    }
}
