package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.FieldPath;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathFilterTest {
    private static List<FieldPath> paths(String... paths) {
        return Stream.of(paths).map(FieldPath::parse).toList();
    }

    private static PathFilter at(PathFilter filter, String place) {
        PathFilter at = filter;
        for (String name :
                place.isEmpty() ? List.<String>of() : FieldPath.parse(place).names()) {
            at = at.below(name);
        }
        return at;
    }

    @ParameterizedTest
    @CsvSource({
        "a.b,     '',      false, false",
        "a.b,     a,       false, false",
        "a.b,     a.b,     true,  false",
        "a.b,     a.b.c,   true,  false",
        "a.b,     a.c,     false, true",
        "a.b,     b,       false, true",
        "*.b,     a.b,     true,  false",
        "*.b,     a.c,     false, true",
        "\\*.b,   a.b,     false, true",
        "\\*.b,   \\*.b,   true,  false",
        "a.*,     a.0,     true,  false",
        "a,       a,       true,  false",
    })
    void knowsWhatIsWatched(String path, String place, boolean watched, boolean besides) {
        PathFilter filter = at(PathFilter.EVERYTHING.watching(paths(path, "x.y")), place);
        assertEquals(watched, filter.isWatched());
        assertEquals(besides, filter.isBesides());
        assertFalse(filter.isIgnored());
        PathFilter ignoring = at(PathFilter.EVERYTHING.ignoring(paths("x.y", path)), place);
        assertEquals(watched, ignoring.isIgnored());
        assertTrue(ignoring.isWatched());
    }

    @Test
    void severalPathsMayLeadOverOnePlace() {
        PathFilter filter = PathFilter.EVERYTHING.watching(paths("*.b", "a.c", "a.*.d"));
        assertTrue(at(filter, "a.b").isWatched());
        assertTrue(at(filter, "a.c").isWatched());
        assertTrue(at(filter, "a.x.d").isWatched());
        assertTrue(at(filter, "x.c").isBesides());
        assertEquals(3, at(filter, "a").cost());
    }

    @Test
    void aStepCostsTheSameHoweverManyPathsThereAre() {
        PathFilter filter = PathFilter.EVERYTHING.ignoring(IntStream.range(0, 10_000)
                .mapToObj(i -> FieldPath.parse("a." + i))
                .toList());
        assertEquals(2, filter.cost());
        assertEquals(2, filter.below("a").cost());
        assertEquals(1, filter.below("b").cost());
    }

    @Test
    void knowsWherePathsTellElementsApart() {
        PathFilter filter = PathFilter.EVERYTHING.watching(paths("a.*.b", "c.10.b", "d.name1"));
        assertFalse(filter.tellsElementsApart());
        assertFalse(filter.below("a").tellsElementsApart());
        assertTrue(filter.below("c").tellsElementsApart());
        assertFalse(filter.below("c").below("10").tellsElementsApart());
        assertFalse(filter.below("d").tellsElementsApart());
        assertTrue(PathFilter.EVERYTHING.ignoring(paths("a", "b.0")).below("b").tellsElementsApart());
        assertFalse(PathFilter.EVERYTHING.tellsElementsApart());
    }

    @Test
    void noPathsWatchEverythingAndIgnoreNothing() {
        PathFilter filter = PathFilter.EVERYTHING.watching(List.of()).ignoring(List.of());
        assertTrue(filter.isWatched());
        assertFalse(filter.isIgnored());
        assertSame(filter, filter.below("a"));
        assertEquals(1, filter.cost());
    }
}
