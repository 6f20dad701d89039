package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A small line chart of numbers over builds, the oldest first, as coordinates of an SVG and as text. */
public final class Sparkline {
    // the size of the drawing area, in the SVG's units
    private static final int WIDTH = 64;
    private static final int HEIGHT = 24;
    private static final int MARGIN = 3;

    private final String title;
    private final List<Value> values;

    /** The position of each value; null for one without a number. */
    private final List<Point> points = new ArrayList<>();

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
        for (int i = 0; i < values.size(); i++) {
            Double number = values.get(i).number();
            if (number == null) {
                points.add(null);
                continue;
            }
            // a single build is the latest, which is drawn at the right
            double across = values.size() == 1 ? 1 : (double) i / (values.size() - 1);
            double up = range > 0 ? (number - numbers.getMin()) / range : 0.5;
            points.add(new Point(
                    coordinate(MARGIN + across * (WIDTH - 2 * MARGIN)),
                    coordinate(HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN))));
        }
    }

    private static String coordinate(double units) {
        return String.format(Locale.ROOT, "%.1f", units);
    }

    /**
     * The value of one build.
     *
     * @param number the number on the line; null where the line is interrupted
     * @param text the text for readers
     */
    record Value(@CheckForNull Double number, String text) {}

    public record Point(String x, String y) {}

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
        return point(values.size() - 1) != null;
    }

    /** The values of all builds as text, for readers who do not see the chart. */
    public String getText() {
        return values.stream().map(Value::text).collect(Collectors.joining(", "));
    }

    /**
     * The segments of the line, each the points of one polyline; the line is interrupted where a build has no number.
     */
    public List<String> getParts() {
        List<String> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        for (int i = 0; i <= points.size(); i++) {
            Point point = point(i);
            if (point != null) {
                part.add(point.x() + "," + point.y());
            } else {
                if (part.size() > 1) {
                    parts.add(String.join(" ", part));
                }
                part.clear();
            }
        }
        return parts;
    }

    /** The dots: the latest number, and numbers without a neighbour. */
    public List<Point> getDots() {
        List<Point> dots = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            boolean alone = point(i - 1) == null && point(i + 1) == null;
            if (point(i) != null && (alone || i == points.size() - 1)) {
                dots.add(point(i));
            }
        }
        return dots;
    }

    @CheckForNull
    private Point point(int i) {
        return i >= 0 && i < points.size() ? points.get(i) : null;
    }
}
