package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldConditionTest {
    private static final String HIDDEN = "hidden (sensitive name)";
    private static final Task TASK = Tasks.with("'input': {'text': 'https://example.com', 'empty': '', 'five': 5,"
            + " 'exact': 5.00, 'huge': 9223372036854775808, 'far': 1e400, 'yes': true, 'no': false, 'null': null,"
            + " 'object': {'a': 1, 'b': 2}, 'list': ['x', null], 'one': {'a': [1]}, 'none': [], 'digits': '5', 'apiToken': 's3cret',"
            + " 'passwordLength': 12, 'cookies': ['a', 'b', 'c']}");

    private static FieldCondition gate(String path, String min, String max, TextMatch match, Boolean there) {
        return new FieldCondition(FieldPath.parse(path), bounds(min, max), match, there, false);
    }

    /** Bounds from texts; null for none. */
    static Bounds bounds(String min, String max) {
        return min == null && max == null
                ? null
                : new Bounds(min == null ? null : new BigDecimal(min), max == null ? null : new BigDecimal(max));
    }

    static FieldCondition allowingMissing(FieldCondition strict) {
        return new FieldCondition(strict.path(), strict.bounds(), strict.match(), strict.present(), true);
    }

    private static Told check(FieldCondition gate) {
        return Told.of(gate, TASK);
    }

    private static Told equalTo(String path, String text) {
        return check(gate(path, null, null, TextMatch.equalTo(text), null));
    }

    private static Told matches(String path, String expression) {
        return check(gate(path, null, null, TextMatch.matches(expression), null));
    }

    private static Told notEqualTo(String path, String text) {
        return check(gate(path, null, null, TextMatch.notEqualTo(text), null));
    }

    private static Told notMatches(String path, String expression) {
        return check(gate(path, null, null, TextMatch.notMatches(expression), null));
    }

    private static Told present(String path, boolean present) {
        return check(gate(path, null, null, null, present));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "input.text,    `'https://example.com'`",
                "input.empty,   `''`",
                "input.five,    5",
                "input.exact,   5.00",
                "input.no,      false",
                "input.object,  an object with 2 fields",
                "input.list,    a list with 2 elements",
                "input.one,     an object with one field",
                "input.one.a,   a list with one element",
                "input.none,    a list without elements",
                "input.list.0,  `'x'`",
                "name,          `'minimal'`"
            })
    void anythingButNullIsPresent(String path, String found) {
        assertEquals(new Told(true, "a value", found), present(path, true));
        assertEquals(new Told(false, "no value", found), present(path, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"input.null", "input.gone", "input.list.1", "input.list.2", "input.text.x", "options.build"})
    void nullIsAbsent(String path) {
        assertEquals(new Told(false, "a value", "no value"), present(path, true));
        assertEquals(new Told(true, "no value", "no value"), present(path, false));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "input.text,   https://example.com, true,  `'https://example.com'`",
                "input.text,   https://example.org, false, `'https://example.com'`",
                "input.empty,  ``,                  true,  `''`",
                "input.digits, 5,                   true,  `'5'`",
                "input.digits, 5.0,                 false, `'5'`",
                "input.five,   5,                   true,  5",
                "input.five,   5.00,                true,  5",
                "input.five,   ` 5 `,               true,  5",
                "input.five,   5.01,                false, 5",
                "input.five,   five,                false, 5",
                "input.exact,  5,                   true,  5.00",
                "input.huge,   9223372036854775808, true,  9223372036854775808",
                "input.huge,   9223372036854775807, false, 9223372036854775808",
                "input.far,    1e400,               true,  1E+400",
                "input.far,    1e401,               false, 1E+400",
                "input.far,    1e999999999,         false, 1E+400",
                "input.far,    1e9999999999,        false, 1E+400",
                "input.five,   0x5,                 false, 5",
                "input.five,   5d,                  false, 5",
                "input.five,   +5e0,                true,  5",
                "input.yes,    true,                true,  true",
                "input.yes,    TRUE,                false, true",
                "input.no,     false,               true,  false",
                "input.null,   null,                false, no value",
                "input.gone,   ``,                  false, no value",
                "input.object, `{a=1, b=2}`,        false, an object with 2 fields",
                "input.list,   `[x, null]`,         false, a list with 2 elements"
            })
    void isEqual(String path, String text, boolean met, String found) {
        assertEquals(new Told(met, "'" + text + "'", found), equalTo(path, text));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "input.text,   https://.+, true,  `'https://example.com'`",
                "input.text,   https,      false, `'https://example.com'`",
                "input.empty,  .*,         true,  `''`",
                "input.five,   `\\d`,      true,  5",
                "input.exact,  `5\\.00`,   true,  5.00",
                "input.far,    1E.400,     true,  1E+400",
                "input.no,     false|no,   true,  false",
                "input.null,   .*,         false, no value",
                "input.gone,   .*,         false, no value",
                "input.object, .*,         false, an object with 2 fields",
                "input.list,   .*,         false, a list with 2 elements"
            })
    void isMatchedWhole(String path, String expression, boolean met, String found) {
        assertEquals(new Told(met, "a match of '" + expression + "'", found), matches(path, expression));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "input.text,   https://example.org, true,  `'https://example.com'`",
                "input.text,   https://example.com, false, `'https://example.com'`",
                "input.empty,  ``,                  false, `''`",
                "input.text,   ``,                  true,  `'https://example.com'`",
                "input.digits, 5.0,                 true,  `'5'`",
                "input.five,   5.00,                false, 5",
                "input.five,   5.01,                true,  5",
                "input.yes,    true,                false, true",
                "input.no,     true,                true,  false",
                "input.null,   x,                   false, no value",
                "input.gone,   ``,                  false, no value",
                "input.object, x,                   false, an object with 2 fields",
                "input.list,   x,                   false, a list with 2 elements"
            })
    void isThereAndNotEqual(String path, String text, boolean met, String found) {
        assertEquals(new Told(met, "any text except '" + text + "'", found), notEqualTo(path, text));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "input.text,   .*example.*, false, `'https://example.com'`",
                "input.text,   example,     true,  `'https://example.com'`",
                "input.empty,  .+,          true,  `''`",
                "input.five,   `\\d`,       false, 5",
                "input.no,     true,        true,  false",
                "input.null,   x,           false, no value",
                "input.gone,   x,           false, no value",
                "input.object, x,           false, an object with 2 fields",
                "input.list,   x,           false, a list with 2 elements"
            })
    void isThereAndNotMatched(String path, String expression, boolean met, String found) {
        assertEquals(new Told(met, "no match of '" + expression + "'", found), notMatches(path, expression));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input.null", "input.gone", "input.list.1", "input.text.x", "options.build"})
    void aMissingValueCanBeAllowed(String path) {
        for (FieldCondition condition : List.of(
                gate(path, null, "9", null, null),
                gate(path, null, null, TextMatch.equalTo("x"), null),
                gate(path, null, null, TextMatch.matches("x"), null),
                gate(path, null, null, TextMatch.notEqualTo("x"), null),
                gate(path, null, null, TextMatch.notMatches("x"), null),
                gate(path, null, null, null, false))) {
            Told strict = check(condition);
            assertEquals(new Told(true, strict.expected(), "not set"), check(allowingMissing(condition)));
        }
    }

    @Test
    void whereAMissingValueIsAllowedAnyOtherIsJudged() {
        assertEquals(
                new Told(false, "at most 4", "5"), check(allowingMissing(gate("input.five", null, "4", null, null))));
        assertEquals(
                new Told(true, "at most 5", "5"), check(allowingMissing(gate("input.five", null, "5", null, null))));
        assertEquals(
                new Told(false, "'x'", "an object with 2 fields"),
                check(allowingMissing(gate("input.object", null, null, TextMatch.equalTo("x"), null))));
        FieldCondition present = gate("input.five", null, null, null, true);
        assertEquals(
                "allowMissing cannot be combined with present (true), because every task would meet the rule.",
                assertThrows(IllegalArgumentException.class, () -> allowingMissing(present))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "input.five,   5,    5,    true,  exactly 5,    5",
                "input.five,   5.01, ,     false, at least 5.01, 5",
                "input.exact,  ,     5,    true,  at most 5,    5.00",
                "input.huge,   ,     1e9,  false, at most 1000000000, 9223372036854775808",
                "input.far,    1,    ,     true,  at least 1,   1E+400",
                "input.digits, 1,    9,    false, 1 to 9,       `'5', which is not a number`",
                "input.yes,    0,    ,     false, at least 0,   `true, which is not a number`",
                "input.object, 0,    ,     false, at least 0,   `an object with 2 fields, which is not a number`",
                "input.null,   0,    ,     false, at least 0,   no value",
                "input.gone,   ,     9,    false, at most 9,    no value"
            })
    void liesWithinBounds(String path, String min, String max, boolean met, String expected, String found) {
        assertEquals(new Told(met, expected, found), check(gate(path, min, max, null, null)));
    }

    @Test
    void neverShowsAValueWhoseNameTellsOfASecret() {
        assertEquals(new Told(true, HIDDEN, HIDDEN), equalTo("input.apiToken", "s3cret"));
        assertEquals(new Told(false, HIDDEN, HIDDEN), equalTo("input.apiToken", "other"));
        assertEquals(new Told(false, HIDDEN, HIDDEN), matches("input.apiToken", "x"));
        assertEquals(new Told(true, HIDDEN, HIDDEN), matches("input.apiToken", "s3.+"));
        assertEquals(new Told(false, HIDDEN, HIDDEN), notEqualTo("input.apiToken", "s3cret"));
        assertEquals(new Told(true, HIDDEN, HIDDEN), notMatches("input.apiToken", "password.*"));
        assertEquals(new Told(true, "a value", HIDDEN), present("input.apiToken", true));
        assertEquals(new Told(false, "no value", HIDDEN), present("input.cookies", false));
        assertEquals(new Told(false, "no value", HIDDEN), present("input.cookies.0", false));
        assertEquals(new Told(true, "at least 8", "12"), check(gate("input.passwordLength", "8", null, null, null)));
        assertEquals(
                new Told(false, "at least 8", HIDDEN + ", which is not a number"),
                check(gate("input.apiToken", "8", null, null, null)));
    }

    @Test
    void tellsThatATextIsTooLongWithoutShowingASecret() {
        Task task = Tasks.with("'input': {'secret': '" + "a".repeat(30_000) + "'}");
        TextMatch match = TextMatch.matches("[a-z]{1000}[a-z]{1000}");
        Told told = Told.of(gate("input.secret", null, null, match, null), task);
        assertFalse(told.met());
        assertEquals(HIDDEN, told.expected());
        assertTrue(told.found().startsWith(HIDDEN + ", which is too long for this regular expression"), told.found());
    }

    @ParameterizedTest
    @CsvSource({
        ", , , ",
        "1, , x, ",
        ", 1, x, ",
        "1, 2, , true",
        ", , x, false",
        "1, 2, x, true",
    })
    void takesOneKindOfCondition(String min, String max, String equalTo, Boolean present) {
        TextMatch match = TextMatch.ofAny(equalTo, null, null, null);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> gate("input.a\\.b", min, max, match, present));
        assertEquals(
                "Set exactly one condition for input.a\\.b: equalTo, matches, notEqualTo, notMatches, present, or min and max.",
                refusal.getMessage());
    }

    @Test
    void refusesCrossedBoundsWithTheirReason() {
        assertEquals(
                "min (2) must not be greater than max (1).",
                assertThrows(IllegalArgumentException.class, () -> gate("x", "2", "1", null, null))
                        .getMessage());
    }

    @Test
    void aNumberToEqualIsReadOnlySoFar() {
        String zeros = "0".repeat(900);
        assertTrue(equalTo("input.five", "5." + zeros).met());
        assertFalse(equalTo("input.five", "5." + zeros + zeros).met());
        assertFalse(equalTo("input.five", "9".repeat(2_000_000)).met());
    }

    @Test
    void isAboutItsPath() {
        assertEquals(
                "input.a\\.b",
                gate("input.a\\.b", "1", null, null, null).subject().toString());
    }
}
