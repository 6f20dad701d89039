package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which places of a tree are looked at, as seen from one of its places: those at and below the watched paths, but not
 * those at and below the ignored ones. The paths are a prefix tree, so that a step down looks up one name, however many
 * paths there are.
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

    /** The same, seen from the root, with these watched paths alone; none of them means everything. */
    PathFilter watching(List<FieldPath> paths) {
        return new PathFilter(paths.isEmpty() ? Ahead.REACHED : Ahead.of(paths), ignored);
    }

    /** The same, seen from the root, with these ignored paths. */
    PathFilter ignoring(List<FieldPath> paths) {
        return new PathFilter(watched, Ahead.of(paths));
    }

    /** The same as seen from below that name, or that place in a list. */
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

    /** Whether some path leads on over one place, if this is a list, and not over all. */
    boolean tellsElementsApart() {
        return watched.hasPlaces() || ignored.hasPlaces();
    }

    /** How much it takes to look from here. */
    int cost() {
        return 1 + watched.nodes.size() + ignored.nodes.size();
    }

    /** A place in the prefix tree. */
    private static final class Node {
        private final Map<String, Node> byName = new HashMap<>();
        private Node each;

        /** Whether one of the names may be a place in a list. */
        private boolean hasPlaces;

        private boolean isEnd;

        private void add(FieldPath path) {
            Node node = this;
            for (int depth = 0; depth < path.depth(); depth++) {
                // a * alone takes more than one name
                boolean takesEach = path.takes(depth, "a") && path.takes(depth, "b");
                String name = path.names().get(depth);
                node.hasPlaces |= name.matches("\\d+");
                node = takesEach ? node.each() : node.byName.computeIfAbsent(name, unknown -> new Node());
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

    /** Those of some paths that lead on from a place: more than one node of their tree if some have a {@code *}. */
    private static final class Ahead {
        /** A path has ended. */
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
