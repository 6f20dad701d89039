package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** One walk of a {@link Comparison} over both trees at once. It builds a path only where it tells a difference. */
final class TreeWalk {
    /** Deepest place looked at: beyond what a task can have, and a bound for a tree that contains itself. */
    private static final int DEEPEST = 300;

    private final int most;
    private final boolean asFarAsBefore;
    private final BiPredicate<Object, Object> same;

    private final List<Difference> told = new ArrayList<>();
    private boolean more;

    /** The way from the root: names, and places in lists. */
    private final Deque<Object> way = new ArrayDeque<>();

    TreeWalk(int most, boolean asFarAsBefore, BiPredicate<Object, Object> same) {
        this.most = most;
        this.asFarAsBefore = asFarAsBefore;
        this.same = same;
    }

    Differences differences(Map<?, ?> before, Map<?, ?> after, PathsAhead within, PathsAhead ignored) {
        fields(before, after, asFarAsBefore, within, ignored);
        return new Differences(told, more);
    }

    /** Whether something was told, or passed over as ignored, at this place or below; so for the others. */
    private boolean values(Object before, Object after, PathsAhead within, PathsAhead ignored) {
        if (ignored.haveArrived() || more) {
            return true;
        }
        if (way.size() == DEEPEST && (isBranch(before) || isBranch(after))) {
            return tell(before, after);
        }
        if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
            return fields(one, other, asFarAsBefore, within, ignored);
        }
        if (before instanceof List<?> one && after instanceof List<?> other) {
            return lists(one, other, within, ignored);
        }
        if (before != null && after != null && within.haveArrived()) {
            return !same.test(before, after) && tell(before, after);
        }
        // with one of them missing, or leading nowhere on the way to a given path
        boolean touched = below(before, true, within, ignored);
        touched |= below(after, false, within, ignored);
        return touched || within.haveArrived() && missing(before, after);
    }

    /** A value has no counterpart, and no single value below it was told: tells it itself, if it is one. */
    private boolean missing(Object before, Object after) {
        boolean saysNothing = asFarAsBefore && before instanceof Map;
        return (before != null || after != null) && !saysNothing && tell(before, after);
    }

    private boolean below(Object branch, boolean isBefore, PathsAhead within, PathsAhead ignored) {
        if (branch instanceof Map<?, ?> map) {
            Map<?, ?> none = Collections.emptyMap();
            return fields(isBefore ? map : none, isBefore ? none : map, false, within, ignored);
        }
        if (branch instanceof List<?> list) {
            List<?> none = List.of();
            return elements(isBefore ? list : none, isBefore ? none : list, 0, list.size(), within, ignored);
        }
        return false;
    }

    private boolean fields(
            Map<?, ?> before, Map<?, ?> after, boolean onlyBefore, PathsAhead within, PathsAhead ignored) {
        boolean touched = false;
        for (Map.Entry<?, ?> entry : after.entrySet()) {
            if (!onlyBefore || before.containsKey(entry.getKey())) {
                Object name = entry.getKey();
                touched |= value(name, before.get(name), entry.getValue(), within, ignored);
            }
        }
        for (Map.Entry<?, ?> entry : before.entrySet()) {
            if (!after.containsKey(entry.getKey())) {
                touched |= value(entry.getKey(), entry.getValue(), null, within, ignored);
            }
        }
        return touched;
    }

    private boolean lists(List<?> before, List<?> after, PathsAhead within, PathsAhead ignored) {
        int common = Math.min(before.size(), after.size());
        int longer = Math.max(before.size(), after.size());
        boolean touched = elements(before, after, 0, common, within, ignored);
        if (common == longer) {
            return touched;
        }
        boolean restTouched = elements(before, after, common, longer, within, ignored);
        // lists that differ by nulls at their end differ all the same
        return restTouched || within.haveArrived() && tell(before, after) || touched;
    }

    private boolean elements(List<?> before, List<?> after, int from, int to, PathsAhead within, PathsAhead ignored) {
        boolean touched = false;
        for (int i = from; i < to && !more; i++) {
            Object one = i < before.size() ? before.get(i) : null;
            Object other = i < after.size() ? after.get(i) : null;
            touched |= value(i, one, other, within, ignored);
        }
        return touched;
    }

    private boolean value(Object name, Object before, Object after, PathsAhead within, PathsAhead ignored) {
        PathsAhead withinIt = within.over(name);
        if (withinIt.areNone() || more) {
            return false;
        }
        way.addLast(name);
        boolean touched = values(before, after, withinIt, ignored.over(name));
        way.removeLast();
        return touched;
    }

    private boolean tell(Object before, Object after) {
        if (told.size() == most) {
            more = true;
        } else {
            told.add(new Difference(
                    FieldPath.of(way.stream().map(String::valueOf).toList()), before, after));
        }
        return true;
    }

    private static boolean isBranch(Object value) {
        return value instanceof Map || value instanceof List;
    }
}
