package io.jenkins.plugins.apify.report;

import hudson.model.Run;
import io.jenkins.plugins.apify.gate.Differences;
import io.jenkins.plugins.apify.gate.TreeDiff;
import java.util.List;
import java.util.Map;

/** The differences between a check and an earlier build's check of the same task. */
public final class ChangesSince {
    /** The maximum number of differences on a page, so that the page stays readable. */
    private static final int MOST_SHOWN = 200;

    private final Run<?, ?> build;
    private final Differences differences;

    private ChangesSince(Run<?, ?> build, Differences differences) {
        this.build = build;
        this.differences = differences;
    }

    /** The differences between the fields that the earlier build stored and those of the later check. */
    static ChangesSince of(Run<?, ?> build, Map<String, Object> before, Map<String, Object> after) {
        return new ChangesSince(build, TreeDiff.upTo(MOST_SHOWN).of(before, after));
    }

    /** The earlier build. */
    public Run<?, ?> getBuild() {
        return build;
    }

    /** The changed fields, down to single values, in the order of the later check, up to the limit. */
    public List<FieldChange> getShown() {
        return differences.told().stream().map(FieldChange::of).toList();
    }

    /** The maximum number of shown fields. */
    public int getLimit() {
        return MOST_SHOWN;
    }

    /** Whether more fields differ than are shown. */
    public boolean isMore() {
        return differences.more();
    }
}
