package io.jenkins.plugins.apify.gate;

import java.util.List;

/**
 * The differences of two trees of fields.
 *
 * @param told the first differences up to the limit, in the order of the second tree
 * @param more whether there are more
 */
public record Differences(List<Difference> told, boolean more) {
    public Differences {
        told = List.copyOf(told);
    }

    /** Whether the trees agree. */
    public boolean isEmpty() {
        return told.isEmpty() && !more;
    }
}
