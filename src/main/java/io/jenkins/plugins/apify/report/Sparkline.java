package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A small line of numbers over builds, the oldest first, as coordinates of an SVG and as text. */
public final class Sparkline {
    /** Width of the drawing area, in the SVG's units. */
    static final int WIDTH = 120;

    /** Height of the drawing area, in the SVG's units. */
    static final int HEIGHT = 24;

    private static final int MARGIN = 3;

    private final String title;
    private final List<BigDecimal> values;

    /** A line of those values; null where a build has none. */
    Sparkline(String title, List<BigDecimal> values) {
        this.title = title;
        this.values = new ArrayList<>(values);
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

    /** The latest number as text; null if the latest build has none. */
    @CheckForNull
    public String getLatest() {
        return values.isEmpty() ? null : text(values.get(values.size() - 1));
    }

    /** All numbers as text, for those who do not see the line. */
    public String getText() {
        return values.stream()
                .map(value -> value == null ? Messages.Sparkline_none() : text(value))
                .collect(Collectors.joining(", "));
    }

    private static String text(BigDecimal value) {
        return value == null ? null : Math.abs((long) value.scale()) > 20 ? value.toString() : value.toPlainString();
    }

    /** The line's parts, each the points of one polyline; it is broken where a build has no number. */
    public List<String> getParts() {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                addTo(parts, part);
            } else {
                part.append(point(i)).append(' ');
                if (values.size() == 1 || isAlone(i)) {
                    // a polyline of one point is invisible: draw a short dash
                    part.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i) + 2, y(i)));
                }
            }
        }
        addTo(parts, part);
        return parts;
    }

    private boolean isAlone(int i) {
        return (i == 0 || values.get(i - 1) == null) && (i == values.size() - 1 || values.get(i + 1) == null);
    }

    private static void addTo(List<String> parts, StringBuilder part) {
        if (!part.isEmpty()) {
            parts.add(part.toString().strip());
            part.setLength(0);
        }
    }

    private String point(int i) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x(i), y(i));
    }

    private double x(int i) {
        return values.size() == 1 ? WIDTH / 2.0 : MARGIN + i * (WIDTH - 2.0 * MARGIN) / (values.size() - 1);
    }

    private double y(int i) {
        double least = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .min()
                .orElse(0);
        double greatest = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(0);
        double share = greatest > least ? (values.get(i).doubleValue() - least) / (greatest - least) : 0.5;
        return HEIGHT - MARGIN - share * (HEIGHT - 2.0 * MARGIN);
    }
}
