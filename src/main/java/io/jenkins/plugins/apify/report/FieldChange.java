package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.gate.Difference;
import io.jenkins.plugins.apify.gate.ValueFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A field that differs between two checks of a task, for a page.
 *
 * @param path the path of the field, such as {@code input.startUrls.0.url}, in the form that {@code taskField} accepts
 * @param before the text in the earlier check; null if there was no value
 * @param after the text in the later check; null if there is no value
 */
public record FieldChange(
        String path,
        @CheckForNull String before,
        @CheckForNull String after) {
    /** The maximum length of a text on the page, in characters; a page has many of them. */
    private static final int LONGEST = 1_000;

    static FieldChange of(Difference difference) {
        String path = difference.path().toString();
        String before = text(difference.before());
        String after = text(difference.after());
        boolean wasText = difference.before() instanceof String;
        boolean isText = difference.after() instanceof String;
        if (wasText != isText && before != null && before.equals(after)) {
            // a number or a Boolean became a text with the same characters, or the reverse
            return new FieldChange(path, wasText ? quoted(before) : before, isText ? quoted(after) : after);
        }
        return new FieldChange(path, before, after);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    @CheckForNull
    private static String text(@CheckForNull Object value) {
        if (value instanceof Map || value instanceof List) {
            return ValueFormatter.container(value).forReader();
        }
        String text = FieldRow.text(value);
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
    }

    /** Whether the two texts do not show the difference, because values are hidden or shortened. */
    public boolean isHidden() {
        return Objects.equals(before, after);
    }
}
