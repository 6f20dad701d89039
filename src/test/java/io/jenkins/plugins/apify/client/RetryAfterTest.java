package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of the {@code Retry-After} header of an answer. */
class RetryAfterTest {
    private static Duration retryDelay(String retryAfter) {
        return new ApiResponse(429, retryAfter, null, List.of(), new byte[0])
                .retryDelay(Instant.parse("2026-01-31T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,                             PT0S",
        "1,                             PT1S",
        "' 120 ',                       PT2M",
        "999999999,                     PT999999999S",
        "'Sat, 31 Jan 2026 12:00:07 GMT', PT7S",
        "'Sat, 31 Jan 2026 13:00:00 GMT', PT1H",
    })
    void waitsForSecondsOrUntilADate(String retryAfter, Duration delay) {
        assertEquals(delay, retryDelay(retryAfter));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "soon",
                "-5",
                "1.5",
                "１",
                "2026-01-31T13:00:00Z",
                "Sat, 31 Jan 2026 11:59:59 GMT",
                "Mon, 31 Jan 2026 13:00:00 GMT"
            })
    void doesNotWaitForWhatIsPastOrNoTime(String retryAfter) {
        assertEquals(Duration.ZERO, retryDelay(retryAfter));
    }

    @Test
    void waitsForSecondsOfAnyNumberOfDigits() {
        assertTrue(retryDelay("9999999999").compareTo(Duration.ofDays(365)) > 0);
    }
}
