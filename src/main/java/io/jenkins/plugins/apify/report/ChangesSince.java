package io.jenkins.plugins.apify.report;

import hudson.model.Run;
import io.jenkins.plugins.apify.gate.Differences;
import io.jenkins.plugins.apify.gate.TreeDiff;
import java.util.List;
import java.util.Map;

/** What differs between a check and one of an earlier build. */
public final class ChangesSince {
    /** A page that lists more is of no use to a reader. */
    private static final int MOST_SHOWN = 200;

    private final Run<?, ?> build;
    private final Differences differences;

    private ChangesSince(Run<?, ?> build, Differences differences) {
        this.build = build;
        this.differences = differences;
    }

    /** What differs between the fields that the earlier build kept and those of the later check. */
    static ChangesSince of(Run<?, ?> build, Map<String, Object> before, Map<String, Object> after) {
        return new ChangesSince(build, TreeDiff.upTo(MOST_SHOWN).of(before, after));
    }

    /** The earlier build. */
    public Run<?, ?> getBuild() {
        return build;
    }

    /** The fields that differ, down to single values, in the order of the later check; the first of very many. */
    public List<FieldChange> getShown() {
        return differences.told().stream().map(FieldChange::of).toList();
    }

    /** How many are shown at most. */
    public int getLimit() {
        return MOST_SHOWN;
    }

    /** Whether more fields differ than are shown. */
    public boolean isMore() {
        return differences.more();
    }
}
