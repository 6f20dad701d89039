package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;

/**
 * A place at which two trees of fields differ.
 *
 * @param pathBefore where it is in the first tree, in which elements of lists may have other places
 * @param path where it is in the second tree; {@code taskField} takes it as it is written
 * @param before the value in the first tree; null if it has none
 * @param after the value in the second tree; null if it has none
 */
public record Difference(FieldPath pathBefore, FieldPath path, Object before, Object after) {

    /** What became of a value. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** What became of the value; null is none. */
    public Kind kind() {
        if (before == null) {
            return Kind.ADDED;
        }
        return after == null ? Kind.REMOVED : Kind.CHANGED;
    }
}
