package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
        Map<String, Object> root = Map.of(
                "options", Map.of("memoryMbytes", 1024),
                "list", List.of("a", Map.of("url", "b"), List.of("c", "d")),
                "a.b", "dot",
                "a\\b", "backslash",
                "a[0]", "brackets",
                "a b", "space",
                "0", "name of a digit",
                "ключ", "Cyrillic",
                "😀", "beyond 16 bits");
        return Stream.of(
                Arguments.of("options.memoryMbytes", root, 1024),
                Arguments.of("list.0", root, "a"),
                Arguments.of("list.1.url", root, "b"),
                Arguments.of("list.2.1", root, "d"),
                Arguments.of("a\\.b", root, "dot"),
                Arguments.of("a\\\\b", root, "backslash"),
                Arguments.of("a\\[0\\]", root, "brackets"),
                Arguments.of("\\l\\ist.0", root, "a"),
                Arguments.of("a b", root, "space"),
                Arguments.of(" options.memoryMbytes\n", root, 1024),
                Arguments.of("0", root, "name of a digit"),
                Arguments.of("ключ", root, "Cyrillic"),
                Arguments.of("\\😀", root, "beyond 16 bits"),
                Arguments.of("1", List.of("x", "y"), "y"));
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
        assertEquals("A path is required, as in options.memoryMbytes or input.startUrls.0.url.", refusal.getMessage());
    }

    private static void assertMalformed(String text, String shown) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> FieldPath.parse(text));
        assertEquals(
                "'" + shown + "' is no path. Write names with dots between them and a number for a place in a list"
                        + " (input.startUrls.0.url), at most 500 characters; put a backslash before a dot, bracket or"
                        + " backslash that belongs to a name.",
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".a", "a.", "a..b", "a\\", "a.b\\\\\\", "a[0]", "a]", "[", "a.[b"})
    void refusesWhatIsNoPath(String text) {
        assertMalformed(text, text);
    }

    @Test
    void refusesControlCharactersAndShowsNone() {
        assertMalformed("a\nb", "a b");
        assertMalformed("a\u0000b", "a\uFFFDb");
        assertMalformed("a\u009bb", "a\uFFFDb");
    }

    @Test
    void takesFiveHundredCharactersAndNotOneMore() {
        assertEquals("x".repeat(500), FieldPath.parse("x".repeat(500)).toString());
        assertMalformed("x".repeat(501), "x".repeat(300) + "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b.0", "a\\.b.c", "a\\\\b", "a\\[0\\]", "a\\\\\\.b", "a b.c d", "ключ.😀"})
    void isWrittenAsItIsRead(String text) {
        FieldPath path = FieldPath.parse(text);
        assertEquals(text, path.toString());
        assertEquals(path, FieldPath.parse(path.toString()));
    }

    @Test
    void isWrittenWithoutNeedlessBackslashes() {
        assertEquals("abc", FieldPath.parse("\\a\\b\\c").toString());
    }

    @Test
    void isEqualByItsNames() {
        assertEquals(FieldPath.parse("a.b"), FieldPath.parse(" \\a.b "));
        assertEquals(FieldPath.parse("a.b").hashCode(), FieldPath.parse("\\a.b").hashCode());
        assertNotEquals(FieldPath.parse("a.b"), FieldPath.parse("a\\.b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ a", "a\\ "})
    void aNameMayBeginOrEndWithASpace(String text) {
        FieldPath path = FieldPath.parse(text);
        assertEquals(path, FieldPath.parse(path.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list.+1", "list.-0", "list.01", "list.١"})
    void onlyPlainNumbersArePlacesInAList(String path) {
        assertNull(value(path, Map.of("list", List.of("a", "b"))));
    }
}
