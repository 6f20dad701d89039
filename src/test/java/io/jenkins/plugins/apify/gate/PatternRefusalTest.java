package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of an expression, and what is said of it. */
class PatternRefusalTest {
    @BeforeEach
    void readAnew() {
        LinearPattern.forget();
    }

    private static String refusal(String expression) {
        return assertThrows(IllegalArgumentException.class, () -> LinearPattern.compile("matches", expression))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`(?!.*-dev).+`,      `(?!: look-around is not known here. To exclude texts, use notEqualTo or notMatches.`",
                "`a(?=b)b`,           `(?=: look-around is not known here. To exclude texts, use notEqualTo or notMatches.`",
                "`a(?<=a)b`,          `(?<=: look-around is not known here. To exclude texts, use notEqualTo or notMatches.`",
                "`a(?<!a)b`,          `(?<!: look-around is not known here. To exclude texts, use notEqualTo or notMatches.`",
                "`(a)\\1`,            `\\1: back-references are not known here. Write out the texts that are meant.`",
                "`(a)(b)(c)(d)(e)(f)(g)(h)(i)\\9`, `\\9: back-references are not known here. Write out the texts that are meant.`",
                "`(?<n>a)\\k<n>`,     `\\k: back-references are not known here. Write out the texts that are meant.`",
                "a*+b,                `*+, which is not known here: write * instead.`",
                "`a{2,3}+b`,          `{2,3}+, which is not known here: write {2,3} instead.`",
                "(?>a*)b,             `(?>, which is not known here: write (?: instead.`",
                "`\\R`,               `\\R, which is not known here: write (?:\\r\\n|[\\n\\r]) instead.`",
                "`[\\h]`,             `\\h, which is not known here: write [ \\t] instead.`",
                "`\\H`,               `\\H, which is not known here: write [^ \\t] instead.`",
                "`\\v`,               `\\v, which is not known here: write [\\n\\x0b\\f\\r] instead.`",
                "`\\V`,               `\\V, which is not known here: write [^\\n\\x0b\\f\\r] instead.`",
                "`\\X`,               `\\X, which is not known here: write \\P{M}\\p{M}* instead.`",
                "`\\Ga`,              `\\G, which is not known here: write \\A instead.`",
                "`a\\Z`,              `\\Z, which is not known here: write \\z instead.`",
                "`a\\b{g}`,           `\\b{g}, which is not known here: write \\b instead.`",
                "`\\e`,               `\\e, which is not known here: write \\x1b instead.`",
                "`(?i)\\p{Lu}`,       `\\p{Lu}, which is not known here: write \\p{L} instead.`",
            })
    void refusesByNameWhatIsKnownInJavaAlone(String expression, String reason) {
        Pattern.compile(expression);
        assertEquals("matches (" + expression + ") uses " + reason, refusal(expression));
    }

    @Test
    void refusesByNameTheWideLookBehindThatJavaRefusesToo() {
        String expression = "(?<=(a{0,1000}){0,1000})b";
        assertThrows(PatternSyntaxException.class, () -> Pattern.compile(expression));
        assertEquals(
                "matches (" + expression
                        + ") uses (?<: look-around is not known here. To exclude texts, use notEqualTo or"
                        + " notMatches.",
                refusal(expression));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0041", "\\012", "\\cA", "[\\c[]", "\\N{SPACE}"})
    void asksForCharactersByTheirHexadecimalNumber(String expression) {
        Pattern.compile(expression);
        String construct = expression.replaceAll("^\\[?(\\\\.).*", "$1");
        assertEquals(
                "matches (" + expression + ") uses " + construct
                        + ", which is not known here: write a character by its number, as \\x41 or \\x{1f577}.",
                refusal(expression));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "m", "u", "U", "d"})
    void refusesAllFlagsButTwo(String flag) {
        for (String expression : new String[] {"(?" + flag + ")a", "(?i" + flag + ":a)", "(?-" + flag + ")a"}) {
            Pattern.compile(expression);
            assertEquals(
                    "matches (" + expression + ") uses the flag " + flag
                            + ", and only i and s are known here. For x, leave"
                            + " out the spaces and comments; for m, write the line breaks as \\n; for u and U, write the"
                            + " letters of both cases, or \\p{L}.",
                    refusal(expression));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a-z&&[^b]]", "[a&&b]", "[a[b]]", "[[:alpha:]]", "[^[b]]"})
    void refusesClassesThatAreCalculated(String expression) {
        Pattern.compile(expression);
        String construct = expression.matches("\\[(a-z|a)?&&.*") ? "&&" : "[";
        assertEquals(
                "matches (" + expression + ") uses " + construct
                        + " within a class of characters, which is not known here: write one class of all that are meant,"
                        + " and a backslash before a bracket or & that is meant itself.",
                refusal(expression));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\p{Alpha}",
                "\\p{IsAlphabetic}",
                "\\p{javaLowerCase}",
                "[\\P{ASCII}]",
                "\\p{InGreek}",
                "\\p{script=Latin}",
                "\\p{C}",
                "\\pC",
                "\\p{Cn}"
            })
    void refusesPropertiesThatUnicodeHasNoCategoryFor(String expression) {
        Pattern.compile(expression);
        assertEquals(
                "matches (" + expression + ") uses " + expression.replaceAll("[\\[\\]]", "")
                        + ", which is not known here: categories as \\p{L} and scripts as \\p{IsLatin} are, and for \\p{Alpha}"
                        + " write [a-zA-Z].",
                refusal(expression));
    }

    @ParameterizedTest
    @CsvSource({"^*a, *", "a{2}{3}, {3}", "a*{3}, {3}", "\\b{2}a, {2}", "$?, ?"})
    void refusesToRepeatWhatIsNoPart(String expression, String construct) {
        Pattern.compile(expression);
        assertEquals(
                "matches (" + expression + ") uses " + construct
                        + " where there is nothing to repeat: put what is meant into parentheses.",
                refusal(expression));
    }

    @ParameterizedTest
    @CsvSource({
        "(,       Unclosed group",
        ")a,      Unmatched closing ')'",
        "[a,      Unclosed character class",
        "*a,      Dangling meta character '*'",
        "a**,     Dangling meta character '*'",
        "a(?i)*,  Dangling meta character '*'",
        "'a{2,1}', Illegal repetition range",
        "'a{,2}', Illegal repetition",
        "a{,      Illegal repetition",
        "(?P<n>a), Unknown inline modifier",
        "\\q,     Illegal/unsupported escape sequence",
        "\\C,     Illegal/unsupported escape sequence",
        "'\\p{Latin}', Unknown character property name {Latin}",
    })
    void refusesWhatIsNoExpressionOfJava(String expression, String description) {
        assertEquals(
                "matches (" + expression + ") is no valid regular expression: " + description, refusal(expression));
    }

    /** Those that would run a core for ever in Java. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x*)*\\11",
                "(a+)+[\\c[]b",
                "(?<=(a{0,1000}){0,1000})b",
                "(?<=a{0,2000000000})b",
                "(?:){2000000000}",
                "(a{2000000000}){2000000000}",
                "(?:(?:){99999\\Q\\E9999})"
            })
    void refusesWhatOutwittedAnEarlierGuard(String expression) {
        assertTrue(refusal(expression).startsWith("matches (" + expression + ") "));
    }

    @Test
    void showsARefusedExpressionOnOneLineAndNamesItsParameter() {
        assertEquals(
                "notMatches (a \uFFFD() is no valid regular expression: Unclosed group",
                assertThrows(IllegalArgumentException.class, () -> LinearPattern.compile("notMatches", "a\n\u001b("))
                        .getMessage());
    }
}
