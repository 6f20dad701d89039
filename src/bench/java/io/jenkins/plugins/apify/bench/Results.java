package io.jenkins.plugins.apify.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a benchmark measured beside its peer: a table with the targets, and the same as CSV. */
public final class Results {
    private static final String FORMAT = "%-68s %12s %12s %7s %8s  %s";
    private static final String HEAD = "measured,value,beside,unit,ratio,target,outcome\n";

    private final List<Row> rows = new ArrayList<>();

    /** What is held against the target. */
    private record Row(String what, double value, Double beside, String unit, Double target, Boolean bound) {
        double held() {
            return beside == null ? value : value / beside;
        }

        String outcome() {
            return target == null ? "" : (bound ? held() < target : held() <= target) ? "pass" : "MISS";
        }

        String ratio() {
            return beside == null ? "" : text(held());
        }

        String goal() {
            return target == null ? "" : (bound ? "< " : "<= ") + text(target);
        }
    }

    /** A time beside the peer's, without a target. */
    public void beside(String what, double value, double peer, String unit) {
        rows.add(new Row(what, value, peer, unit, null, null));
    }

    /** A time that may be at most so many times the peer's. */
    public void atMost(String what, double value, double peer, String unit, double times) {
        rows.add(new Row(what, value, peer, unit, times, false));
    }

    /** A time that has to be less than so many times the peer's. */
    public void lessThan(String what, double value, double peer, String unit, double times) {
        rows.add(new Row(what, value, peer, unit, times, true));
    }

    /** A number that may be so much at most. */
    public void atMost(String what, double value, String unit, double most) {
        rows.add(new Row(what, value, null, unit, most, false));
    }

    /** A number that has to be less than that. */
    public void lessThan(String what, double value, String unit, double bound) {
        rows.add(new Row(what, value, null, unit, bound, true));
    }

    /** A number without a target. */
    public void only(String what, double value, String unit) {
        rows.add(new Row(what, value, null, unit, null, null));
    }

    private static String text(double number) {
        return Math.rint(number) == number
                ? String.valueOf((long) number)
                : String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number);
    }

    /** Adds what was measured since to the table {@code bench.txt} and to {@code bench.csv} in that folder. */
    public void report(Path folder) throws IOException {
        Path csv = folder.resolve("bench.csv");
        StringBuilder lines = new StringBuilder(Files.exists(csv) ? "" : HEAD);
        StringBuilder table =
                new StringBuilder(Files.exists(csv) ? "" : line("", "measured", "beside", "ratio", "target", ""));
        for (Row row : rows) {
            String beside = row.beside == null ? "" : text(row.beside);
            table.append(line(
                    row.what,
                    text(row.value) + " " + row.unit,
                    beside.isEmpty() ? "" : beside + " " + row.unit,
                    row.ratio(),
                    row.goal(),
                    row.outcome()));
            lines.append(String.join(
                            ",",
                            "\"" + row.what + "\"",
                            text(row.value),
                            beside,
                            row.unit,
                            row.ratio(),
                            row.goal(),
                            row.outcome()))
                    .append('\n');
        }
        Files.createDirectories(folder);
        add(csv, lines);
        add(folder.resolve("bench.txt"), table);
        rows.clear();
    }

    private static String line(Object... columns) {
        return FORMAT.formatted(columns).stripTrailing() + "\n";
    }

    private static void add(Path file, CharSequence text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
