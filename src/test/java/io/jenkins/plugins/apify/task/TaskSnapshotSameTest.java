package io.jenkins.plugins.apify.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.RedactedValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a value has changed, of which the builds before and now may have kept less or more. */
class TaskSnapshotSameTest {
    /** The text itself, so that a test can tell of what the digest was made. */
    private static String digest(String text) {
        return "digest of " + text;
    }

    private static RedactedValue hidden(String shown, Object value) {
        return new RedactedValue(LocalizedMessage.text(shown), digest(Json.text(value)));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("a", "a", true),
                Arguments.of("a", "b", false),
                Arguments.of("1", 1, false),
                Arguments.of(1, "1", false),
                Arguments.of(1, 1, true),
                Arguments.of(1, 2, false),
                Arguments.of(1, 1.0, true),
                Arguments.of(10L, new BigDecimal("1E+1"), true),
                Arguments.of(0.1, new BigDecimal("0.10"), true),
                Arguments.of(0.1, new BigDecimal("0.11"), false),
                Arguments.of(true, true, true),
                Arguments.of(true, false, false),
                // what was shown of it may differ
                Arguments.of(hidden("********", "a"), hidden("a", "a"), true),
                Arguments.of(hidden("********", "a"), hidden("********", "b"), false),
                // one of them was kept whole
                Arguments.of(hidden("********", "a"), "a", true),
                Arguments.of(hidden("********", "a"), "b", false),
                Arguments.of(hidden("a", "a"), "a", true),
                Arguments.of(hidden("(not stored)", 1), 1, true),
                Arguments.of(hidden("(not stored)", 1), "1", false),
                Arguments.of(hidden("(not stored)", Map.of("b", List.of(1))), Map.of("b", List.of(1)), true));
    }

    static Stream<Arguments> keys() {
        RedactedValue old = new RedactedValue(LocalizedMessage.text("********"), "00000001:" + Json.text("a"));
        RedactedValue present = new RedactedValue(LocalizedMessage.text("********"), "00000002:" + Json.text("a"));
        RedactedValue other = new RedactedValue(LocalizedMessage.text("********"), "00000002:" + Json.text("b"));
        return Stream.of(
                Arguments.of(old, present, false, true),
                Arguments.of(old, other, false, true),
                Arguments.of(old, "a", false, true),
                Arguments.of(old, "b", false, true),
                Arguments.of(old, old, true, true),
                Arguments.of(present, other, true, false),
                Arguments.of(present, "a", true, true),
                Arguments.of(present, "b", true, false),
                Arguments.of("a", "b", true, false));
    }

    /** After the key has changed, digests tell nothing, so nothing counts as changed. */
    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("keys")
    void comparesOnlyDigestsOfTheSameKey(Object before, Object now, boolean comparable, boolean same) {
        assertEquals(comparable, TaskSnapshot.isComparable(before, now, text -> "00000002:" + text));
        assertEquals(comparable, TaskSnapshot.isComparable(now, before, text -> "00000002:" + text));
        assertEquals(same, TaskSnapshot.isSame(before, now, text -> "00000002:" + text));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("values")
    void tellsWhetherAValueIsTheSame(Object before, Object now, boolean same) {
        assertEquals(same, TaskSnapshot.isSame(before, now, TaskSnapshotSameTest::digest));
        assertEquals(same, TaskSnapshot.isSame(now, before, TaskSnapshotSameTest::digest));
    }
}
