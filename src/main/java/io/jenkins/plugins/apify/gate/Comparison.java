package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Compares two trees of fields, which are maps by name, lists and single values, and tells each place at which they
 * differ. A value that is null counts as none. Objects are compared by names, in whatever order; lists by places;
 * numbers by value (5 is 5.0). What was added or removed is told down to its single values; an object or a list that
 * has none is told itself. Time and memory grow with the size of the trees, not with the length of their paths.
 */
public final class Comparison {
    private final int most;
    private final boolean asFarAsBefore;
    private final List<FieldPath> within;
    private final List<FieldPath> ignored;
    private final BiPredicate<Object, Object> same;

    private Comparison(
            int most,
            boolean asFarAsBefore,
            List<FieldPath> within,
            List<FieldPath> ignored,
            BiPredicate<Object, Object> same) {
        this.most = most;
        this.asFarAsBefore = asFarAsBefore;
        this.within = within;
        this.ignored = ignored;
        this.same = same;
    }

    /**
     * A comparison of everything.
     *
     * @param most how many differences to tell at most; it ends at the next one
     */
    public static Comparison upTo(int most) {
        return new Comparison(most, false, List.of(), List.of(), Comparison::isSame);
    }

    /**
     * The same, but names that objects of the first tree lack are not compared: the second has to agree wherever the
     * first says something. Null says that there is no value. Lists have to agree in length.
     */
    public Comparison asFarAsBefore() {
        return new Comparison(most, true, within, ignored, same);
    }

    /** The same, at and below these paths alone; none of them means everywhere. */
    public Comparison within(List<FieldPath> paths) {
        return new Comparison(most, asFarAsBefore, List.copyOf(paths), ignored, same);
    }

    /** The same, but not at or below these paths. */
    public Comparison ignoring(List<FieldPath> paths) {
        return new Comparison(most, asFarAsBefore, within, List.copyOf(paths), same);
    }

    /**
     * The same, with another judge of whether two values are the same. It is asked of values that are there, and never
     * of two objects or two lists, whose values are compared one by one. {@link #isSame} is what it replaces.
     */
    public Comparison sameIf(BiPredicate<Object, Object> judge) {
        return new Comparison(most, asFarAsBefore, within, ignored, judge);
    }

    /** Whether two single values are the same: numbers by value, texts by their characters, others as they say. */
    public static boolean isSame(Object before, Object after) {
        if (before instanceof Number one && after instanceof Number other) {
            return before.equals(after) || isSameNumber(one, other);
        }
        if (before instanceof CharSequence one && after instanceof CharSequence other) {
            return CharSequence.compare(one, other) == 0;
        }
        return Objects.equals(before, after);
    }

    private static boolean isSameNumber(Number one, Number other) {
        try {
            return Numbers.exact(one).compareTo(Numbers.exact(other)) == 0;
        } catch (NumberFormatException e) {
            // not a number, or infinite
            return false;
        }
    }

    /** The differences between the fields before and after. */
    public Differences of(Map<String, ?> before, Map<String, ?> after) {
        TreeWalk walk = new TreeWalk(most, asFarAsBefore, same);
        PathsAhead ahead = within.isEmpty() ? PathsAhead.ARRIVED : PathsAhead.of(within);
        return walk.differences(before, after, ahead, PathsAhead.of(ignored));
    }
}
