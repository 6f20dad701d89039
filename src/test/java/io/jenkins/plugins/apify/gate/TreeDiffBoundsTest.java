package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.jenkins.plugins.apify.client.FieldPath;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a comparison takes and tells of trees that nobody wrote by hand. */
class TreeDiffBoundsTest {
    private static final int MOST = 200;

    /** Levels of objects with one long name each, and at their end an object of many values. */
    private static Map<String, Object> deep(int levels, int leaves, Object value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < leaves; i++) {
            tree.put("leaf" + i, value);
        }
        for (int i = 0; i < levels; i++) {
            tree = Map.of("k".repeat(250), tree);
        }
        return tree;
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        work.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void memoryGrowsWithTheTreesAndNotWithTheirPaths() {
        int levels = 190;
        int leaves = 9_000;
        Map<String, Object> before = deep(levels, leaves, 1);
        Map<String, Object> after = deep(levels, leaves, 2);
        long size = levels * 250L + leaves * 10L;
        long paths = leaves * levels * 250L;
        long taken = allocated(() -> {
            Differences differences = TreeDiff.upTo(MOST).of(before, after);
            assertEquals(MOST, differences.told().size());
            assertTrue(differences.more());
            for (Difference difference : differences.told()) {
                assertEquals(levels + 1, difference.path().depth());
                assertTrue(difference.path().toString().length() <= FieldPath.LONGEST);
            }
        });
        assertTrue(taken < 100 * size, taken + " bytes for trees of " + size + " characters");
        assertTrue(taken < paths / 20, taken + " bytes where all paths have " + paths + " characters");
    }

    @Test
    void treesThatAgreeTakeNoMemoryPerValue() {
        Map<String, Object> before = deep(190, 9_000, "same");
        Map<String, Object> after = deep(190, 9_000, "same");
        long taken =
                allocated(() -> assertTrue(TreeDiff.upTo(MOST).of(before, after).isEmpty()));
        assertTrue(taken < 1_000_000, taken + " bytes");
    }

    @Test
    void depthEndsInADifferenceAndNotInAnOverflow() {
        Map<String, Object> before = new LinkedHashMap<>();
        Map<String, Object> after = new LinkedHashMap<>();
        before.put("self", before);
        after.put("self", after);
        Differences endless = TreeDiff.upTo(MOST).of(before, after);
        assertEquals(1, endless.told().size());
        assertEquals(300, endless.told().get(0).path().depth());
        before.put("list", List.of(before, before));
        assertTrue(TreeDiff.upTo(MOST).of(before, Map.of()).more());
        assertEquals(
                1,
                TreeDiff.upTo(MOST)
                        .of(deep(100_000, 1, 1), deep(100_000, 1, 2))
                        .told()
                        .size());
        assertTrue(TreeDiff.upTo(MOST).of(deep(250, 1, 1), deep(250, 1, 1)).isEmpty());
    }

    // random trees

