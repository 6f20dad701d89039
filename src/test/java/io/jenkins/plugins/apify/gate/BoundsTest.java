package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {
    @ParameterizedTest
    @CsvSource({
        "512, 4096, 511,   false",
        "512, 4096, 512,   true",
        "512, 4096, 4096,  true",
        "512, 4096, 4097,  false",
        "512, ,     511,   false",
        "512, ,     512,   true",
        "512, ,     1e400, true",
        ",    4096, -1e400, true",
        ",    4096, 4096.0, true",
        ",    4096, 4096.0000000000000001, false",
        "0,   0,    0,     true",
        "0,   0,    -0.0,  true",
        "0,   0,    0.001, false",
        "-5,  -1,   -3,    true",
        "-5,  -1,   0,     false",
        "0.1, 0.3,  0.30000000000000004, false",
        "0.1, 0.3,  0.30,  true",
    })
    void containsWhatLiesBetweenBothEnds(BigDecimal min, BigDecimal max, BigDecimal number, boolean contained) {
        assertEquals(contained, new Bounds(min, max).contain(number));
    }

    @Test
    void needsOneBoundAtLeast() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new Bounds(null, null));
        assertEquals("A bound is required: set min, max or both.", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Bounds.of(null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "4096, 512,  4096, 512",
        "0,    -1,   0,    -1",
        "0.31, 0.3,  0.31, 0.3",
        "1e3,  999,  1000, 999",
        "1e99, 1,    1E+99, 1",
    })
    void refusesAMinimumAboveTheMaximum(BigDecimal min, BigDecimal max, String shownMin, String shownMax) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new Bounds(min, max));
        assertEquals("min (" + shownMin + ") must not be greater than max (" + shownMax + ").", refusal.getMessage());
    }

    @Test
    void takesWholeNumbers() {
        assertEquals(new Bounds(BigDecimal.valueOf(512), BigDecimal.valueOf(4096)), Bounds.of(512L, 4096L));
        assertEquals(new Bounds(null, BigDecimal.valueOf(Long.MAX_VALUE)), Bounds.of(null, Long.MAX_VALUE));
        assertEquals(new Bounds(BigDecimal.valueOf(Long.MIN_VALUE), null), Bounds.of(Long.MIN_VALUE, null));
    }

    @ParameterizedTest
    @CsvSource({
        "512,  ,     at least 512 MB",
        ",     4096, at most 4096 MB",
        "512,  4096, 512 MB to 4096 MB",
        "1024, 1024, exactly 1024 MB",
        "5,    5.00, exactly 5 MB",
        "1000000, 2000000, 1000000 MB to 2000000 MB",
        ",     1e999999999, at most 1E+999999999 MB",
    })
    void isWrittenInWords(BigDecimal min, BigDecimal max, String words) {
        assertEquals(
                words,
                new Bounds(min, max).inWords(NumberCondition.Unit.MEGABYTES).toString());
    }
}
