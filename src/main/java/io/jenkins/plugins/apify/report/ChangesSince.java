package io.jenkins.plugins.apify.report;

import hudson.model.Run;
import io.jenkins.plugins.apify.gate.Differences;
import io.jenkins.plugins.apify.gate.TreeDiff;
import io.jenkins.plugins.apify.task.TaskSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The differences between a check and an earlier build's check of the same task.
 *
 * @param build the earlier build
 * @param shown the changed fields, down to single values, in the order of the later check, up to the limit
 * @param more whether more fields differ than are shown
 * @param keyChanged whether hidden values could not be compared, because Jenkins got another key in between
 */
public record ChangesSince(Run<?, ?> build, List<FieldChange> shown, boolean more, boolean keyChanged) {
    /** The maximum number of differences on a page; nobody reads more. */
    private static final int MOST_SHOWN = 200;

    /** The differences between the fields that the earlier build stored and those of the later check. */
    static ChangesSince of(Run<?, ?> build, Map<String, Object> before, Map<String, Object> after) {
        AtomicBoolean keyChanged = new AtomicBoolean();
        Differences differences = TreeDiff.upTo(MOST_SHOWN)
                .sameIf((one, other) -> {
                    keyChanged.compareAndSet(false, !TaskSnapshot.isComparable(one, other, Digests::of));
                    return TaskSnapshot.isSame(one, other, Digests::of);
                })
                .of(before, after);
        List<FieldChange> shown =
                differences.told().stream().map(FieldChange::of).toList();
        return new ChangesSince(build, shown, differences.more(), keyChanged.get());
    }

    /** The maximum number of shown fields. */
    public int getLimit() {
        return MOST_SHOWN;
    }
}
