package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.NumberCondition;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.gate.Words;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The checks of one task in the builds of a trend. */
public final class TrendRow {
    private final Run<?, ?> build;
    private final CheckSummary latest;

    /** The checks that fetched the task, one for each build, the oldest first. */
    private final Deque<CheckSummary> fetched = new ArrayDeque<>();

    /**
     * A row without charts.
     *
     * @param build the latest build that checked the task
     * @param checks its checks of the task, at least one
     */
    TrendRow(Run<?, ?> build, List<CheckSummary> checks) {
        this.build = build;
        this.latest =
                checks.stream().max(Comparator.comparing(CheckSummary::verdict)).orElseThrow();
    }

    /** Adds the checks of the next earlier build. */
    void add(List<CheckSummary> checks) {
        checks.stream()
                .filter(check -> check.taskId() != null)
                .reduce((first, second) -> second)
                .ifPresent(fetched::addFirst);
    }

    /** The name of the task for readers. */
    public String getName() {
        // if the latest check could not fetch the task, its last known name
        return fetched.isEmpty() ? latest.name() : fetched.getLast().name();
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
        String absent = field == TaskField.MAX_TOTAL_CHARGE_USD
                ? Absence.NO_LIMIT.words().forReader()
                : Messages.TaskTrend_notSet();
        // no limit exceeds every limit, so a line down to 0 would show the opposite
        Optional<String> zero = NumberCondition.zero(field).map(Words::forReader);
        return new Sparkline(
                title,
                fetched.stream()
                        .map(number)
                        .map(value -> value(value, absent, zero))
                        .toList());
    }

    private static Sparkline.Value value(@CheckForNull BigDecimal number, String absent, Optional<String> zero) {
        if (number == null) {
            return new Sparkline.Value(null, absent);
        }
        return number.signum() == 0 && zero.isPresent()
                ? new Sparkline.Value(null, zero.get())
                : Sparkline.Value.of(number);
    }
}
