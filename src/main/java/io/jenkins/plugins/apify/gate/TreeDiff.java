package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Compares two trees of fields, which are maps by name, lists and single values, and lists each place at which they
 * differ. A value that is null counts as none, and so does an object without values outside of the input, since the API
 * answers either. Objects are compared by names, in whatever order; numbers by value (5 is 5.0). Lists are aligned
 * first, so that an element put in or taken out is one difference; where paths single out elements, lists are compared
 * by places. What was added or removed is listed down to its single values; an object or a list that has none is listed
 * itself. Time and memory grow with the size of the trees, not with the length of their paths.
 */
public final class TreeDiff {
    private final int most;
    private final boolean asFarAsBefore;
    private final PathFilter filter;
    private final BiPredicate<Object, Object> same;

    private TreeDiff(int most, boolean asFarAsBefore, PathFilter filter, BiPredicate<Object, Object> same) {
        this.most = most;
        this.asFarAsBefore = asFarAsBefore;
        this.filter = filter;
        this.same = same;
    }

    /**
     * A comparison of everything.
     *
     * @param most how many differences to tell at most; it ends at the next one
     */
    public static TreeDiff upTo(int most) {
        return new TreeDiff(most, false, PathFilter.EVERYTHING, TreeDiff::isSame);
    }

    /**
     * The same, but names that objects of the first tree lack are not compared: the second has to agree wherever the
     * first says something. Null says that there is no value. Lists have to agree in length.
     */
    public TreeDiff asFarAsBefore() {
        return new TreeDiff(most, true, filter, same);
    }

    /** The same, at and below these paths alone; none of them means everywhere. */
    public TreeDiff within(List<FieldPath> paths) {
        return new TreeDiff(most, asFarAsBefore, filter.watching(paths), same);
    }

    /** The same, but not at or below these paths. */
    public TreeDiff ignoring(List<FieldPath> paths) {
        return new TreeDiff(most, asFarAsBefore, filter.ignoring(paths), same);
    }

    /**
     * The same, with another judge of whether two values are the same. It is asked of values that are there, and never
     * of two objects or two lists, whose values are compared one by one. {@link #isSame} is what it replaces.
     */
    public TreeDiff sameIf(BiPredicate<Object, Object> judge) {
        return new TreeDiff(most, asFarAsBefore, filter, judge);
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
        return of(before, after, new EvaluationBudget());
    }

    /**
     * The same within a budget.
     *
     * @throws EvaluationBudget.ExceededException if that is used up
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    Differences of(Map<String, ?> before, Map<String, ?> after, EvaluationBudget budget) {
        return new TreeWalk(most, asFarAsBefore, same, budget).differences(before, after, filter);
    }
}
