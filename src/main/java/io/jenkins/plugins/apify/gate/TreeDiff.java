package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Compares two trees of fields, which consist of maps by name, lists and single values, and lists each path at which
 * they differ. Null counts as no value, and outside of the input so does an object without values, since the API
 * returns either. Objects are compared by name, in any order; numbers by value (5 is 5.0). Lists are aligned first, so
 * that an inserted or removed element is one difference; if paths select single elements, lists are compared by
 * position. Added or removed objects and lists are listed down to their single values, or themselves if they have none.
 * Time and memory grow with the size of the trees, not with the length of their paths.
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
     * @param most the maximum number of differences; the comparison ends at the next one
     */
    public static TreeDiff upTo(int most) {
        return new TreeDiff(most, false, PathFilter.EVERYTHING, TreeDiff::isSame);
    }

    /**
     * The same, but names that objects of the first tree lack are not compared. Null in the first tree requires that
     * there is no value. Lists must have the same length.
     */
    public TreeDiff asFarAsBefore() {
        return new TreeDiff(most, true, filter, same);
    }

    /** The same, only at and below these paths; an empty list means everywhere. */
    public TreeDiff within(List<FieldPath> paths) {
        return new TreeDiff(most, asFarAsBefore, filter.watching(paths), same);
    }

    /** The same, except at and below these paths. */
    public TreeDiff ignoring(List<FieldPath> paths) {
        return new TreeDiff(most, asFarAsBefore, filter.ignoring(paths), same);
    }

    /**
     * The same, with another equality of values instead of {@link #isSame}. It is only called for existing values, and
     * never for two objects or two lists, whose values are compared one by one.
     */
    public TreeDiff sameIf(BiPredicate<Object, Object> judge) {
        return new TreeDiff(most, asFarAsBefore, filter, judge);
    }

    /** Whether two single values are equal: numbers by value, texts by their characters, others by {@code equals}. */
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
     * @throws EvaluationBudget.ExceededException if the budget is used up
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    Differences of(Map<String, ?> before, Map<String, ?> after, EvaluationBudget budget) {
        return new TreeWalk(most, asFarAsBefore, same, budget).differences(before, after, filter);
    }
}
