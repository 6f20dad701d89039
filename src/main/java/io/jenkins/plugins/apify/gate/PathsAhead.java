package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import java.util.List;

/** Those of some paths that lead on from a place in a tree, or the news that one of them ends there or above. */
final class PathsAhead {
    /** A path has ended. */
    static final PathsAhead ARRIVED = new PathsAhead(List.of(), 0);

    private static final PathsAhead NONE = new PathsAhead(List.of(), 0);

    private final List<FieldPath> paths;
    private final int depth;

    private PathsAhead(List<FieldPath> paths, int depth) {
        this.paths = paths;
        this.depth = depth;
    }

    /** All of the paths, seen from the root. */
    static PathsAhead of(List<FieldPath> paths) {
        return paths.isEmpty() ? NONE : new PathsAhead(paths, 0);
    }

    /** Those that lead on over a name, or over a place in a list. */
    PathsAhead over(Object name) {
        if (paths.isEmpty()) {
            return this;
        }
        String text = name.toString();
        List<FieldPath> rest =
                paths.stream().filter(path -> path.takes(depth, text)).toList();
        boolean arrived = rest.stream().anyMatch(path -> path.depth() == depth + 1);
        if (arrived) {
            return ARRIVED;
        }
        return rest.isEmpty() ? NONE : new PathsAhead(rest, depth + 1);
    }

    /** Whether one of the paths ends here or above. */
    boolean haveArrived() {
        return this == ARRIVED;
    }

    /** Whether none of the paths leads to this place or beyond. */
    boolean areNone() {
        return this == NONE;
    }
}
