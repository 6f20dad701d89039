package io.jenkins.plugins.apify.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a number of a few characters never becomes one of a billion. */
@Timeout(60)
class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0,     0",
        "5.00,  5.00",
        "1E+3,  1000",
        "1E-3,  0.001",
        "1E+40, 10000000000000000000000000000000000000000",
        "1E+41, 1E+41",
        "1E-40, 0.0000000000000000000000000000000000000001",
        "1E-41, 1E-41",
        "0E+99, 0E+99",
        "1E+999999999, 1E+999999999",
        "1E-2147483647, 1E-2147483647",
    })
    void areWrittenAsAPersonWritesThem(BigDecimal number, String text) {
        assertEquals(text, Numbers.text(number));
    }

    @Test
    void areWrittenWithAllTheirDigits() {
        assertEquals("9".repeat(1000), Numbers.text(new BigDecimal("9".repeat(1000))));
        assertEquals("9223372036854775807", Numbers.text(Long.MAX_VALUE));
        assertEquals("-5", Numbers.text(-5));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "3.0, true", "300E-2, true", "0.5, false", "1E-2147483647, false", "100E+2147483647, true"})
    void areWholeWithoutAFraction(BigDecimal number, boolean whole) {
        assertEquals(whole, Numbers.isWhole(number));
    }

    @Test
    void areTakenExactly() {
        assertEquals(new BigDecimal("1024"), Numbers.exact(1024));
        assertEquals(new BigDecimal("9223372036854775807"), Numbers.exact(Long.MAX_VALUE));
        assertEquals(new BigDecimal("5.10"), Numbers.exact(new BigDecimal("5.10")));
        assertEquals(new BigDecimal("0.1"), Numbers.exact(0.1));
    }

    @ParameterizedTest
    @CsvSource({
        "5,             5",
        "' 5.10\t',     5.10",
        "-0.5,          -0.5",
        "+5e3,          5E+3",
        "007,           7",
        "1e999999999,   1E+999999999",
        "1E-999999999,  1E-999999999",
    })
    void areReadAsAPersonWritesThem(String text, String number) {
        assertEquals(Optional.of(new BigDecimal(number)), Numbers.decimal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "five",
                "1,5",
                ".5",
                "5.",
                "0x5",
                "5d",
                "1e",
                "1e1.5",
                "--5",
                "5 6",
                "1e9999999999",
                "NaN",
                "٣"
            })
    void everyOtherTextIsNone(String text) {
        assertEquals(Optional.empty(), Numbers.decimal(text));
    }

    @Test
    void ofMoreThanAThousandCharactersNoneIsRead() {
        assertEquals(Optional.of(new BigDecimal("9".repeat(1000))), Numbers.decimal("9".repeat(1000)));
        assertEquals(Optional.empty(), Numbers.decimal("9".repeat(1001)));
        assertEquals(Optional.empty(), Numbers.decimal("9".repeat(2_000_000)));
        assertEquals(Optional.empty(), Numbers.decimal(" ".repeat(2_000_000) + "5"));
    }

    @ParameterizedTest
    @CsvSource({
        "300.0,                 300,                  java.lang.Integer",
        "3e2,                   300,                  java.lang.Integer",
        "-1.00,                 -1,                   java.lang.Integer",
        "0e999999999,           0,                    java.lang.Integer",
        "0e-999999999,          0,                    java.lang.Integer",
        "2147483648.0,          2147483648,           java.lang.Long",
        "9.223372036854775807e18, 9223372036854775807, java.lang.Long",
        "-9223372036854775808.0, -9223372036854775808, java.lang.Long",
    })
    void withoutAFractionAreWhole(BigDecimal number, String whole, Class<?> type) {
        assertEquals(whole, Numbers.whole(number).orElseThrow().toString());
        assertEquals(type, Numbers.whole(number).orElseThrow().getClass());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300.5",
                "1e-999999999",
                "9223372036854775808",
                "-9223372036854775809",
                "1e19",
                "1e999999999",
                "1234567890123456789012345e999999999"
            })
    void withAFractionOrBeyondSixtyFourBitsAreNot(BigDecimal number) {
        assertEquals(Optional.empty(), Numbers.whole(number));
    }
}
