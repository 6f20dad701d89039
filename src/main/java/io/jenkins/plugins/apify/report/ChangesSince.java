package io.jenkins.plugins.apify.report;

import hudson.model.Run;
import java.util.List;

/** What differs between a check and one of an earlier build. */
public final class ChangesSince {
    /** A page that lists more is of no use to a reader. */
    private static final int MOST_SHOWN = 200;

    private final Run<?, ?> build;
    private final List<FieldChange> changes;

    ChangesSince(Run<?, ?> build, List<FieldChange> changes) {
        this.build = build;
        this.changes = changes;
    }

    /** The earlier build. */
    public Run<?, ?> getBuild() {
        return build;
    }

    /** The fields that differ, the first of them if they are very many. */
    public List<FieldChange> getShown() {
        return changes.subList(0, Math.min(changes.size(), MOST_SHOWN));
    }

    /** How many more fields differ. */
    public int getHidden() {
        return changes.size() - getShown().size();
    }
}
