package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.redact.SafeText;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {
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
                "^a$|^b$,                 b,             true",
                "(?i)größe,               GRÖSSE,        false",
                "(?i)gr[ö]sse,            GRÖSSE,        true",
                "(?i)a.,                  A\u1c80,       true",
                "`\\d+\\.\\d+\\.\\d+`,    10.20.30,      true",
                "`x{2,3}`,                xxx,           true",
                "`x{2,3}`,                xxxx,          false",
                "x{0}y,                   y,             true",
                "(?P<name>a)|(?<other>b), b,             true",
                ".,                       `\n`,          false",
                "(?s).,                   `\n`,          true",
                "`(?m)a$\n^b`,            `a\nb`,        true",
                "`[[:alpha:]]\\p{Greek}`, xλ,            true",
                "`a$\n`,                  `a\n`,         false",
                "é\\b,                    é,             false",
            })
    void matchesAWholeText(String expression, String text, boolean expected) {
        assertEquals(expected, matches(expression, text));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "(?!.*-dev).+, invalid or unsupported Perl syntax: `(?!`",
                "(?<=a)b,      invalid named capture: `(?<=a)b`",
                "(?>a),        invalid or unsupported Perl syntax: `(?>`",
                "(a)\\1,       invalid escape sequence: `\\1`",
                "\\R,          invalid escape sequence: `\\R`",
                "a*+,          invalid nested repetition operator: `*+`",
                "*a,           missing argument to repetition operator: `*`",
                "latest(,      missing closing ): `latest(`",
                "[a,           missing closing ]: `[a`",
                "\\p{Alpha},   invalid character class range: `\\p{Alpha}`",
            })
    void rejectsAnotherSyntaxInTheWordsOfItsLibrary(String expression, String reason) {
        assertEquals(
                "matches (" + expression + ") is not a valid regular expression: error parsing regexp: " + reason
                        + ". Syntax: https://github.com/google/re2/wiki/Syntax",
                refusal(expression));
    }

    @Test
    void showsARejectedExpressionOnOneLineAndNamesItsParameter() {
        assertEquals(
                "notMatches (a \uFFFD() is not a valid regular expression: error parsing regexp: missing closing ):"
                        + " `a \uFFFD(`. Syntax: https://github.com/google/re2/wiki/Syntax",
                assertThrows(IllegalArgumentException.class, () -> LinearPattern.compile("notMatches", "a\n\u001b("))
                        .getMessage());
    }

    /** RE2/J 1.8 never returns from these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)\u1c80",
                "(?si)\u1c88",
                "a(?i:[a-\uffee])",
                "(?i)[a-\u1c89]",
                "(?i)[a-🕷]",
                "(?i)\\x{1c80}",
                "(?i)[\\x{1c7f}-\\x{1c90}]"
            })
    void rejectsCharactersThatItsLibraryCannotFold(String expression) {
        assertEquals(
                "matches (" + expression + ") combines the flag i with characters that RE2/J cannot compare"
                        + " case-insensitively. Remove U+1C80 to U+1C88, ranges that may include them, and characters"
                        + " written as a number (\\x{...}).",
                refusal(expression));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u1c80", "(?-i)\\x{1c80}", "(?s)[a-\uffff]"})
    void takesThemWhereCaseMatters(String expression) {
        assertTrue(matches(expression, "\u1c80"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u1c7f", "\u1c89", "日", "[a-\u1c7f]"})
    void ignoresTheCaseOfAllOthers(String expression) {
        assertTrue(matches(
                "(?i)" + expression,
                expression.substring(expression.length() > 1 ? 3 : 0).substring(0, 1)));
    }

    @Test
    void refusesNoneAndMoreThanAThousandCharacters() {
        String reason = "matches must be a regular expression of 1 to 1000 characters.";
        assertEquals(reason, refusal(""));
        assertEquals(reason, refusal("x".repeat(1001)));
        assertEquals(reason, refusal("(".repeat(100_000)));
        assertTrue(matches("x".repeat(1000), "x".repeat(1000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a{100}){100}){100}){100}){100}",
                "(.{0,1000}){0,1000}x",
                "a{2000000000}",
                "a{0,1001}",
                "a{1001,}",
                "(a{2}|b{9}){112}",
                "(a{9}|b{2}){112}",
                "((c{9}b){1}a){112}",
                "(?:(?:a{10}?){10,}b){11}",
                "(?:){2000000000}",
                "(a{2000000000}){2000000000}",
                "(?:a{11}\\Q)\\E){100}",
                "(?:a{11}[)\\]]){100}",
                "(?:a{11}[])]){100}",
                "(?:a{11}[^])]){100}",
                "(?:a{11}[[:^alpha:])]){100}",
                "(?:a{11}\\)){100}",
            })
    void rejectsCountsWhoseProductIsAboveAThousand(String expression) {
        assertEquals(
                "matches (" + expression
                        + ") repeats too often: each count, and the product of nested counts, may be at most 1000.",
                refusal(expression));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{1000}a{1000}",
                "(a{10}){100}",
                "(a{10}){9}b{101}",
                "(a{11}){0}(?:a{0}){1000}",
                "(?:(a{11})b){10}c{100}",
                "\\x{1000}\\x{9999}\\pL{1000}",
                "(?:\\Qa{1001}\\E\\Q{11}\\E){100}",
                "\\Q{2000}",
                "[{2000}]{2}",
                "a{,2000}",
            })
    void takesCountsUpToAThousand(String expression) {
        assertEquals(expression, LinearPattern.compile("matches", expression).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{1000}a{1000}a{999}", "(?:a?a?a?){500}", "(?:^^^^^){1000}"})
    void rejectsALargeProgram(String expression) {
        assertEquals(
                "matches (" + expression + ") is too large: the compiled expression has more than 3000 instructions.",
                refusal(expression));
    }

    @Test
    void takesAProgramAsLargeAsItSays() {
        // two more instructions: the beginning and the end
        LinearPattern pattern = LinearPattern.compile("matches", "a{1000}a{1000}a{998}");
        assertEquals(LinearPattern.MAX_PROGRAM, pattern.programSize());
        assertTrue(pattern.matches("a".repeat(2998)));
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
                "(?:a?){0,990}",
                "(?:" + "a?".repeat(135) + "){11}",
                "(?:" + "a*".repeat(99) + "){15}",
                "(?:" + "^".repeat(299) + "){10}",
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
        assertTrue(small.longestText() > 5_000_000, small.programSize() + " instructions");
        LinearPattern large = LinearPattern.compile("matches", "[a-z]{1000}[a-z]{1000}");
        assertEquals(50_000_000 / 2002, large.longestText());
    }
}
