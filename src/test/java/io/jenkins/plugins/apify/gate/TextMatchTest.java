package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.gate.Gate.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMatchTest {
    @ParameterizedTest
    @CsvSource({",", "latest, latest", "'', ''"})
    void takesExactlyOneCondition(String equalTo, String matches) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> TextMatch.of(equalTo, matches));
        assertEquals("Give exactly one of equalTo and matches.", refusal.getMessage());
    }

    @Test
    void refusesAnInvalidExpressionBeforeAnyText() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> TextMatch.of(null, "latest("));
        assertEquals("matches (latest() is no valid regular expression: Unclosed group", refusal.getMessage());
    }

    @Test
    void tellsWhatItExpects() {
        assertEquals("'latest'", TextMatch.of("latest", null).expected());
        assertEquals("a match of 'v{0}\\d'", TextMatch.of(null, "v{0}\\d").expected());
        assertEquals(
                "'a\uFFFDb " + "c".repeat(116) + "…'",
                TextMatch.of("a\u001bb\n" + "c".repeat(117), null).expected());
    }

    @Test
    void anEmptyTextMayBeExpected() {
        assertEquals(new Observation(true, "e", "f"), TextMatch.of("", null).check("", "e", "f"));
        assertEquals(new Observation(false, "e", "f"), TextMatch.of("", null).check(" ", "e", "f"));
        assertEquals(new Observation(true, "e", "f"), TextMatch.of(null, "(?:)").check("", "e", "f"));
    }

    @Test
    void equalTextIsNoExpression() {
        assertEquals(new Observation(false, "e", "f"), TextMatch.of(".*", null).check("x", "e", "f"));
        assertEquals(new Observation(true, "e", "f"), TextMatch.of(".*", null).check(".*", "e", "f"));
    }

    @Test
    void anExpressionThatTakesTooLongIsNotMatchedAndSaysSo() {
        assertEquals(
                new Observation(false, "e", "f, on which the regular expression takes too long"),
                TextMatch.of(null, "(.*a){20}").check("a".repeat(40) + "b", "e", "f"));
    }
}
