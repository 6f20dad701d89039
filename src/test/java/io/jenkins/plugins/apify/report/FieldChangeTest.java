package io.jenkins.plugins.apify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.apify.gate.Difference;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.RedactedValue;
import io.jenkins.plugins.apify.task.FieldPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldChangeTest {
    /** A value of which less is shown than is known. */
    private static RedactedValue masked(String digest) {
        return new RedactedValue(LocalizedMessage.text("********"), digest);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(1, new BigDecimal("1.5"), "1", "1.5", false),
                Arguments.of(null, "a", null, "a", false),
                Arguments.of(Map.of("a", 1), "a", "an object with one field", "a", false),
                Arguments.of(List.of(1, 2), Map.of(), "a list with 2 elements", "an object without fields", false),
                Arguments.of(List.of(), null, "a list without elements", null, false),
                Arguments.of(masked("x"), masked("y"), "********", "********", true),
                Arguments.of(masked("x"), "********", "********", "\"********\"", false),
                Arguments.of("5", 5, "\"5\"", "5", false),
                Arguments.of(true, "true", "true", "\"true\"", false));
    }

    @ParameterizedTest
    @MethodSource("values")
    void showsBothValuesOrSaysThatItDoesNot(Object one, Object other, String before, String after, boolean hidden) {
        FieldPath path = FieldPath.parse("input.a\\.b");
        FieldChange change = FieldChange.of(new Difference(path, path, one, other));
        assertEquals("input.a\\.b", change.path());
        assertEquals(before, change.before());
        assertEquals(after, change.after());
        assertEquals(hidden, change.isHidden());
    }
}
