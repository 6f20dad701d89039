package io.jenkins.plugins.apify.client;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where a value stands in a task: names with dots between them, a number for a place in a list from 0, as in
 * {@code input.startUrls.0.url}. A backslash takes the character behind it as it is ({@code input.a\.b}).
 */
public final class FieldPath implements Serializable {
    private static final long serialVersionUID = 1;

    /** Longest path, in characters: far beyond any real one, and a bound on what a message repeats. */
    private static final int LONGEST = 500;

    private final ArrayList<String> segments;

    private FieldPath(List<String> segments) {
        this.segments = new ArrayList<>(segments);
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if it is empty, too long, has an empty name or a control character, ends in a
     *     lone backslash, or uses brackets
     */
    public static FieldPath parse(String text) {
        // a space at the end may belong to a backslash before it
        String path = text == null ? "" : text.stripLeading().replaceFirst("(?<!\\\\)\\s+$", "");
        if (path.isEmpty()) {
            throw new IllegalArgumentException(Messages.FieldPath_empty());
        }
        if (path.length() > LONGEST || path.codePoints().anyMatch(Character::isISOControl)) {
            throw malformed(path);
        }
        List<String> segments = new ArrayList<>();
        StringBuilder segment = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && i + 1 < path.length()) {
                segment.append(path.charAt(++i));
            } else if (c == '.') {
                segments.add(segment.toString());
                segment.setLength(0);
            } else if (c == '\\' || c == '[' || c == ']') {
                throw malformed(path);
            } else {
                segment.append(c);
            }
        }
        segments.add(segment.toString());
        if (segments.contains("")) {
            throw malformed(path);
        }
        return new FieldPath(segments);
    }

    private static IllegalArgumentException malformed(String path) {
        return new IllegalArgumentException(Messages.FieldPath_malformed(SafeText.shown(path)));
    }

    /** The value at this path below {@code root} (nested maps and lists); null if there is none, or if it is null. */
    public Object in(Object root) {
        Object value = root;
        for (String segment : segments) {
            if (value instanceof Map<?, ?> map) {
                value = map.get(segment);
            } else if (value instanceof List<?> list) {
                value = elementOf(list, segment);
            } else {
                return null;
            }
        }
        return value;
    }

    private static Object elementOf(List<?> list, String segment) {
        try {
            int index = segment.matches("0|[1-9][0-9]{0,9}") ? Integer.parseInt(segment) : -1;
            return index >= 0 && index < list.size() ? list.get(index) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The path as it is written. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String segment : segments) {
            text.append(text.length() == 0 ? "" : ".")
                    .append(segment.replaceAll("([\\\\.\\[\\]]|^\\s|\\s$)", "\\\\$1"));
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPath that && segments.equals(that.segments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(segments);
    }
}
