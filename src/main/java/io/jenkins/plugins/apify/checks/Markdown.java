package io.jenkins.plugins.apify.checks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;

/** Writes Markdown as GitHub and its like read it, of a bounded length, in which foreign text is text and nothing else. */
final class Markdown {
    /** GitHub takes 65,535; what a publisher may add needs room too. */
    static final int MOST_BYTES = 60_000;

    /** Of one text; the build's report shows no more of a value either. */
    private static final int LONGEST_TEXT = 1_000;

    private Markdown() {}

    /**
     * A text of the report, in which secrets are hidden already, on one line, so that none of it is read as Markdown or
     * HTML, ends a table's cell, becomes a link or calls a person.
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
                // by its number, as some tables take a backslash before it and some do not
                case '|' -> escaped.append("&#124;");
                // formulas
                case '$' -> escaped.append("&#36;");
                // a name behind it is called, however it is escaped, but for a space of no width between them
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
     * As many of the lines as there is room for, whole.
     *
     * @param more tells of so many that are left out
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
