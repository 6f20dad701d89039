package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.Numbers;
import io.jenkins.plugins.apify.client.RedactedValue;
import io.jenkins.plugins.apify.gate.Difference;
import io.jenkins.plugins.apify.gate.ValueFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One field that differs between two checks of a task, as a page shows it. */
public final class FieldChange {
    /** A page has many of them. */
    private static final int LONGEST = 1_000;

    private final String path;
    private final String before;
    private final String after;

    private FieldChange(String path, String before, String after) {
        this.path = path;
        this.before = before;
        this.after = after;
    }

    static FieldChange of(Difference difference) {
        String path = difference.path().toString();
        String before = text(difference.before());
        String after = text(difference.after());
        boolean wasText = difference.before() instanceof String;
        boolean isText = difference.after() instanceof String;
        if (wasText != isText && before != null && before.equals(after)) {
            // a number or a Boolean became a text of the same characters, or the other way round
            return new FieldChange(path, wasText ? quoted(before) : before, isText ? quoted(after) : after);
        }
        return new FieldChange(path, before, after);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String text(Object value) {
        if (value instanceof Map || value instanceof List) {
            return ValueFormatter.container(value).forReader();
        }
        if (value instanceof RedactedValue hidden) {
            return cut(hidden.shown().forReader());
        }
        if (value instanceof Number number) {
            return Numbers.text(number);
        }
        return value == null ? null : cut(value.toString());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
    }

    /** Where the field stands, as in {@code input.startUrls.0.url}: the path that {@code taskField} takes. */
    public String getPath() {
        return path;
    }

    /** Its text in the earlier check; null if it had none. */
    @CheckForNull
    public String getBefore() {
        return before;
    }

    /** Its text in the later check; null if it has none. */
    @CheckForNull
    public String getAfter() {
        return after;
    }

    /** Whether the two texts do not show the difference, as with values that are hidden or cut. */
    public boolean isHidden() {
        return Objects.equals(before, after);
    }
}
