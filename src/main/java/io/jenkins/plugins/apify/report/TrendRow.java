package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.NumberCondition;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.gate.Words;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The checks of one task in the builds of a trend. */
public final class TrendRow {
    /** The chart omits numbers beyond the range of coordinates. */
    private static final double GREATEST_DRAWN = 1e300;

    private final Run<?, ?> build;
    private CheckSummary latest;

    /** The last check of each build that fetched the task, the latest build first. */
    private final Map<Run<?, ?>, CheckSummary> fetched = new LinkedHashMap<>();

    /** @param build the latest build that checked the task */
    TrendRow(Run<?, ?> build) {
        this.build = build;
    }

    /** Adds a check of the latest build or of an earlier one; call it in the order of the builds. */
    void add(Run<?, ?> by, CheckSummary check) {
        if (by == build && (latest == null || check.verdict().compareTo(latest.verdict()) > 0)) {
            latest = check;
        }
        if (check.taskId() != null) {
            fetched.put(by, check);
        }
    }

    /** The name of the task for readers. */
    public String getName() {
        // if the latest check could not fetch the task, its last known name
        return fetched.values().stream().findFirst().orElse(latest).name();
    }

    /** The verdict of the latest check; the worst one, if the build checked the task more than once. */
    public Verdict getVerdict() {
        return latest.verdict();
    }

    /** The number of broken rules of that check that do not count. */
    public int getNotedCount() {
        return latest.notedCount();
    }

    /** The latest build that checked the task. */
    public Run<?, ?> getBuild() {
        return build;
    }

    /** The charts of memory, timeout and charge limit, in this order; empty if no build fetched the task. */
    public List<Sparkline> getLines() {
        if (fetched.isEmpty()) {
            return List.of();
        }
        return List.of(
                line(CheckSummary::memory, TaskField.MEMORY_MBYTES, Messages.TaskTrend_memory()),
                line(CheckSummary::timeout, TaskField.TIMEOUT_SECS, Messages.TaskTrend_timeout()),
                line(CheckSummary::charge, TaskField.MAX_TOTAL_CHARGE_USD, Messages.TaskTrend_charge()));
    }

    private Sparkline line(Function<CheckSummary, BigDecimal> number, TaskField field, String title) {
        List<Sparkline.Value> values = new ArrayList<>();
        fetched.values().forEach(check -> values.add(value(number.apply(check), field)));
        Collections.reverse(values);
        return new Sparkline(title, values);
    }

    private static Sparkline.Value value(@CheckForNull BigDecimal number, TaskField field) {
        if (number == null) {
            return new Sparkline.Value(
                    null,
                    field == TaskField.MAX_TOTAL_CHARGE_USD
                            ? Absence.NO_LIMIT.words().forReader()
                            : Messages.TaskTrend_notSet());
        }
        if (number.signum() == 0) {
            // no limit exceeds every limit, so a line down to 0 would show the opposite
            return new Sparkline.Value(
                    null, NumberCondition.zero(field).map(Words::forReader).orElseThrow());
        }
        double drawn = number.doubleValue();
        return new Sparkline.Value(Math.abs(drawn) < GREATEST_DRAWN ? drawn : null, Numbers.text(number));
    }
}
