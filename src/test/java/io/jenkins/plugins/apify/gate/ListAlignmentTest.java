package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListAlignmentTest {
    private static List<ListAlignment.Pair> align(List<?> before, List<?> after) {
        return ListAlignment.of(
                before.size(), after.size(), (one, other) -> before.get(one).equals(after.get(other)));
    }

    /** Elements are letters; a pair is written as its two letters, and a dot for none. */
    private static String align(String before, String after) {
        return align(letters(before), letters(after)).stream()
                .map(pair -> (pair.before() < 0 ? "." : before.charAt(pair.before()) + "")
                        + (pair.after() < 0 ? "." : after.charAt(pair.after())))
                .collect(Collectors.joining(" "));
    }

    private static List<Integer> letters(String text) {
        return text.chars().boxed().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', ''",
        "abc, abc, ''",
        "'', ab, .a .b",
        "ab, '', a. b.",
        "abc, zabc, .z",
        "abc, bc, a.",
        "abc, abcz, .z",
        "abc, azc, bz",
        "abc, azyc, bz .y",
        "abbc, azc, bz b.",
        "abcdef, zabxdyf, .z cx ey",
        "abc, xyz, ax by cz",
        "ab, ba, a. .a",
        "aab, aba, a. .a",
    })
    void leavesOutTheSameAndPairsTheRestInOrder(String before, String after, String pairs) {
        assertEquals(pairs, align(before, after));
    }

    @Test
    void byPlaceTakesAllElements() {
        assertEquals(
                List.of(new ListAlignment.Pair(0, 0), new ListAlignment.Pair(1, 1), new ListAlignment.Pair(-1, 2)),
                ListAlignment.byPlace(2, 3));
        assertEquals(List.of(new ListAlignment.Pair(0, -1)), ListAlignment.byPlace(1, 0));
    }

    @Test
    void aLongListTakesNoMoreThanOneLook() {
        List<Integer> before = IntStream.range(0, 100_000).boxed().toList();
        List<Integer> after = new ArrayList<>(before);
        after.add(0, -1);
        after.add(50_000, -2);
        after.remove(70_000);
        int[] looks = {0};
        List<ListAlignment.Pair> pairs = ListAlignment.of(before.size(), after.size(), (one, other) -> {
            looks[0]++;
            return before.get(one).equals(after.get(other));
        });
        assertEquals(
                List.of(
                        new ListAlignment.Pair(-1, 0),
                        new ListAlignment.Pair(-1, 50_000),
                        new ListAlignment.Pair(69_998, -1)),
                pairs);
        assertTrue(looks[0] < 110_000, looks[0] + " looks");
    }

    @Test
    void aHundredEditsAreAlignedAndMoreAreTakenByPlace() {
        List<Integer> list = IntStream.range(0, 200).boxed().toList();
        List<Integer> most = list.subList(100, 200);
        assertEquals(100, align(list, most).size());
        assertTrue(align(list, most).stream().allMatch(pair -> pair.after() < 0));
        assertEquals(ListAlignment.byPlace(200, 99), align(list, list.subList(101, 200)));
    }

    @Test
    void listsOfFewDifferentElementsEndTheAlignmentToo() {
        Random random = new Random(7);
        List<Integer> before =
                IntStream.range(0, 20_000).map(i -> random.nextInt(2)).boxed().toList();
        List<Integer> after =
                IntStream.range(0, 20_000).map(i -> random.nextInt(2)).boxed().toList();
        long[] looks = {0};
        List<ListAlignment.Pair> pairs = ListAlignment.of(before.size(), after.size(), (one, other) -> {
            looks[0]++;
            return before.get(one).equals(after.get(other));
        });
        assertEquals(ListAlignment.byPlace(20_000, 20_000), pairs);
        assertTrue(looks[0] <= 170_000, looks[0] + " looks");
    }

    @Test
    void ofRandomListsItTakesEachElementOnce() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            List<Integer> before = random.ints(random.nextInt(12), 0, 4).boxed().toList();
            List<Integer> after = random.ints(random.nextInt(12), 0, 4).boxed().toList();
            List<ListAlignment.Pair> pairs = align(before, after);
            List<Integer> keptBefore = new ArrayList<>(before);
            List<Integer> keptAfter = new ArrayList<>(after);
            pairs.stream()
                    .map(ListAlignment.Pair::before)
                    .sorted(Collections.reverseOrder())
                    .filter(place -> place >= 0)
                    .forEach(place -> keptBefore.remove(place.intValue()));
            pairs.stream()
                    .map(ListAlignment.Pair::after)
                    .sorted(Collections.reverseOrder())
                    .filter(place -> place >= 0)
                    .forEach(place -> keptAfter.remove(place.intValue()));
            assertEquals(keptBefore, keptAfter, before + " " + after);
            assertEquals(longestCommon(before, after), keptBefore.size(), before + " " + after);
        }
    }

    private static int longestCommon(List<Integer> before, List<Integer> after) {
        int[][] longest = new int[before.size() + 1][after.size() + 1];
        for (int i = 1; i <= before.size(); i++) {
            for (int j = 1; j <= after.size(); j++) {
                longest[i][j] = before.get(i - 1).equals(after.get(j - 1))
                        ? longest[i - 1][j - 1] + 1
                        : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return longest[before.size()][after.size()];
    }
}
