package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** One walk of a {@link TreeDiff} over both trees at once. It builds a path only where it tells a difference. */
final class TreeWalk {
    /** Deepest place looked at: beyond what a task can have, and a bound for a tree that contains itself. */
    private static final int DEEPEST = 300;

    private final int most;
    private final boolean asFarAsBefore;
    private final BiPredicate<Object, Object> same;
    private final EvaluationBudget budget;

    private final List<Difference> told = new ArrayList<>();
    private boolean more;

    /** How often something was told, or passed over as ignored. */
    private int touched;

    /** The way from the root: names, and places in lists. */
    private final Deque<Object> way = new ArrayDeque<>();

    TreeWalk(int most, boolean asFarAsBefore, BiPredicate<Object, Object> same, EvaluationBudget budget) {
        this.most = most;
        this.asFarAsBefore = asFarAsBefore;
        this.same = same;
        this.budget = budget;
    }

    Differences differences(Map<?, ?> before, Map<?, ?> after, PathFilter filter) {
        fields(before, after, filter);
        return new Differences(told, more);
    }

    private void values(Object before, Object after, PathFilter filter) {
        if (filter.isIgnored()) {
            touched++;
        } else if (way.size() == DEEPEST && (isBranch(before) || isBranch(after))) {
            tell(before, after);
        } else if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
            fields(one, other, filter);
        } else if (before instanceof List<?> one && after instanceof List<?> other) {
            lists(one, other, filter);
        } else if (before != null && after != null && filter.isWatched()) {
            if (!same.test(before, after)) {
                tell(before, after);
            }
        } else {
            unlike(before, after, filter);
        }
    }

    /** One of them is missing, or they lead nowhere on the way to a given path: tells the values below, or else them. */
    private void unlike(Object before, Object after, PathFilter filter) {
        int touchedBefore = touched;
        below(before, true, filter);
        below(after, false, filter);
        boolean saysNothing = before == null && after == null || asFarAsBefore && before instanceof Map;
        if (touched == touchedBefore && filter.isWatched() && !saysNothing) {
            tell(before, after);
        }
    }

    private void below(Object branch, boolean isBefore, PathFilter filter) {
        if (branch instanceof Map<?, ?> map) {
            map.forEach((name, value) -> alone(name, value, isBefore, filter));
        } else if (branch instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                alone(i, list.get(i), isBefore, filter);
            }
        }
    }

    private void alone(Object name, Object value, boolean isBefore, PathFilter filter) {
        value(name, isBefore ? value : null, isBefore ? null : value, filter);
    }

    private void fields(Map<?, ?> before, Map<?, ?> after, PathFilter filter) {
        after.forEach((name, value) -> {
            if (!asFarAsBefore || before.containsKey(name)) {
                value(name, before.get(name), value, filter);
            }
        });
        before.forEach((name, value) -> {
            if (!after.containsKey(name)) {
                alone(name, value, true, filter);
            }
        });
    }

    private void lists(List<?> before, List<?> after, PathFilter filter) {
        int common = Math.min(before.size(), after.size());
        for (int i = 0; i < common; i++) {
            value(i, before.get(i), after.get(i), filter);
        }
        if (before.size() == after.size()) {
            return;
        }
        int touchedBefore = touched;
        boolean isBefore = before.size() > common;
        List<?> longer = isBefore ? before : after;
        for (int i = common; i < longer.size(); i++) {
            alone(i, longer.get(i), isBefore, filter);
        }
        // lists that differ by nulls at their end differ all the same
        if (touched == touchedBefore && filter.isWatched()) {
            tell(before, after);
        }
    }

    private void value(Object name, Object before, Object after, PathFilter filter) {
        budget.steps(filter.cost());
        PathFilter below = filter.below(name);
        if (below.isBesides() || more) {
            return;
        }
        way.addLast(name);
        values(before, after, below);
        way.removeLast();
    }

    private void tell(Object before, Object after) {
        touched++;
        if (told.size() == most) {
            more = true;
        } else {
            told.add(new Difference(
                    FieldPath.of(way.stream().map(String::valueOf).toList()), before, after));
        }
    }

    private static boolean isBranch(Object value) {
        return value instanceof Map || value instanceof List;
    }
}
