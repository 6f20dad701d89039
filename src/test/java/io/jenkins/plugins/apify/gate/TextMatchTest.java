package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMatchTest {
    private static Told check(TextMatch match, Object value) {
        return Told.of(match.check(value, Words.text("e"), Words.text("f"), new EvaluationBudget()));
    }

    @ParameterizedTest
    @CsvSource({"a, a, ,", "'', '', ,", ", a, , a", "a, , a,", ", , a, a", "a, a, a, a"})
    void takesOneConditionAtMost(String equalTo, String matches, String notEqualTo, String notMatches) {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> TextMatch.ofAny(equalTo, matches, notEqualTo, notMatches));
        assertEquals("Set exactly one of equalTo, matches, notEqualTo and notMatches.", refusal.getMessage());
    }

    @Test
    void takesNoneWhereThereAreOtherConditions() {
        assertNull(TextMatch.ofAny(null, null, null, null));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> TextMatch.of(null, null, null, null));
        assertEquals("Set exactly one of equalTo, matches, notEqualTo and notMatches.", refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "a,  ,  ,   ,        a,           true",
        "a,  ,  ,   ,        b,           false",
        "'', ,  ,   ,        '',          true",
        "'', ,  ,   ,        ' ',         false",
        ".*, ,  ,   ,        x,           false",
        ".*, ,  ,   ,        .*,          true",
        ",  a+, ,   ,        aa,          true",
        ",  a+, ,   ,        aab,         false",
        ",  (?:), , ,        '',          true",
        ",  ,   a,  ,        a,           false",
        ",  ,   a,  ,        b,           true",
        ",  ,   '', ,        '',          false",
        ",  ,   '', ,        a,           true",
        ",  ,   .*, ,        a,           true",
        ",  ,   ,   .*dev.*, my-dev-task, false",
        ",  ,   ,   .*dev.*, my-task,     true",
        ",  ,   ,   dev,     dev1,        true",
    })
    void aTextMeetsItOrNot(
            String equalTo, String matches, String notEqualTo, String notMatches, String text, boolean met) {
        assertEquals(new Told(met, "e", "f"), check(TextMatch.of(equalTo, matches, notEqualTo, notMatches), text));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5.00, true",
        "' 5 ', 5, true",
        "5.01, 5, false",
        "five, 5, false",
        "'', 5, false",
        "1e999999999, 5, false"
    })
    void numbersAreEqualByValue(String text, BigDecimal number, boolean equal) {
        assertEquals(new Told(equal, "e", "f"), check(TextMatch.equalTo(text), number));
        assertEquals(new Told(!equal, "e", "f"), check(TextMatch.notEqualTo(text), number));
    }

    @Test
    void refusesAnInvalidExpressionBeforeAnyText() {
        assertEquals(
                "matches (latest() is not a valid regular expression: error parsing regexp: missing closing ): `latest(`."
                        + " Syntax: https://github.com/google/re2/wiki/Syntax",
                assertThrows(IllegalArgumentException.class, () -> TextMatch.matches("latest("))
                        .getMessage());
        assertEquals(
                "notMatches must be a regular expression of 1 to 1000 characters.",
                assertThrows(IllegalArgumentException.class, () -> TextMatch.notMatches(""))
                        .getMessage());
    }

    @Test
    void tellsWhatItExpects() {
        assertEquals("'latest'", TextMatch.equalTo("latest").expected().toString());
        assertEquals(
                "a match of 'v{2}\\d'", TextMatch.matches("v{2}\\d").expected().toString());
        assertEquals(
                "any text except 'latest'",
                TextMatch.notEqualTo("latest").expected().toString());
        assertEquals(
                "no match of 'v{2}\\d'",
                TextMatch.notMatches("v{2}\\d").expected().toString());
        assertEquals(
                "'a\uFFFDb\u21B5" + "c".repeat(116) + "…'",
                TextMatch.equalTo("a\u001bb\n" + "c".repeat(117)).expected().toString());
    }

    @Test
    void aTextThatIsTooLongForTheExpressionBreaksBothWaysAndSaysSo() {
        String expression = "[a-z]{1000}[a-z]{1000}";
        int longest = LinearPattern.compile("matches", expression).longestText();
        Told tooLong = new Told(
                false, "e", "f, which is too long for this regular expression (at most " + longest + " characters)");
        TextMatch match = TextMatch.matches(expression);
        TextMatch noMatch = TextMatch.notMatches(expression);
        assertEquals(new Told(false, "e", "f"), check(match, "a".repeat(longest)));
        assertEquals(new Told(true, "e", "f"), check(noMatch, "a".repeat(longest)));
        assertEquals(tooLong, check(match, "a".repeat(longest + 1)));
        assertEquals(tooLong, check(noMatch, "a".repeat(longest + 1)));
    }
}
