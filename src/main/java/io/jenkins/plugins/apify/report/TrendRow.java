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

/** What became of one task in the builds that checked it. */
public final class TrendRow {
    private final Run<?, ?> build;
    private final CheckSummary latest;

    /** Those that fetched the task, one for each build, the oldest first. */
    private final Deque<CheckSummary> fetched = new ArrayDeque<>();

    /**
     * A row without numbers.
     *
     * @param build the latest build that checked the task
     * @param checks its checks of the task, at least one
     */
    TrendRow(Run<?, ?> build, List<CheckSummary> checks) {
        this.build = build;
        this.latest =
                checks.stream().max(Comparator.comparing(CheckSummary::verdict)).orElseThrow();
    }

    /** Adds the checks of a build before those that were added so far. */
    void add(List<CheckSummary> checks) {
        checks.stream()
                .filter(check -> check.taskId() != null)
                .reduce((first, second) -> second)
                .ifPresent(fetched::addFirst);
    }

    /** What a reader knows the task by. */
    public String getName() {
        // of a task that could not be fetched the last time, the name that it had
        return fetched.isEmpty() ? latest.name() : fetched.getLast().name();
    }

    /** What the latest check came to; the worst one, if the build checked the task more than once. */
    public Verdict getVerdict() {
        return latest.verdict();
    }

    /** How many rules that check found broken which do not count. */
    public int getNotedCount() {
        return latest.notedCount();
    }

    /** The latest build that checked the task. */
    public Run<?, ?> getBuild() {
        return build;
    }

    /** Memory, timeout and charge limit, in this order; none if no build fetched the task. */
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
                : Messages.TaskTrend_none();
        // no limit is more than any, so a line down to 0 would say the opposite
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
