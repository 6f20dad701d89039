package io.jenkins.plugins.apify.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * A list of texts, one a line, as people keep it in a file or paste it into a form. Neither a byte order mark, a line end
 * of Windows nor a no-break space becomes a part of a value; blank lines and comment lines, which start with {@code #},
 * are skipped.
 */
public final class TextLines {
    private TextLines() {}

    /** The values of a text. */
    public static List<String> of(String text) {
        return text.lines()
                .map(TextLines::stripped)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /**
     * A value without spaces and invisible characters around it. A space after a backslash stays, since it belongs to the
     * name of a field.
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
