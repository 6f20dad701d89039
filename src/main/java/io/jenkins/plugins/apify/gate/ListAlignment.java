package io.jenkins.plugins.apify.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Aligns the elements of two lists, so that an inserted element is one difference, not a difference of all elements
 * after it. It computes a shortest edit script (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986) if
 * that has few edits, and else compares by position.
 */
final class ListAlignment {
    /** The maximum number of edits, more than anybody reads; the effort grows with it. */
    private static final int MOST_EDITS = 100;

    /** Whether the element of the first list at one position is the same as that of the second at another. */
    interface Same {
        boolean test(int before, int after);
    }

    /**
     * Two elements that belong together.
     *
     * @param before the position in the first list; -1 if the element was added
     * @param after the position in the second list; -1 if the element was removed
     */
    record Pair(int before, int after) {
        boolean isAlone() {
            return before < 0 || after < 0;
        }
    }

    private final int before;
    private final int after;
    private final Same same;
    private long comparisonsLeft;

    private ListAlignment(int before, int after, Same same) {
        this.before = before;
        this.after = after;
        this.same = same;
        this.comparisonsLeft = 4L * (before + after) + 10_000;
    }

    /** The pairs of lists of these sizes that differ or may differ. */
    static List<Pair> of(int before, int after, Same same) {
        return new ListAlignment(before, after, same).differing();
    }

    /** The pairs of elements at the same positions of lists of these sizes. */
    static List<Pair> byPlace(int before, int after) {
        List<Pair> pairs = new ArrayList<>();
        addGap(0, before, 0, after, pairs);
        return pairs;
    }

    private static void addGap(int before, int beforeEnd, int after, int afterEnd, List<Pair> pairs) {
        for (int i = 0; before + i < beforeEnd || after + i < afterEnd; i++) {
            pairs.add(new Pair(before + i < beforeEnd ? before + i : -1, after + i < afterEnd ? after + i : -1));
        }
    }

    private List<Pair> differing() {
        // for each diagonal k = x - y, the furthest position x reached in the first list; one trace for each number of
        // edits
        int most = Math.min(MOST_EDITS, before + after);
        int[] furthest = new int[2 * most + 3];
        Deque<int[]> traces = new ArrayDeque<>();
        for (int edits = 0; edits <= most; edits++) {
            traces.push(furthest.clone());
            for (int k = -edits; k <= edits; k += 2) {
                int x = start(furthest, k, edits, most);
                while (isSame(x, x - k)) {
                    x++;
                }
                furthest[k + most + 1] = x;
                if (x >= before && x - k >= after) {
                    return gaps(traces, most);
                }
            }
        }
        return byPlace(before, after);
    }

    private boolean isSame(int x, int y) {
        return x < before && y < after && --comparisonsLeft >= 0 && same.test(x, y);
    }

    /** The start on a diagonal after that many edits: from the neighbouring diagonal that reached further. */
    private static int start(int[] furthest, int k, int edits, int most) {
        int below = furthest[k + most];
        int above = furthest[k + most + 2];
        return isFromAbove(k, edits, below, above) ? above : below + 1;
    }

    private static boolean isFromAbove(int k, int edits, int below, int above) {
        return k == -edits || k != edits && below < above;
    }

    /** Follows the traces back, and collects the pairs between equal elements. */
    private List<Pair> gaps(Deque<int[]> traces, int most) {
        Deque<Pair> matches = new ArrayDeque<>();
        int x = before;
        int y = after;
        while (!traces.isEmpty()) {
            int edits = traces.size() - 1;
            int[] furthest = traces.pop();
            int k = x - y;
            int start = edits == 0 ? 0 : start(furthest, k, edits, most);
            while (x > start) {
                matches.push(new Pair(--x, --y));
            }
            if (edits > 0 && isFromAbove(k, edits, furthest[k + most], furthest[k + most + 2])) {
                y--;
            } else {
                x--;
            }
        }
        List<Pair> pairs = new ArrayList<>();
        int nextBefore = 0;
        int nextAfter = 0;
        for (Pair match : matches) {
            addGap(nextBefore, match.before(), nextAfter, match.after(), pairs);
            nextBefore = match.before() + 1;
            nextAfter = match.after() + 1;
        }
        addGap(nextBefore, before, nextAfter, after, pairs);
        return pairs;
    }
}
