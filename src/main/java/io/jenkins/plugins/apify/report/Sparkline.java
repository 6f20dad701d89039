package io.jenkins.plugins.apify.report;

import io.jenkins.plugins.apify.task.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A small line chart of numbers over builds, the oldest first, as coordinates of an SVG and as text. */
public final class Sparkline {
    /** The width of the drawing area, in the SVG's units. */
    static final int WIDTH = 64;

    /** The height of the drawing area, in the SVG's units. */
    static final int HEIGHT = 24;

    private static final int MARGIN = 3;
    private static final double GREATEST_DRAWN = 1e300;

    private final String title;
    private final List<Value> values;
    private final double least;
    private final double greatest;

    /** A chart of those values, one for each build. */
    Sparkline(String title, List<Value> values) {
        this.title = title;
        this.values = List.copyOf(values);
        List<Double> numbers = values.stream()
                .map(Value::number)
                .filter(Objects::nonNull)
                .map(BigDecimal::doubleValue)
                .toList();
        least = numbers.stream().min(Double::compare).orElse(0.0);
        greatest = numbers.stream().max(Double::compare).orElse(0.0);
    }

    /**
     * The value of one build.
     *
     * @param number the number on the line; null where the line is interrupted
     * @param text the text for readers
     */
    record Value(BigDecimal number, String text) {
        static Value of(BigDecimal number) {
            // the chart omits numbers beyond the range of coordinates
            boolean drawable = Math.abs(number.doubleValue()) < GREATEST_DRAWN;
            return new Value(drawable ? number : null, Numbers.text(number));
        }
    }

    public record Dot(String x, String y) {}

    /** The quantity and its unit. */
    public String getTitle() {
        return title;
    }

    public int getWidth() {
        return WIDTH;
    }

    public int getHeight() {
        return HEIGHT;
    }

    /** The value of the latest build, as text. */
    public String getLatest() {
        return values.get(values.size() - 1).text();
    }

    /** Whether the latest build has a number. */
    public boolean isLatestNumber() {
        return has(values.size() - 1);
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
        for (int i = 0; i <= values.size(); i++) {
            if (has(i)) {
                part.add(coordinate(x(i)) + "," + coordinate(y(i)));
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
    public List<Dot> getDots() {
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean alone = !has(i - 1) && !has(i + 1);
            if (has(i) && (alone || i == values.size() - 1)) {
                dots.add(new Dot(coordinate(x(i)), coordinate(y(i))));
            }
        }
        return dots;
    }

    private boolean has(int i) {
        return i >= 0 && i < values.size() && values.get(i).number() != null;
    }

    private double x(int i) {
        // a single build is the latest, which is drawn at the right
        return values.size() == 1 ? WIDTH - MARGIN : MARGIN + i * (WIDTH - 2.0 * MARGIN) / (values.size() - 1);
    }

    private double y(int i) {
        double number = values.get(i).number().doubleValue();
        double share = greatest > least ? (number - least) / (greatest - least) : 0.5;
        return HEIGHT - MARGIN - share * (HEIGHT - 2.0 * MARGIN);
    }

    private static String coordinate(double units) {
        return String.format(Locale.ROOT, "%.1f", units);
    }
}
