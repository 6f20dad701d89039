package io.jenkins.plugins.apify.report;

import com.thoughtworks.xstream.converters.basic.AbstractSingleValueConverter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a build's own record says of its checks. It is one text there, with a line for each: Pipeline writes the record at
 * every step, and elements would take more time in that than all the rest of it.
 */
final class CheckSummaries {
    private static final String END = "\n";

    /** Guarded by this. */
    private final List<CheckSummary> summaries = new ArrayList<>();

    /** The same as it is written; guarded by this. */
    private final StringBuilder lines = new StringBuilder();

    synchronized void add(CheckSummary summary) {
        summaries.add(summary);
        lines.append(summary).append(END);
    }

    /** Those that there are now, in the order in which they came. */
    synchronized List<CheckSummary> list() {
        return List.copyOf(summaries);
    }

    /** The text that stands for them in the record. */
    @Override
    public synchronized String toString() {
        return lines.toString();
    }

    /** Reads and writes the text. */
    public static final class ConverterImpl extends AbstractSingleValueConverter {
        @Override
        public boolean canConvert(Class type) {
            return type == CheckSummaries.class;
        }

        @Override
        public Object fromString(String text) {
            CheckSummaries read = new CheckSummaries();
            text.lines()
                    .filter(line -> !line.isBlank())
                    .map(CheckSummary::parse)
                    .forEach(read::add);
            return read;
        }
    }
}
