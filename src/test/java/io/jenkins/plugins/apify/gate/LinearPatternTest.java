package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.SafeText;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {
    @BeforeEach
    void readAnew() {
        LinearPattern.forget();
    }

    private static boolean matches(String expression, String text) {
        return LinearPattern.compile("matches", expression).matches(text);
    }

    private static String refusal(String expression) {
        return assertThrows(IllegalArgumentException.class, () -> LinearPattern.compile("matches", expression))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "latest,                  latest,        true",
                "latest,                  xlatest,       false",
                "latest,                  latestx,       false",
                "a|ab,                    ab,            true",
                "a{0}b,                   b,             true",
                "a{0}b,                   ab,            false",
                "^a$|^b$,                 b,             true",
                "(?i)latest,              LATEST,        true",
                "(?i)l(?-i:A)test,        LATEST,        true",
                "(?i)l(?-i:A)test,        Latest,        false",
                "(?i:l)atest,             LATEST,        false",
                "(?i)l(a|e)test,          LATEST,        true",
                "(?s)(?:.)(?-s).,         `\r\r`,        false",
                "(?s)(?:.)a,              `\ra`,         true",
                "(a(?i)b|c)d,             Cd,            true",
                "(a(?i)b|c)d,             CD,            false",
                "(?i)ks,                  \u212a\u017f,  false",
                "(?i)\u1c80,              \u1c80,        true",
                "(?i)[\u1c80-\u1c88],     \u1c81,        true",
                "(?i)[X-c],               Z,             true",
                "(?i)[X-c],               x,             true",
                "(?i)[X-c],               C,             true",
                "(?i)[X-c],               d,             false",
                "(?i)[^X-c],              x,             false",
                "(?i)ä,                   Ä,             false",
                "`\\d+\\.\\d+\\.\\d+`,    10.20.30,      true",
                "`(?:a\\Q*.\\E){2}`,      a*.a*.,        true",
                "`\\Qab\\E+`,             abb,           true",
                "`\\Qa(`,                 a(,            true",
                "`[\\Q]-\\Ea]+`,           ]a-,           true",
                "`\\\\Q.`,                `\\Q.`,         true",
                "`(\\Q\\E?i)a\\Q \\E`,      `A `,          true",
                "`x{2,3}`,                xxx,           true",
                "`x{2,3}`,                xxxx,          false",
                "`x{02}`,                 xx,            true",
                "x{0}y,                   y,             true",
                "(?:),                    ``,            true",
                "(?<name>a)|(b),          b,             true",
                ".,                       🕷,            true",
                ".,                       `\r`,          false",
                ".,                       `\n`,          false",
                ".,                       \u0085,        false",
                ".,                       \u2028,        false",
                "(?s).,                   `\r`,          true",
                "(?s:.)(?-s:.),           `\r\r`,        false",
                "`\\s\\S`,                `\u000ba`,     true",
                "`[\\s][^\\S]`,           `\u000b\u000b`, true",
                "`\\S`,                   `\u000b`,      false",
                "`[]a]+`,                 a],            true",
                "`[^]a]`,                 ],             false",
                "`[a^-]+`,                -^a,           true",
                "`[\\d-z]+`,              3-z,           true",
                "`[+--]`,                 `,`,           true",
                "`\\x41\\x{1f577}\\t`,    `A🕷\t`,       true",
                "`[\\x41-\\x{43}]`,       B,             true",
                "`[\\x{d83d}\\x{dd77}]`, 🕷,            false",
                "`(?i)[\\x{0}-\\x{ffff}]`, 🕷,          false",
                "`\\p{L}\\pN\\P{L}`,      ä7-,           true",
                "`\\p{IsLatin}\\p{IsL}`,  éé,            true",
                "`}]`,                    }],            true",
            })
    void matchesAWholeTextAsJavaDoes(String expression, String text, boolean expected) {
        assertEquals(expected, Pattern.matches(expression, text), "in Java");
        assertEquals(expected, matches(expression, text));
    }

    @Test
    void countsAreExactHoweverTheyAreWrittenOut() {
        for (int[] count : new int[][] {{0, 63}, {0, 64}, {1, 64}, {5, 100}, {0, 950}, {900, 999}}) {
            LinearPattern pattern = LinearPattern.compile("matches", "a{" + count[0] + "," + count[1] + "}");
            for (int i = 0; i <= 1001; i++) {
                assertEquals(count[0] <= i && i <= count[1], pattern.matches("a".repeat(i)), pattern + " on " + i);
            }
        }
    }

    /** What README tells: all that RE2/J reads otherwise than Java, and is not refused. */
    @Test
    void aDollarIsTheEndOfTheTextAndNothingElse() {
        assertTrue(Pattern.matches("a$\n", "a\n"));
        assertFalse(matches("a$\n", "a\n"));
        assertFalse(matches("é\\b", "é"));
        assertFalse(matches("\\p{L}", "\u1c80"));
    }

    @Test
    void refusesNoneAndMoreThanAThousandCharacters() {
        String reason = "matches must be a regular expression of 1 to 1000 characters.";
        assertEquals(reason, refusal(""));
        assertEquals(reason, refusal("x".repeat(1001)));
        assertEquals(reason, refusal("(".repeat(100_000)));
        assertTrue(matches("x".repeat(1000), "x".repeat(1000)));
    }

    static Stream<Arguments> runaways() {
        String tooOften = " repeats too often: counts may be at most 1000, those within each other multiplied.";
        String tooLarge = " is too large: with all counts written out, it may have about 2500 parts.";
        return Stream.of(
                Arguments.of("((((a{100}){100}){100}){100}){100}", tooOften),
                Arguments.of("(.{0,1000}){0,1000}x", tooOften),
                Arguments.of("a{2000000000}", tooOften),
                Arguments.of("a{0,1001}", tooOften),
                Arguments.of("a{1001,}", tooOften),
                Arguments.of("(a{2}|b{9}){112}", tooOften),
                Arguments.of("(?:(?:a{10}?){10,}b){11}", tooOften),
                Arguments.of("a{1000}".repeat(3), tooLarge),
                Arguments.of("(?:aaaa){1000}", tooLarge),
                Arguments.of("(?:" + "a?".repeat(200) + "){10}", tooLarge),
                Arguments.of("(?:" + "|a".repeat(200) + "){10}", tooLarge),
                Arguments.of("(?:" + "^".repeat(300) + "){10}", tooLarge),
                Arguments.of("(?:" + "()".repeat(300) + "){10}", tooLarge));
    }

    @ParameterizedTest
    @MethodSource("runaways")
    void refusesWhatGetsTooLargeWhenItsCountsAreWrittenOut(String expression, String reason) {
        assertEquals("matches (" + SafeText.shown(expression) + ")" + reason, refusal(expression));
    }

    @Test
    void takesAsManyPartsAsItSays() {
        // the two besides: the beginning and the end
        assertTrue(matches("a{1000}a{1000}a{498}", "a".repeat(2498)));
        assertTrue(matches("a{1000}a{1000}a{497}b{0}", "a".repeat(2497)));
        assertTrue(refusal("a{1000}a{1000}a{499}").endsWith("it may have about 2500 parts."));
    }

    @Test
    void takesOnlySoManyCategories() {
        assertTrue(matches("\\pL".repeat(20), "é".repeat(20)));
        String expression = "\\pL|".repeat(20) + "\\p{N}";
        assertEquals(
                "matches (" + expression + ") has too many categories and scripts: at most 20 can be taken.",
                refusal(expression));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}(?:-[0-9a-f]{4}){4}",
                "https?://[a-z0-9.-]+(/[^ ]*)?",
                "([a-z0-9-]{1,63}\\.){1,15}[a-z]{2,63}",
                "(?:[a-z]{1,10}-){1,100}",
                "(a{100}){10}",
                "a{1000}b{1000}",
                "((((a{5}){5}){5}){5}){1}",
                "ENCRYPTED_(VALUE|JSON):.+",
            })
    void takesWhatPeopleWrite(String expression) {
        assertEquals(expression, LinearPattern.compile("matches", expression).toString());
    }

    static Stream<String> deep() {
        return Stream.of(
                "(".repeat(499) + "a" + ")".repeat(499),
                "(".repeat(333) + "a" + ")*".repeat(333),
                "(a|b".repeat(160) + ")*".repeat(160),
                "(a(b|c".repeat(95) + ")*)*".repeat(95),
                "[a-z]{0,1000}",
                "(?:a?){0,1000}",
                "(?:" + "a?".repeat(120) + "){10}",
                "(?:" + "a*".repeat(80) + "){10}",
                "(?:" + "^".repeat(249) + "){10}",
                "(?:" + "\\b|".repeat(80) + "a){10}");
    }

    /** RE2/J calls itself, in deep and in empty parts. */
    @ParameterizedTest
    @MethodSource("deep")
    void needsNoMoreStackThanAThreadHas(String expression) throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(null, () -> matches(expression, "aaa"), "small stack", 768 << 10);
        thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
        thread.start();
        thread.join();
        assertNull(thrown.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a*)*b", "(a|aa)+b", "(.*a){20}b", "([a-zA-Z]+)*!"})
    void readsALongTextOnce(String expression) {
        LinearPattern pattern = LinearPattern.compile("matches", expression);
        assertFalse(pattern.matches("a".repeat(100_000)));
    }

    @Test
    void answersWithinTenTimesTheTimeOfReadingTheText() {
        String text = "a".repeat(1_000_000);
        LinearPattern pattern = LinearPattern.compile("matches", "(a*)*b");
        long reading = Long.MAX_VALUE;
        long matching = Long.MAX_VALUE;
        // the best of several, of as many as a busy machine needs to compile what runs
        for (int i = 0; i < 100 && (i < 3 || matching >= 10 * reading); i++) {
            long start = System.nanoTime();
            assertEquals(text, SafeText.shown(text, text.length()));
            long read = System.nanoTime();
            assertFalse(pattern.matches(text));
            reading = Math.min(reading, read - start);
            matching = Math.min(matching, System.nanoTime() - read);
        }
        assertTrue(matching < 10 * reading, matching + " ns against " + reading + " ns");
    }

    @Test
    void takesTextsAsLongAsTheExpressionIsShort() {
        LinearPattern small = LinearPattern.compile("matches", "(a*)*b");
        assertTrue(small.longestText() > 9_500_000, small.steps() + " steps");
        LinearPattern large = LinearPattern.compile("matches", "[a-z]{1000}[a-z]{1000}");
        assertEquals(LinearPattern.MAX_WORK / large.steps(), large.longestText());
        assertTrue(large.steps() >= 2000 && large.steps() <= PatternReader.MAX_STEPS, large.steps() + " steps");
    }
}
