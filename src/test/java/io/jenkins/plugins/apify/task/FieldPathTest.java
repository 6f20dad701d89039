package io.jenkins.plugins.apify.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
    private static Object value(String path, Object root) {
        return FieldPath.parse(path).in(root);
    }

    static Stream<Arguments> places() {
        Map<String, Object> root = Map.ofEntries(
                Map.entry("options", Map.of("memoryMbytes", 1024)),
                Map.entry("list", List.of("a", Map.of("url", "b"), List.of("c", "d"))),
                Map.entry("a.b", "dot"),
                Map.entry("a\\b", "backslash"),
                Map.entry("a[0]", "brackets"),
                Map.entry("a b", "space"),
                Map.entry("0", "name of a digit"),
                Map.entry("ключ", "Cyrillic"),
                Map.entry("😀", "beyond 16 bits"),
                Map.entry("*", "asterisk"),
                Map.entry("", "empty"),
                Map.entry("line\nbreak", "line break"),
                Map.entry("\t\r\0😀", "unseen"),
                Map.entry("trail ", "space at the end"),
                Map.entry(" lead", "space at the beginning"),
                Map.entry("\"'$", "quotes"));
        return Stream.of(
                Arguments.of("options.memoryMbytes", root, 1024),
                Arguments.of("list.0", root, "a"),
                Arguments.of("list.1.url", root, "b"),
                Arguments.of("list.2.1", root, "d"),
                Arguments.of("a\\.b", root, "dot"),
                Arguments.of("a\\\\b", root, "backslash"),
                Arguments.of("a\\[0\\]", root, "brackets"),
                Arguments.of("\\*", root, "asterisk"),
                Arguments.of("\\e", root, "empty"),
                Arguments.of("\\e.e", Map.of("", Map.of("e", 1)), 1),
                Arguments.of("l\\u0069st.0", root, "a"),
                Arguments.of("line\\u000abreak", root, "line break"),
                Arguments.of("\\u0009\\u000d\\u0000\\uD83D\\ude00", root, "unseen"),
                Arguments.of(" trail\\u0020 ", root, "space at the end"),
                Arguments.of("\\ lead", root, "space at the beginning"),
                Arguments.of("\\\"\\'\\$", root, "quotes"),
                Arguments.of("a b", root, "space"),
                Arguments.of(" options.memoryMbytes\n", root, 1024),
                Arguments.of("0", root, "name of a digit"),
                Arguments.of("ключ", root, "Cyrillic"),
                Arguments.of("\\😀", root, "beyond 16 bits"),
                Arguments.of("1", List.of("x", "y"), "y"));
    }

    @Test
    void tellsOfEachVisitedValue() {
        AtomicInteger visited = new AtomicInteger();
        FieldPath path = FieldPath.parse("list.*.url");
        path.places(Map.of("list", List.of(Map.of("url", "a"), Map.of("url", "b"))), visited::incrementAndGet);
        assertEquals(6, visited.get(), "the root, the list, two elements and two values");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void findsAValue(String path, Object root, Object value) {
        assertEquals(value, value(path, root));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "none.of.these",
                "null",
                "null.below",
                "text.length",
                "text.0",
                "list.2",
                "list.-1",
                "list.first",
                "list.1.0",
                "list.99999999999",
                "Map",
                "map.OTHER"
            })
    void findsNothingWhereThereIsNone(String path) {
        Map<String, Object> root = Map.of(
                "text", "value",
                "list", Arrays.asList("a", null),
                "map", Map.of("other", 1),
                "holder", Collections.singletonMap("null", null));
        assertNull(value(path, root));
        assertNull(value("holder.null", root));
    }

    @Test
    void findsNothingBelowNoRoot() {
        assertNull(value("options", null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\n"})
    void asksForAPathWhereThereIsNone(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> FieldPath.parse(text));
        assertEquals(
                "A path is required, such as options.memoryMbytes or input.startUrls.0.url.", refusal.getMessage());
    }

    private static void assertRefused(String message, String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> FieldPath.parse(text));
        assertEquals(message, refusal.getMessage());
    }

    private static void assertMalformed(String text, String shown) {
        assertRefused(
                "'" + shown + "' is not a valid path. Separate names by dots. Write a number for an element of a list"
                        + " (input.startUrls.0.url) and * for every element. Put a backslash before a dot, *, bracket"
                        + " or backslash that belongs to a name. Write \\e for an empty name, and an invisible"
                        + " character like \\u0020.",
                text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                ".a",
                "a.",
                "a..b",
                "a\\",
                "a.b\\\\\\",
                "a[0]",
                "a]",
                "[",
                "a.[b",
                "a*",
                "*a",
                "**",
                "a.b*.c",
                "\\a",
                "\\d",
                "\\n",
                "\\7",
                "a\\e",
                "\\ea",
                "\\u",
                "\\u12",
                "\\u12g4",
                "\\u٠٠٠٠",
                "\\u+041",
                "[…]"
            })
    void refusesWhatIsNoPath(String text) {
        assertMalformed(text, text);
    }

    @Test
    void refusesControlCharactersAndShowsNone() {
        assertMalformed("a\nb", "a\\u000ab");
        assertMalformed("a\\\nb", "a\\\\u000ab");
        assertMalformed("a\u0000b", "a\\u0000b");
        assertMalformed("a\u009bb", "a\\u009bb");
        assertMalformed("a.\u00a0b.", "a.\\u00a0b.");
    }

    @Test
    void takesAThousandCharactersAndNotOneMore() {
        assertEquals("x".repeat(1000), FieldPath.parse("x".repeat(1000)).toString());
        assertRefused("A path may have at most 1000 characters, but this one has 1001.", "x".repeat(1001));
        assertRefused(
                "A path may have at most 1000 characters, but this one has more when its invisible characters are"
                        + " written with a backslash.",
                "a" + "\u200b".repeat(200) + "a");
    }

    @Test
    void looksAtTheLengthFirst() {
        // neither trimmed nor searched before: a search for what to trim can take time that grows with the square
        String spaces = " ".repeat(200_000);
        assertRefused("A path may have at most 1000 characters, but this one has 200000.", spaces);
        assertRefused("A path may have at most 1000 characters, but this one has 200002.", "x" + spaces + "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.b.0",
                "a\\.b.c",
                "a\\\\b",
                "a\\[0\\]",
                "a\\\\\\.b",
                "a b.c d",
                "ключ.😀",
                "\\e",
                "\\e.\\e",
                "*.\\*.a\\*",
                "\\u0020a b\\u0020.c",
                "a\\u0020\\u0020b",
                "\\u0020",
                "\\u000a\\u0000\\u001b",
                "\\u200b\\u202e\\u2028\\u00a0",
                "\\ud800.\\udc00",
                "\\ufffe\\uffff",
                "\\udb40\\udc20"
            })
    void isWrittenAsItIsRead(String text) {
        FieldPath path = FieldPath.parse(text);
        assertEquals(text, path.toString());
        assertEquals(path, FieldPath.parse(path.toString()));
    }

    @Test
    void isWrittenWithoutNeedlessBackslashes() {
        assertEquals("a,b-c\"d$e", FieldPath.parse("a\\,b\\-c\\\"d\\$\\u0065").toString());
    }

    @Test
    void isEqualByItsNames() {
        assertEquals(FieldPath.parse("a.b"), FieldPath.parse(" \\u0061.b "));
        assertEquals(
                FieldPath.parse("a.b").hashCode(), FieldPath.parse("\\u0061.b").hashCode());
        assertNotEquals(
                FieldPath.parse("a.b").hashCode(), FieldPath.parse("a.c").hashCode());
        assertNotEquals(FieldPath.parse("a.b"), FieldPath.parse("a\\.b"));
        assertNotEquals(FieldPath.parse("*"), FieldPath.parse("\\*"));
    }

    @Test
    void tellsItsNames() {
        FieldPath path = FieldPath.parse("a\\.b.*.\\e.\\u000a");
        assertEquals(List.of("a.b", "*", "", "\n"), path.names());
        assertEquals(4, path.depth());
        assertTrue(path.isMany());
        assertFalse(FieldPath.parse("a\\*.\\*").isMany());
    }

    @Test
    void aPathHasANameAtLeast() {
        assertThrows(IllegalArgumentException.class, () -> FieldPath.of(List.of()));
        assertThrows(NullPointerException.class, () -> FieldPath.of(Arrays.asList("a", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list.+1", "list.-0", "list.01", "list.١"})
    void onlyPlainNumbersArePlacesInAList(String path) {
        assertNull(value(path, Map.of("list", List.of("a", "b"))));
    }

    @Test
    void manyPlacesHaveNoSingleValue() {
        assertThrows(IllegalStateException.class, () -> value("list.*", Map.of("list", List.of("a"))));
    }
}
