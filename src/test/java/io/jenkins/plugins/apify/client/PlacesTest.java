package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.task.FieldPath;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The places that a path stands for. */
class PlacesTest {
    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of(
                        "urls.*.url", List.of("urls.0.url=a", "urls.1.url=null", "urls.2.url=null", "urls.3.url=c")),
                Arguments.of("urls.*", List.of("urls.0={url=a}", "urls.1={}", "urls.2=text", "urls.3={url=c, x=1}")),
                Arguments.of("groups.*", List.of("groups.b=[1, 2]", "groups.a\\.c=null", "groups.\\*=[]")),
                Arguments.of("groups.*.*", List.of("groups.b.0=1", "groups.b.1=2", "groups.a\\.c.*=null")),
                Arguments.of("groups.\\*", List.of("groups.\\*=[]")),
                Arguments.of("*.0", List.of("urls.0={url=a}", "groups.0=null", "text.0=null", "none.0=null")),
                Arguments.of(
                        "*.*.*.*.x",
                        List.of("urls.0.url.*.x=a", "urls.2.*.*.x=text", "urls.3.url.*.x=c", "urls.3.x.*.x=1")),
                Arguments.of("text.*", List.of("text.*=text")),
                Arguments.of("none.*.url", List.of("none.*.url=null")),
                Arguments.of("absent.*.url.*", List.of("absent.*.url.*=null")),
                Arguments.of("empty.*.url", List.of()),
                Arguments.of("urls.0.url", List.of("urls.0.url=a")),
                Arguments.of("absent.url", List.of("absent.url=null")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void areEachElementOfListsAndEachValueOfObjects(String path, List<String> places) {
        Map<String, Object> root = object(
                "urls",
                List.of(object("url", "a"), object(), "text", object("url", "c", "x", 1)),
                "groups",
                object("b", List.of(1, 2), "a.c", null, "*", List.of()),
                "text",
                "text",
                "none",
                null);
        if (path.startsWith("empty")) {
            root.put("empty", List.of());
        }
        if (path.startsWith("*.*")) {
            root.keySet().retainAll(List.of("urls"));
        }
        List<String> found = FieldPath.parse(path).places(root, () -> {}).stream()
                .map(place -> place.path() + "=" + place.value())
                .toList();
        assertEquals(places, found);
    }

    @Test
    void aPathOfAPlaceLeadsToItsValue() {
        Map<String, Object> root = object("a", List.of(object(" ", 1, "", 2), object("x.y", List.of(3, "\n"))));
        for (FieldPath.Place place : FieldPath.parse("*.*.*").places(root, () -> {})) {
            assertEquals(place.value(), FieldPath.parse(place.path().toString()).in(root));
        }
    }

    @Test
    void areTenThousandAtMost() {
        FieldPath path = FieldPath.parse("list.*.x");
        List<Object> list = Collections.nCopies(10_000, null);
        assertEquals(10_000, path.places(object("list", list), () -> {}).size());
        InvalidValueException refusal = assertThrows(
                InvalidValueException.class,
                () -> path.places(object("list", Collections.nCopies(10_001, null)), () -> {}));
        assertEquals(
                "'list.*.x' matches more than 10000 values of the task. Use a path that matches fewer.",
                refusal.getMessage());
    }

    @Test
    void areBoundedOverAllLevels() {
        List<Object> list = Arrays.asList(new Object[1000]);
        Object root = Collections.nCopies(1000, Collections.nCopies(1000, list));
        assertThrows(InvalidValueException.class, () -> FieldPath.parse("*.*.*").places(root, () -> {}));
    }
}
