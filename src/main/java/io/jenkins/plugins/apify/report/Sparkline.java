package io.jenkins.plugins.apify.report;

import io.jenkins.plugins.apify.task.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A small line of numbers over builds, the oldest first, as coordinates of an SVG and as text. */
public final class Sparkline {
    /** Width of the drawing area, in the SVG's units. */
    static final int WIDTH = 64;

    /** Height of the drawing area, in the SVG's units. */
    static final int HEIGHT = 24;

    private static final int MARGIN = 3;
    private static final double GREATEST_DRAWN = 1e300;

    private final String title;
    private final List<Value> values;
    private final double least;
    private final double greatest;

    /** A line of those values, one for each build. */
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
     * What one build has.
     *
     * @param number where the line goes through; null where it is broken
     * @param text what a reader is told
     */
    record Value(BigDecimal number, String text) {
        static Value of(BigDecimal number) {
            // no picture has room for what a double cannot hold
            boolean drawable = Math.abs(number.doubleValue()) < GREATEST_DRAWN;
            return new Value(drawable ? number : null, Numbers.text(number));
        }
    }

    /** A dot on the line. */
    public static final class Dot {
        private final double x;
        private final double y;

        private Dot(double x, double y) {
            this.x = x;
            this.y = y;
        }

        public String getX() {
            return coordinate(x);
        }

        public String getY() {
            return coordinate(y);
        }
    }

    /** What the numbers are, with their unit. */
    public String getTitle() {
        return title;
    }

    public int getWidth() {
        return WIDTH;
    }

    public int getHeight() {
        return HEIGHT;
    }

    /** What the latest build has, as text. */
    public String getLatest() {
        return values.get(values.size() - 1).text();
    }

    /** Whether the latest build has a number. */
    public boolean isLatestNumber() {
        return has(values.size() - 1);
    }

    /** What all builds have, for those who do not see the line. */
    public String getText() {
        return values.stream().map(Value::text).collect(Collectors.joining(", "));
    }

    /** The line's parts, each the points of one polyline; it is broken where a build has no number. */
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

    /** The latest number, and those that no line leads to. */
    public List<Dot> getDots() {
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean alone = !has(i - 1) && !has(i + 1);
            if (has(i) && (alone || i == values.size() - 1)) {
                dots.add(new Dot(x(i), y(i)));
            }
        }
        return dots;
    }

    private boolean has(int i) {
        return i >= 0 && i < values.size() && values.get(i).number() != null;
    }

    private double x(int i) {
        // a single build is the latest, whose place is at the right
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
