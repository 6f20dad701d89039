package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.Numbers;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.report.SummaryLine.Column;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
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

    /** Of a number that is too long for its column. */
    private static final MathContext ROUNDED = new MathContext(9);

    private final SummaryLine line;

    private CheckSummary(SummaryLine line) {
        this.line = line;
    }

    /**
     * The summary of a check.
     *
     * @param number the check's number within the build, from 1
     * @param prefix what the names of its variables begin with
     */
    static CheckSummary of(int number, TaskReport report, String prefix) {
        return new CheckSummary(new SummaryLine()
                .put(Column.NUMBER, String.valueOf(number))
                .put(Column.CHECKED_AT, String.valueOf(report.getCheckedAt()))
                .put(Column.VERDICT, report.getVerdict().name())
                .put(Column.RULES, String.valueOf(report.getFindings().size()))
                .put(Column.BROKEN, String.valueOf(report.getBroken().size()))
                .put(
                        Column.NOTED,
                        report.getNoted().isEmpty()
                                ? null
                                : String.valueOf(report.getNoted().size()))
                .put(Column.MEMORY, number(report.get(TaskField.MEMORY_MBYTES)))
                .put(Column.TIMEOUT, number(report.get(TaskField.TIMEOUT_SECS)))
                .put(Column.CHARGE, number(report.get(TaskField.MAX_TOTAL_CHARGE_USD)))
                .put(Column.TASK_ID, report.getTaskId())
                .put(Column.PREFIX, prefix)
                .put(Column.REQUESTED_ID, report.getRequestedId())
                .put(Column.NAME, report.getName().equals(report.getRequestedId()) ? null : report.getName()));
    }

    /** The summary that a line stands for. */
    static CheckSummary parse(String line) {
        return new CheckSummary(SummaryLine.parse(line));
    }

    /** The summary of a check whose file cannot be read. */
    static CheckSummary ofUnreadable(ReportFolder.Entry entry) {
        String id = entry.taskId() == null ? "#" + entry.number() : entry.taskId();
        return new CheckSummary(new SummaryLine()
                .put(Column.NUMBER, String.valueOf(entry.number()))
                .put(Column.TASK_ID, entry.taskId())
                .put(Column.REQUESTED_ID, id));
    }

    /** The same check as a part of a matrix build, which is that configuration. */
    CheckSummary asOfPart(String configuration) {
        return new CheckSummary(line.copy().put(Column.PART, configuration));
    }

    private static String number(Object value) {
        if (!(value instanceof Number number)) {
            return null;
        }
        String text = Numbers.text(number);
        return Column.MEMORY.fits(text)
                ? text
                : Numbers.exact(number).round(ROUNDED).stripTrailingZeros().toString();
    }

    /** The check's number within the build, from 1. */
    @Exported
    public int getNumber() {
        return whole(Column.NUMBER);
    }

    /** The id that the job asked for. */
    @Exported
    public String getRequestedId() {
        return line.get(Column.REQUESTED_ID, "");
    }

    /** The id that the API names; null if the task could not be fetched. */
    @Exported
    @CheckForNull
    public String getTaskId() {
        return line.get(Column.TASK_ID);
    }

    /** What a reader knows the task by: {@code owner~name}, or what the job asked for. */
    @Exported
    public String getName() {
        return line.get(Column.NAME, getRequestedId());
    }

    /** When it was checked, in milliseconds since 1970. */
    @Exported
    public long getCheckedAt() {
        return decimal(Column.CHECKED_AT).map(BigDecimal::longValue).orElse(0L);
    }

    /** What the check came to. */
    @Exported
    public Verdict getVerdict() {
        return TaskReport.verdict(line.get(Column.VERDICT));
    }

    /** How many rules were checked. */
    @Exported
    public int getRuleCount() {
        return whole(Column.RULES);
    }

    /** How many of them are broken and count for the verdict. */
    @Exported
    public int getBrokenCount() {
        return whole(Column.BROKEN);
    }

    /** How many are broken besides, which is told and does not count. */
    @Exported
    public int getNotedCount() {
        return whole(Column.NOTED);
    }

    /** What the names of the check's variables begin with. */
    String prefix() {
        return line.get(Column.PREFIX, NO_PREFIX);
    }

    /** The configuration of a matrix build whose check it is; null if it is one of the build itself. */
    @CheckForNull
    String part() {
        return line.get(Column.PART);
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
        return Optional.ofNullable(line.get(column)).flatMap(Numbers::decimal);
    }

    private int whole(Column column) {
        return decimal(column).map(BigDecimal::intValue).orElse(0);
    }

    /** The line that stands for it. */
    @Override
    public String toString() {
        return line.toString();
    }
}
