package io.jenkins.plugins.apify.binding;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * Parses a list of texts, one on each line, from a file or a form. Byte order marks, Windows line ends and no-break
 * spaces do not become part of a value; blank lines and comment lines, which start with {@code #}, are skipped.
 */
public final class TextLines {
    private TextLines() {}

    /** The values in a text. */
    public static List<String> of(String text) {
        return text.lines()
                .map(TextLines::stripped)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /**
     * The value without spaces and invisible characters around it. A space after a backslash stays, since it belongs to
     * the name of a field.
     */
    public static String stripped(@CheckForNull String text) {
        if (text == null) {
            return "";
        }
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1)) && (end < 2 || text.charAt(end - 2) != '\\')) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
