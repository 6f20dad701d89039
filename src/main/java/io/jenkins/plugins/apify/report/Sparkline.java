package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A small line chart of numbers over builds, the oldest first, as paths of an SVG and as text. */
public final class Sparkline {
    // the size of the drawing area, in the SVG's units
    private static final int WIDTH = 64;
    private static final int HEIGHT = 24;
    private static final int MARGIN = 3;

    private final String title;
    private final List<Value> values;
    private final String line;
    private final String dots;

    /** A chart of those values, one for each build. */
    Sparkline(String title, List<Value> values) {
        this.title = title;
        this.values = values;
        DoubleSummaryStatistics numbers = values.stream()
                .map(Value::number)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        double range = numbers.getMax() - numbers.getMin();
        StringBuilder line = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            Double number = number(i);
            if (number == null) {
                continue;
            }
            // a single build is the latest, which is drawn at the right
            double across = values.size() == 1 ? 1 : (double) i / (values.size() - 1);
            double up = range > 0 ? (number - numbers.getMin()) / range : 0.5;
            String point = String.format(
                    Locale.ROOT,
                    "%.1f,%.1f",
                    MARGIN + across * (WIDTH - 2 * MARGIN),
                    HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN));
            line.append(number(i - 1) == null ? "M" : "L").append(point);
            if (i == values.size() - 1 || number(i - 1) == null && number(i + 1) == null) {
                dots.append("M").append(point).append("h0");
            }
        }
        this.line = line.toString();
        this.dots = dots.toString();
    }

    /** The number of that build; null if it has none or there is no such build. */
    @CheckForNull
    private Double number(int i) {
        return i < 0 || i >= values.size() ? null : values.get(i).number();
    }

    /**
     * The value of one build.
     *
     * @param number the number on the line; null where the line is interrupted
     * @param text the text for readers
     */
    record Value(@CheckForNull Double number, String text) {}

    /** The quantity and its unit. */
    public String getTitle() {
        return title;
    }

    /** The value of the latest build, as text. */
    public String getLatest() {
        return values.get(values.size() - 1).text();
    }

    /** Whether the latest build has a number. */
    public boolean isLatestNumber() {
        return number(values.size() - 1) != null;
    }

    /** The values of all builds as text, for readers who do not see the chart. */
    public String getText() {
        return values.stream().map(Value::text).collect(Collectors.joining(", "));
    }

    /** The line, as the data of an SVG path; it is interrupted where a build has no number. */
    public String getLine() {
        return line;
    }

    /** The dots, likewise: the latest number, and numbers without a neighbour. */
    public String getDots() {
        return dots;
    }
}
