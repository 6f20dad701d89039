package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.gate.Gate.Observation;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldGateTest {
    private static final String HIDDEN = "a value that is not shown, as its name tells of a secret";
    private static final Task TASK = Tasks.with("'input': {'text': 'https://example.com', 'empty': '', 'five': 5,"
            + " 'exact': 5.00, 'huge': 9223372036854775808, 'far': 1e400, 'yes': true, 'no': false, 'null': null,"
            + " 'object': {'a': 1, 'b': 2}, 'list': ['x', null], 'digits': '5', 'apiToken': 's3cret',"
            + " 'passwordLength': 12, 'cookies': ['a', 'b', 'c']}");

    private static FieldGate gate(String path, String min, String max, String equalTo, String matches, Boolean there) {
        return new FieldGate(
                FieldPath.parse(path),
                min == null ? null : new BigDecimal(min),
                max == null ? null : new BigDecimal(max),
                equalTo,
                matches,
                there);
    }

    private static Observation check(FieldGate gate) {
        return gate.check(TASK, Instant.EPOCH);
    }

    private static Observation equalTo(String path, String text) {
        return check(gate(path, null, null, text, null, null));
    }

    private static Observation matches(String path, String expression) {
        return check(gate(path, null, null, null, expression, null));
    }

    private static Observation present(String path, boolean present) {
        return check(gate(path, null, null, null, null, present));
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
                "input.object,  an object of 2 fields",
                "input.list,    a list of 2 elements",
                "input.list.0,  `'x'`",
                "name,          `'minimal'`"
            })
    void anythingButNullIsPresent(String path, String found) {
        assertEquals(new Observation(true, "a value", found), present(path, true));
        assertEquals(new Observation(false, "nothing", found), present(path, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"input.null", "input.none", "input.list.1", "input.list.2", "input.text.x", "options.build"})
    void nullIsAbsent(String path) {
        assertEquals(new Observation(false, "a value", "nothing"), present(path, true));
        assertEquals(new Observation(true, "nothing", "nothing"), present(path, false));
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
                "input.yes,    true,                true,  true",
                "input.yes,    TRUE,                false, true",
                "input.no,     false,               true,  false",
                "input.null,   null,                false, nothing",
                "input.none,   ``,                  false, nothing",
                "input.object, `{a=1, b=2}`,        false, an object of 2 fields",
                "input.list,   `[x, null]`,         false, a list of 2 elements"
            })
    void isEqual(String path, String text, boolean met, String found) {
        assertEquals(new Observation(met, "'" + text + "'", found), equalTo(path, text));
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
                "input.null,   .*,         false, nothing",
                "input.none,   .*,         false, nothing",
                "input.object, .*,         false, an object of 2 fields",
                "input.list,   .*,         false, a list of 2 elements"
            })
    void isMatchedWhole(String path, String expression, boolean met, String found) {
        assertEquals(new Observation(met, "a match of '" + expression + "'", found), matches(path, expression));
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
                "input.digits, 1,    9,    false, 1 to 9,       `'5', which is no number`",
                "input.yes,    0,    ,     false, at least 0,   `true, which is no number`",
                "input.object, 0,    ,     false, at least 0,   `an object of 2 fields, which is no number`",
                "input.null,   0,    ,     false, at least 0,   nothing",
                "input.none,   ,     9,    false, at most 9,    nothing"
            })
    void liesWithinBounds(String path, String min, String max, boolean met, String expected, String found) {
        assertEquals(new Observation(met, expected, found), check(gate(path, min, max, null, null, null)));
    }

    @Test
    void neverShowsAValueWhoseNameTellsOfASecret() {
        assertEquals(new Observation(true, HIDDEN, HIDDEN), equalTo("input.apiToken", "s3cret"));
        assertEquals(new Observation(false, HIDDEN, HIDDEN), equalTo("input.apiToken", "other"));
        assertEquals(new Observation(false, "a match of 'x'", HIDDEN), matches("input.apiToken", "x"));
        assertEquals(new Observation(true, "a value", HIDDEN), present("input.apiToken", true));
        assertEquals(new Observation(false, "nothing", HIDDEN), present("input.cookies", false));
        assertEquals(new Observation(false, "nothing", HIDDEN), present("input.cookies.0", false));
        assertEquals(
                new Observation(true, "at least 8", HIDDEN),
                check(gate("input.passwordLength", "8", null, null, null, null)));
        assertEquals(
                new Observation(false, "at least 8", HIDDEN + ", which is no number"),
                check(gate("input.apiToken", "8", null, null, null, null)));
    }

    @Test
    void tellsThatAnExpressionTakesTooLongWithoutShowingASecret() {
        Task task = Tasks.with("'input': {'secret': '" + "a".repeat(40) + "b'}");
        Observation observation =
                gate("input.secret", null, null, null, "(.*a){20}", null).check(task, Instant.EPOCH);
        assertFalse(observation.met());
        assertEquals(HIDDEN + ", on which the regular expression takes too long", observation.found());
    }

    @ParameterizedTest
    @CsvSource({
        ", , , , ",
        "1, , x, , ",
        ", 1, , x, ",
        "1, 2, , , true",
        ", , x, x, ",
        ", , x, , false",
        ", , , x, true",
        "1, 2, x, x, true",
    })
    void takesOneKindOfCondition(String min, String max, String equalTo, String matches, Boolean present) {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> gate("input.a\\.b", min, max, equalTo, matches, present));
        assertEquals(
                "Give one condition for input.a\\.b: equalTo, matches, present, or min and max.", refusal.getMessage());
    }

    @Test
    void refusesAnInvalidConditionWithItsReason() {
        assertEquals(
                "min (2) must not be greater than max (1).",
                assertThrows(IllegalArgumentException.class, () -> gate("x", "2", "1", null, null, null))
                        .getMessage());
        assertEquals(
                "matches ([) is no valid regular expression: Unclosed character class",
                assertThrows(IllegalArgumentException.class, () -> gate("x", null, null, null, "[", null))
                        .getMessage());
    }

    @Test
    void isAboutItsPath() {
        assertEquals(
                "input.a\\.b", gate("input.a\\.b", "1", null, null, null, null).subject());
    }
}
