package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of text in a build's record that has a text for each of its columns, of a bounded length in all. */
final class SummaryLine {
    private static final String SEPARATOR = "\t";

    /** What the line says, in this order, each of so many bytes at most. */
    enum Column {
        NUMBER(9),
        CHECKED_AT(20),
        VERDICT(10),
        RULES(6),
        BROKEN(6),
        MEMORY(24),
        TIMEOUT(24),
        CHARGE(24),
        TASK_ID(32),
        PREFIX(64),
        REQUESTED_ID(84),
        NAME(84),
        PART(80),
        NOTED(6);

        private final int most;

        Column(int most) {
            this.most = most;
        }

        /** Whether the text is not too long. */
        boolean fits(String text) {
            return text.length() <= most;
        }
    }

    private final Map<Column, String> values = new EnumMap<>(Column.class);

    /** An empty line. */
    SummaryLine() {}

    /** Reads a line; what it has too much of is left out. */
    static SummaryLine parse(String text) {
        SummaryLine line = new SummaryLine();
        String[] texts = text.split(SEPARATOR, -1);
        for (Column column : Column.values()) {
            if (column.ordinal() < texts.length) {
                line.put(column, texts[column.ordinal()]);
            }
        }
        return line;
    }

    /** The same line, to be changed. */
    SummaryLine copy() {
        SummaryLine copy = new SummaryLine();
        copy.values.putAll(values);
        return copy;
    }

    /** The text of a column; null if there is none. */
    @CheckForNull
    String get(Column column) {
        return values.get(column);
    }

    /** The text of a column, or that one. */
    String get(Column column, String otherwise) {
        return values.getOrDefault(column, otherwise);
    }

    /** Sets the text of a column, cut so that it fits; an empty one is none. */
    SummaryLine put(Column column, @CheckForNull String text) {
        if (text != null && !text.isEmpty()) {
            values.put(column, cut(text, column.most));
        }
        return this;
    }

    /** Cuts a text so that it takes at most so many bytes of XML. */
    private static String cut(String text, int bytes) {
        StringBuilder cut = new StringBuilder();
        int left = bytes;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            int size = "<>&'\"".indexOf(codePoint) >= 0
                    ? 6
                    : codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            left -= size;
            if (left < 0) {
                return cut.append('\u2026').toString();
            }
            cut.appendCodePoint(Character.isISOControl(codePoint) ? ' ' : codePoint);
        }
        return cut.toString();
    }

    @Override
    public String toString() {
        return Stream.of(Column.values()).map(column -> get(column, "")).collect(Collectors.joining(SEPARATOR));
    }
}