    private static Object tree(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0 -> null;
            case 1 -> random.nextInt(3);
            case 2 -> random.nextBoolean();
            case 3 -> "text" + random.nextInt(2);
            case 4 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(tree(random, depth - 1));
                }
                yield list;
            }
            default -> fields(random, depth - 1);
        };
    }

    private static Map<String, Object> fields(Random random, int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            fields.put(List.of("a", "b", "a.b", "*", "", "0", " x ", "\n").get(random.nextInt(8)), tree(random, depth));
        }
        return fields;
    }

    /** The tree without names whose value is null. */
    private static Object set(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> set = new LinkedHashMap<>();
            map.forEach((name, inner) -> {
                if (inner != null) {
                    set.put(name, set(inner));
                }
            });
            return set;
        }
        return value instanceof List<?> list
                ? list.stream().map(TreeDiffBoundsTest::set).collect(ArrayList::new, ArrayList::add, ArrayList::addAll)
                : value;
    }

    @Test
    void ofRandomTreesItTellsEachDifferenceOnceAndWhereItIs() {
        Random random = new Random(14);
        TreeDiff comparison = TreeDiff.upTo(10_000);
        int different = 0;
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> before = Map.of("input", fields(random, 4));
            Map<String, Object> after =
                    Map.of("input", random.nextInt(4) == 0 ? fields(new Random(i), 4) : fields(random, 4));
            Differences differences = comparison.of(before, after);
            assertEquals(set(before).equals(set(after)), differences.isEmpty(), () -> before + " | " + after);
            Set<Difference> once = new HashSet<>();
            for (Difference difference : differences.told()) {
                assertTrue(once.add(difference), "told twice: " + difference);
                if (difference.before() != null) {
                    assertEquals(difference.before(), difference.pathBefore().in(before));
                }
                if (difference.after() != null) {
                    assertEquals(
                            difference.after(),
                            FieldPath.parse(difference.path().toString()).in(after));
                }
                assertNotEquals(difference.before(), difference.after());
                assertTrue(difference.before() != null || difference.after() != null);
            }
            different += differences.told().size();
            assertEquals(differences.isEmpty(), comparison.of(after, before).isEmpty());
            assertTrue(comparison.of(before, before).isEmpty());
            assertTrue(comparison.asFarAsBefore().of(before, before).isEmpty());
            assertRestricted(before, after, differences);
        }
        assertTrue(different > 10_000, "few differences: " + different);
    }

    /** What is told within a path and what is told elsewhere are all that is told. */
    private static void assertRestricted(Map<String, Object> before, Map<String, Object> after, Differences all) {
        for (String text : List.of("input.a", "input.*.a", "input.a\\.b.*")) {
            List<FieldPath> paths = List.of(FieldPath.parse(text));
            Set<Difference> within = new HashSet<>(
                    TreeDiff.upTo(10_000).within(paths).of(before, after).told());
            Set<Difference> outside = new HashSet<>(
                    TreeDiff.upTo(10_000).ignoring(paths).of(before, after).told());
            for (Difference difference : all.told()) {
                boolean below =
                        difference.path().depth() >= paths.get(0).depth() && leads(paths.get(0), difference.path());
                assertFalse(below && !within.contains(difference), () -> text + " lacks " + difference);
                // an object or a list may hold what is ignored alone
                boolean single = !isBranch(difference.before()) && !isBranch(difference.after());
                assertTrue(below || !single || outside.contains(difference), () -> text + " takes away " + difference);
            }
            for (Difference difference : outside) {
                assertTrue(all.told().contains(difference), () -> text + " adds " + difference);
            }
            assertTrue(within.stream().allMatch(difference -> leads(paths.get(0), difference.path())));
            assertTrue(
                    within.stream().noneMatch(difference -> Objects.equals(difference.before(), difference.after())));
        }
    }

    private static boolean isBranch(Object value) {
        return value instanceof Map || value instanceof List;
    }

    private static boolean leads(FieldPath pattern, FieldPath path) {
        if (path.depth() < pattern.depth()) {
            return false;
        }
        for (int i = 0; i < pattern.depth(); i++) {
            if (!pattern.takes(i, path.names().get(i))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whereItEndsSingleValuesAreStillCompared() {
        Map<String, Object> endless = new LinkedHashMap<>();
        endless.put("k", endless);
        Object one = 1;
        Object two = 2;
        for (int i = 1; i < 300; i++) {
            one = Map.of("k", one);
            two = Map.of("k", two);
        }
        Map<String, Object> ones = Map.of("k", one);
        TreeDiff comparison = TreeDiff.upTo(MOST);
        assertTrue(comparison.of(ones, ones).isEmpty());
        Difference single = only(comparison.of(ones, Map.of("k", two)));
        assertEquals(2, single.after());
        assertSame(endless, only(comparison.of(ones, endless)).after());
        assertSame(endless, only(comparison.of(endless, ones)).before());
    }

    private static Difference only(Differences differences) {
        assertEquals(1, differences.told().size());
        return differences.told().get(0);
    }

    @Test
    void nothingIsComparedOnceItIsKnownThatThereIsMore() {
        List<Object> compared = new ArrayList<>();
        Differences differences = TreeDiff.upTo(1)
                .sameIf((one, other) -> !compared.add(one))
                .of(
                        TreeDiffTest.fields("'a': [[1]], 'b': 2, 'c': 3"),
                        TreeDiffTest.fields("'a': [[5]], 'b': 6, 'c': 7"));
        assertEquals(1, differences.told().size());
        assertTrue(differences.more());
        assertEquals(List.of(1, 1, 1, 2), compared);
    }
}
