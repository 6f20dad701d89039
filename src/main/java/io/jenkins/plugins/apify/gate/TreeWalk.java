package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Traverses both trees of a {@link TreeDiff} at once. It builds a path only if it reports a difference. */
final class TreeWalk {
    /** The maximum depth: beyond that of any task, to end for a tree that contains itself. */
    private static final int DEEPEST = 300;

    private static final String INPUT = TaskField.INPUT.path().toString();

    private final int most;
    private final boolean asFarAsBefore;
    private final BiPredicate<Object, Object> same;
    private final EvaluationBudget budget;

    private final List<Difference> told = new ArrayList<>();
    private boolean more;

    /** The number of differences that were reported or ignored. */
    private int touched;

    /** The names and list positions from the root of the first tree. */
    private final Deque<Object> wayBefore = new ArrayDeque<>();

    /** The same in the second tree; elements of lists may have other positions. */
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

    /**
     * Reports the values below if one of the two is missing or a path does not lead through them, or else the two
     * themselves.
     */
    private void unlike(Object before, Object after, PathFilter filter) {
        int touchedBefore = touched;
        below(before, true, filter);
        below(after, false, filter);
        if (touched == touchedBefore && filter.isWatched() && !saysNothing(before, after)) {
            tell(before, after);
        }
    }

    /** Whether two values count as equal although one is missing, given that neither contains a value. */
    private boolean saysNothing(Object before, Object after) {
        if (before == null && after == null || asFarAsBefore && before instanceof Map) {
            return true;
        }
        // the API treats an object without values like null; within the input, only the Actor knows its meaning
        boolean isInput = INPUT.equals(way.peekFirst());
        return !isInput && isNoneOrObject(before) && isNoneOrObject(after);
    }

    private static boolean isNoneOrObject(Object value) {
        return value == null || value instanceof Map;
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
        step(name, name, isBefore ? value : null, isBefore ? null : value, filter);
    }

    private void fields(Map<?, ?> before, Map<?, ?> after, PathFilter filter) {
        after.forEach((name, value) -> {
            if (!asFarAsBefore || before.containsKey(name)) {
                step(name, name, before.get(name), value, filter);
            }
        });
        before.forEach((name, value) -> {
            if (!after.containsKey(name)) {
                alone(name, value, true, filter);
            }
        });
    }

    private void lists(List<?> before, List<?> after, PathFilter filter) {
        List<ListAlignment.Pair> pairs = most == 0 || filter.tellsElementsApart()
                ? ListAlignment.byPlace(before.size(), after.size())
                : ListAlignment.of(
                        before.size(), after.size(), (one, other) -> agree(before.get(one), after.get(other), filter));
        boolean alone = false;
        boolean toldAlone = false;
        for (ListAlignment.Pair pair : pairs) {
            int touchedBefore = touched;
            int one = pair.before();
            int other = pair.after();
            step(
                    one < 0 ? other : one,
                    other < 0 ? one : other,
                    one < 0 ? null : before.get(one),
                    other < 0 ? null : after.get(other),
                    filter);
            alone |= pair.isAlone();
            toldAlone |= pair.isAlone() && touched > touchedBefore;
        }
        // lists whose only differences are nulls still differ
        if (alone && !toldAlone && filter.isWatched()) {
            tell(before, after);
        }
    }

    /** Whether two elements of lists have no difference. */
    private boolean agree(Object before, Object after, PathFilter filter) {
        TreeWalk walk = new TreeWalk(0, asFarAsBefore, same, budget);
        walk.way.add(way.getFirst());
        walk.step(0, 0, before, after, filter);
        return !walk.more;
    }

    private void step(Object nameBefore, Object name, Object before, Object after, PathFilter filter) {
        budget.steps(filter.cost());
        PathFilter below = filter.below(name);
        if (below.isBesides() || more) {
            return;
        }
        wayBefore.addLast(nameBefore);
        way.addLast(name);
        values(before, after, below);
        wayBefore.removeLast();
        way.removeLast();
    }

    private void tell(Object before, Object after) {
        touched++;
        if (told.size() == most) {
            more = true;
        } else {
            told.add(new Difference(path(wayBefore), path(way), before, after));
        }
    }

    private static FieldPath path(Deque<Object> way) {
        return FieldPath.of(way.stream().map(String::valueOf).toList());
    }

    private static boolean isBranch(Object value) {
        return value instanceof Map || value instanceof List;
    }
}
