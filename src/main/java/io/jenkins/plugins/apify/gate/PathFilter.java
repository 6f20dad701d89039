package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Selects the parts of a tree to compare, relative to a position in it: everything at and below the watched paths,
 * except at and below the ignored ones. The paths form a prefix tree, so that each step down looks up one name
 * regardless of the number of paths.
 */
final class PathFilter {
    /** Watches everything, from the root. */
    static final PathFilter EVERYTHING = new PathFilter(Ahead.REACHED, Ahead.NOTHING);

    private final Ahead watched;
    private final Ahead ignored;

    private PathFilter(Ahead watched, Ahead ignored) {
        this.watched = watched;
        this.ignored = ignored;
    }

    /** The same filter with only these watched paths, from the root; an empty list means everything. */
    PathFilter watching(List<FieldPath> paths) {
        return new PathFilter(paths.isEmpty() ? Ahead.REACHED : Ahead.of(paths), ignored);
    }

    /** The same filter with these ignored paths, from the root. */
    PathFilter ignoring(List<FieldPath> paths) {
        return new PathFilter(watched, Ahead.of(paths));
    }

    /** The same filter, seen from below that name or list position. */
    PathFilter below(Object name) {
        return watched.isFinal() && ignored.isFinal()
                ? this
                : new PathFilter(watched.over(name.toString()), ignored.over(name.toString()));
    }

    /** Whether a watched path ends here or above. */
    boolean isWatched() {
        return watched == Ahead.REACHED;
    }

    /** Whether an ignored path ends here or above. */
    boolean isIgnored() {
        return ignored == Ahead.REACHED;
    }

    /** Whether nothing is watched here or below. */
    boolean isBesides() {
        return watched == Ahead.NOTHING;
    }

    /** Whether some path selects single elements, if this position is a list. */
    boolean tellsElementsApart() {
        return watched.hasPlaces() || ignored.hasPlaces();
    }

    /** The number of steps to examine this position. */
    int cost() {
        return 1 + watched.nodes.size() + ignored.nodes.size();
    }

    /** A node of the prefix tree. */
    private static final class Node {
        private final Map<String, Node> byName = new HashMap<>();
        private Node each;

        /** Whether one of the names may be a position in a list. */
        private boolean hasPlaces;

        private boolean isEnd;

        private void add(FieldPath path) {
            Node node = this;
            for (int depth = 0; depth < path.depth(); depth++) {
                String name = path.names().get(depth);
                node.hasPlaces |= name.matches("\\d+");
                node = path.takesEach(depth) ? node.each() : node.byName.computeIfAbsent(name, unknown -> new Node());
            }
            node.isEnd = true;
        }

        private Node each() {
            if (each == null) {
                each = new Node();
            }
            return each;
        }
    }

    /** The nodes of the paths that continue from a position: more than one if some have a {@code *}. */
    private static final class Ahead {
        /** A path ends here. */
        private static final Ahead REACHED = new Ahead(List.of());

        private static final Ahead NOTHING = new Ahead(List.of());

        private final List<Node> nodes;

        private Ahead(List<Node> nodes) {
            this.nodes = nodes;
        }

        private static Ahead of(List<FieldPath> paths) {
            Node root = new Node();
            paths.forEach(root::add);
            return paths.isEmpty() ? NOTHING : new Ahead(List.of(root));
        }

        private boolean isFinal() {
            return nodes.isEmpty();
        }

        private boolean hasPlaces() {
            return nodes.stream().anyMatch(node -> node.hasPlaces);
        }

        private Ahead over(String name) {
            if (isFinal()) {
                return this;
            }
            List<Node> next = new ArrayList<>();
            for (Node node : nodes) {
                add(node.byName.get(name), next);
                add(node.each, next);
            }
            if (next.stream().anyMatch(node -> node.isEnd)) {
                return REACHED;
            }
            return next.isEmpty() ? NOTHING : new Ahead(next);
        }

        private static void add(Node node, List<Node> nodes) {
            if (node != null) {
                nodes.add(node);
            }
        }
    }
}
