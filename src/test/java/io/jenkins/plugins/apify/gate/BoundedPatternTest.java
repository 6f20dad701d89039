package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.gate.BoundedPattern.TooComplexException;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private enum End {
        MATCHED,
        NOT_MATCHED,
        TOO_COMPLEX
    }

    /** What comes of the match, which no expression may draw out. */
    private static End match(String expression, String text) {
        return assertTimeoutPreemptively(MOMENT, () -> {
            try {
                return BoundedPattern.compile(expression).matches(text) ? End.MATCHED : End.NOT_MATCHED;
            } catch (TooComplexException e) {
                return End.TOO_COMPLEX;
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "latest,            latest,      MATCHED",
        "latest,            xlatest,     NOT_MATCHED",
        "latest,            latestx,     NOT_MATCHED",
        "a|ab,              ab,          MATCHED",
        "(?i)latest,        LATEST,      MATCHED",
        "'\\d+\\.\\d+\\.\\d+', 10.20.30, MATCHED",
        "'(a)(b)?\\1',      aba,         MATCHED",
        "'(?<=a)b',         b,           NOT_MATCHED",
        "'.*(?<=a)b',       ab,          MATCHED",
        "'x{2,3}',          xxx,         MATCHED",
        "'x{2,3}',          xxxx,        NOT_MATCHED",
        "(?:),              '',          MATCHED",
        ".,                 🕷,          MATCHED",
    })
    void matchesAWholeTextAsJavaDoes(String expression, String text, End end) {
        assertEquals(end, match(expression, text));
    }

    static Stream<Arguments> runaways() {
        String as = "a".repeat(100);
        return Stream.of(
                Arguments.of("(.*a){20}", "a".repeat(40) + "b"),
                Arguments.of("(?:.*?a){30}", "a".repeat(60) + "b"),
                Arguments.of("(a*)*\\1*b", as),
                Arguments.of("(a+)+\\1b", as),
                Arguments.of("(a|aa)+\\1b", as),
                Arguments.of("(.+)+\\1!", as),
                Arguments.of(".*.*.*.*.*.*=.*", "x".repeat(5000)),
                Arguments.of("a?".repeat(60) + "a".repeat(60), "a".repeat(60)),
                Arguments.of("(?:a?b?c?){60}d", "abc".repeat(60)),
                Arguments.of("(?=(.*.*.*.*x))" + ".*", "a".repeat(3000)),
                Arguments.of("(?s).*", "x".repeat(BoundedPattern.MAX_LOOKS + 1)),
                Arguments.of("(?:a|b)*", "ab".repeat(100_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runaways")
    void givesUpOnWhatTakesTooLong(String expression, String text) {
        assertEquals(End.TOO_COMPLEX, match(expression, text));
    }

    static Stream<Arguments> tamed() {
        String as = "a".repeat(100);
        return Stream.of(
                Arguments.of("(a+)+$", as + "b"),
                Arguments.of("(a|a)*b", as),
                Arguments.of("(a|aa)+$", as + "b"),
                Arguments.of("(x+x+)+y", "x".repeat(100)),
                Arguments.of("([a-zA-Z]+)*!", as),
                Arguments.of("(?:(?:a*)*)*b", as),
                Arguments.of("^(([a-z])+.)+[A-Z]([a-z])+$", as),
                Arguments.of("(\\w+\\s?)+!", "word ".repeat(20)),
                Arguments.of("(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)c", "ab"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamed")
    void endsCatastrophicExpressionsInAMoment(String expression, String text) {
        assertFalse(match(expression, text) == End.MATCHED);
    }

    @Test
    void everyMatchHasLooksOfItsOwn() throws Exception {
        BoundedPattern pattern = BoundedPattern.compile("(?s).*");
        String text = "x".repeat(BoundedPattern.MAX_LOOKS / 2 - 10);
        for (int i = 0; i < 5; i++) {
            assertTrue(pattern.matches(text));
        }
    }

    private static void assertRefused(String reason, String expression) {
        IllegalArgumentException refusal = assertTimeoutPreemptively(
                MOMENT, () -> assertThrows(IllegalArgumentException.class, () -> BoundedPattern.compile(expression)));
        assertEquals(reason, refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "(,       Unclosed group",
        ")a,      Unmatched closing ')'",
        "[a,      Unclosed character class",
        "*a,      Dangling meta character '*'",
        "a**,     Dangling meta character '*'",
        "'a{2,1}', Illegal repetition range",
        "'\\p{Nothing}', Unknown character property name {Nothing}",
    })
    void refusesWhatIsNoExpression(String expression, String description) {
        assertRefused("matches (" + expression + ") is no valid regular expression: " + description, expression);
    }

    @Test
    void refusesNoneAndMoreThanAThousandCharacters() {
        String reason = "matches must be a regular expression of 1 to 1000 characters.";
        assertRefused(reason, "");
        assertRefused(reason, "x".repeat(1001));
        assertEquals(End.MATCHED, match("x".repeat(1000), "x".repeat(1000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{1000000}",
                "(?:a{1000}){1000}",
                "\\{5000000}",
                "a{0}b{0,}c{1000000,}",
                "[0-9a-f]{8}(?:-[0-9a-f]{4}){4}",
                "(?!.*-dev).+",
                "(?<=a)(?<!b)(?>c|d)(?i:e)(?-x:f)(?<name>g)\\k<name>\\1",
                "[]a][^]b][a-z&&[^x\\]]]\\p{Lu}\\x{1F577}\\b{g}\\b",
                "https?://[a-z0-9.-]+(/[^ ]*)?",
                "(?:a?|b?)(?:a?|b?)(?:a?|b?)",
                "((a?){0,50}){0,50}"
            })
    void takesWhatNeedsFewStepsBetweenLooks(String expression) {
        assertEquals(expression, BoundedPattern.compile(expression).toString());
    }

    @Test
    void takesAlternativesByTheDozen() {
        String names = String.join("|", Collections.nCopies(40, "crawler"));
        assertEquals(End.MATCHED, match(names, "crawler"));
        assertEquals(End.NOT_MATCHED, match(names, "scraper"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:(?:){1000}){1000}x",
                "(?:(?:){1000000}x)*",
                "(?:a?|b?){60}",
                "(?:(?=a|)|){30}",
                "((?:|)|(?:|))((?:|)|(?:|))((?:|)|(?:|))((?:|)|(?:|))((?:|)|(?:|))",
                "(?:$|$)(?:$|$)(?:$|$)(?:$|$)(?:$|$)(?:$|$)(?:$|$)(?:$|$)(?:$|$)"
            })
    void refusesWhatMatchesNothingInTooManyWays(String expression) {
        assertRefused(
                "matches (" + expression
                        + ") cannot be checked in a bounded time: too many of its groups or alternatives"
                        + " can match nothing.",
                expression);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\Qa.b\\E", "(?x)a b", "(?ix:a b)", "(?:){99999\\Q\\E9999}", "(?x)(?:){9 9 9 9 9 9 9 9 9}"})
    void refusesQuotationsAndComments(String expression) {
        assertRefused(
                "matches (" + expression + ") uses \\Q or the flag x, which are not supported here: write a backslash"
                        + " before each special character, and no comments.",
                expression);
    }

    @Test
    void refusesWhatTripsJavasOwnReader() {
        assertRefused("matches ([[^a]a&&]) is no valid regular expression: malformed", "[[^a]a&&]");
    }

    @Test
    void showsARefusedExpressionOnOneLine() {
        assertRefused("matches (a \uFFFD() is no valid regular expression: Unclosed group", "a\n\u001b(");
    }
}
