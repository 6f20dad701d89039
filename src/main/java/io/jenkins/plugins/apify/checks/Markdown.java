package io.jenkins.plugins.apify.checks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;

/** Writes GitHub Flavored Markdown of a limited length, in which foreign text is never interpreted. */
final class Markdown {
    /** The maximum size in bytes: GitHub accepts 65,535, and a publisher may add text. */
    static final int MOST_BYTES = 60_000;

    /** The maximum length of one text in characters; the build's report shows no more of a value either. */
    private static final int LONGEST_TEXT = 1_000;

    private Markdown() {}

    /**
     * A text of the report, with secrets already hidden, on one line and escaped: it is not interpreted as Markdown or
     * HTML, and does not end a table cell, become a link or mention a user.
     */
    static String text(String text) {
        String shown = text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + '\u2026';
        StringBuilder escaped = new StringBuilder(shown.length() + 16);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '\\', '`', '*', '_', '[', ']', '~', '#', '!' ->
                    escaped.append('\\').append(c);
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                // as a numeric reference, since not all tables accept a backslash before it
                case '|' -> escaped.append("&#124;");
                // formulas
                case '$' -> escaped.append("&#36;");
                // escaping does not prevent a mention, so a zero width space separates the name
                case '@' -> escaped.append("@&#8203;");
                // an address without markup becomes a link too
                case ':' -> escaped.append(shown.startsWith("//", i + 1) ? "&#58;" : ":");
                case '.' -> escaped.append(isOfWww(shown, i) ? "&#46;" : ".");
                default -> escaped.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return escaped.toString();
    }

    private static boolean isOfWww(String text, int dot) {
        return text.regionMatches(true, dot - 3, "www", 0, 3);
    }

    /**
     * As many complete lines as fit.
     *
     * @param more formats the number of omitted lines
     */
    static String fitting(String head, List<String> lines, IntFunction<String> more) {
        StringBuilder fitting = new StringBuilder(head);
        int left = MOST_BYTES - bytes(head) - bytes(more.apply(lines.size()));
        for (int i = 0; i < lines.size(); i++) {
            left -= bytes(lines.get(i));
            if (left < 0) {
                return fitting.append(more.apply(lines.size() - i)).toString();
            }
            fitting.append(lines.get(i));
        }
        return fitting.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
