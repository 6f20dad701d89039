package io.jenkins.plugins.apify.report;

import com.thoughtworks.xstream.converters.basic.AbstractSingleValueConverter;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.Numbers;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.gate.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a build's own record says of a check: as little as overviews and trends need, since that record is read whole
 * whenever the build is loaded. It is one line of text there, of a bounded length whatever the task holds.
 */
@ExportedBean(defaultVisibility = 999)
public final class CheckSummary {
    /** The prefix of a check that gives no variables: none that is one. */
    static final String NO_PREFIX = "";

    private static final String SEPARATOR = "\t";

    /** Of a number that is too long for its column. */
    private static final MathContext ROUNDED = new MathContext(9);

    /** What the line says, in this order, each of so many bytes at most. */
    private enum Column {
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
        PART(80);

        private final int most;

        Column(int most) {
            this.most = most;
        }
    }

    private final Map<Column, String> values = new EnumMap<>(Column.class);

    private CheckSummary() {}

    /**
     * The summary of a check.
     *
     * @param number the check's number within the build, from 1
     * @param prefix what the names of its variables begin with
     */
    static CheckSummary of(int number, TaskReport report, String prefix) {
        CheckSummary summary = new CheckSummary();
        summary.put(Column.NUMBER, String.valueOf(number));
        summary.put(Column.CHECKED_AT, String.valueOf(report.getCheckedAt()));
        summary.put(Column.VERDICT, report.getVerdict().name());
        summary.put(Column.RULES, String.valueOf(report.getFindings().size()));
        summary.put(Column.BROKEN, String.valueOf(report.getBroken().size()));
        summary.put(Column.MEMORY, number(report.get(TaskField.MEMORY_MBYTES)));
        summary.put(Column.TIMEOUT, number(report.get(TaskField.TIMEOUT_SECS)));
        summary.put(Column.CHARGE, number(report.get(TaskField.MAX_TOTAL_CHARGE_USD)));
        summary.put(Column.TASK_ID, report.getTaskId());
        summary.put(Column.PREFIX, prefix);
        summary.put(Column.REQUESTED_ID, report.getRequestedId());
        if (!report.getName().equals(report.getRequestedId())) {
            summary.put(Column.NAME, report.getName());
        }
        return summary;
    }

    /** The summary of a check whose file cannot be read. */
    static CheckSummary ofUnreadable(ReportFolder.Entry entry) {
        CheckSummary summary = new CheckSummary();
        summary.put(Column.NUMBER, String.valueOf(entry.number()));
        summary.put(Column.TASK_ID, entry.taskId());
        summary.put(Column.REQUESTED_ID, entry.taskId() == null ? "#" + entry.number() : entry.taskId());
        return summary;
    }

    /** The same check as a part of a matrix build, which is that configuration. */
    CheckSummary asOfPart(String configuration) {
        CheckSummary summary = new CheckSummary();
        summary.values.putAll(values);
        summary.put(Column.PART, configuration);
        return summary;
    }

    private static String number(Object value) {
        if (!(value instanceof Number number)) {
            return null;
        }
        String text = Numbers.text(number);
        boolean fits = text.length() <= Column.MEMORY.most;
        return fits
                ? text
                : Numbers.exact(number).round(ROUNDED).stripTrailingZeros().toString();
    }

    private void put(Column column, @CheckForNull String text) {
        if (text != null && !text.isEmpty()) {
            values.put(column, cut(text, column.most));
        }
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

    /** The check's number within the build, from 1. */
    @Exported
    public int getNumber() {
        return whole(Column.NUMBER);
    }

    /** The id that the job asked for. */
    @Exported
    public String getRequestedId() {
        return values.getOrDefault(Column.REQUESTED_ID, "");
    }

    /** The id that the API names; null if the task could not be fetched. */
    @Exported
    @CheckForNull
    public String getTaskId() {
        return values.get(Column.TASK_ID);
    }

    /** What a reader knows the task by: {@code owner~name}, or what the job asked for. */
    @Exported
    public String getName() {
        return values.getOrDefault(Column.NAME, getRequestedId());
    }

    /** When it was checked, in milliseconds since 1970. */
    @Exported
    public long getCheckedAt() {
        return decimal(Column.CHECKED_AT).map(BigDecimal::longValue).orElse(0L);
    }

    /** What the check came to. */
    @Exported
    public Verdict getVerdict() {
        return TaskReport.verdict(values.get(Column.VERDICT));
    }

    /** How many rules were checked. */
    @Exported
    public int getRuleCount() {
        return whole(Column.RULES);
    }

    /** How many of them are broken. */
    @Exported
    public int getBrokenCount() {
        return whole(Column.BROKEN);
    }

    /** What the names of the check's variables begin with. */
    String prefix() {
        return values.getOrDefault(Column.PREFIX, NO_PREFIX);
    }

    /** The configuration of a matrix build whose check it is; null if it is one of the build itself. */
    @CheckForNull
    String part() {
        return values.get(Column.PART);
    }

    /** The task's memory in MB; empty if it sets none. */
    Optional<BigDecimal> memory() {
        return decimal(Column.MEMORY);
    }

    /** The task's timeout in seconds; empty if it sets none. */
    Optional<BigDecimal> timeout() {
        return decimal(Column.TIMEOUT);
    }

    /** The task's charge limit in US dollars; empty if it sets none. */
    Optional<BigDecimal> charge() {
        return decimal(Column.CHARGE);
    }

    /** Where the full report is. */
    ReportFolder.Entry entry() {
        return ReportFolder.Entry.of(getNumber(), getTaskId());
    }

    private Optional<BigDecimal> decimal(Column column) {
        return Optional.ofNullable(values.get(column)).flatMap(Numbers::decimal);
    }

    private int whole(Column column) {
        return decimal(column).map(BigDecimal::intValue).orElse(0);
    }

    @Override
    public String toString() {
        return Stream.of(Column.values())
                .map(column -> values.getOrDefault(column, ""))
                .collect(Collectors.joining(SEPARATOR));
    }

    /** Reads and writes the line. */
    public static final class ConverterImpl extends AbstractSingleValueConverter {
        @Override
        public boolean canConvert(Class type) {
            return type == CheckSummary.class;
        }

        @Override
        public Object fromString(String line) {
            CheckSummary summary = new CheckSummary();
            String[] texts = line.split(SEPARATOR, -1);
            for (Column column : Column.values()) {
                if (column.ordinal() < texts.length) {
                    summary.put(column, texts[column.ordinal()]);
                }
            }
            return summary;
        }
    }
}
