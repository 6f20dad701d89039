package io.jenkins.plugins.apify.binding;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.redact.SafeText;
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
     * The value without spaces and invisible characters around it; empty for null. A space after a backslash stays, since
     * it belongs to the name of a field.
     */
    public static String stripped(@CheckForNull String text) {
        String stripped = text == null ? "" : SafeText.stripped(text);
        return stripped.endsWith("\\") && text.contains(stripped + " ") ? stripped + " " : stripped;
    }
}
