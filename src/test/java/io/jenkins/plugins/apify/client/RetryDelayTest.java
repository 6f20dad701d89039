package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {
    private static Duration delay(int attempts, Duration retryAfter, RandomGenerator random) {
        return Attempts.delayAfter(attempts, Attempts.DEFAULT_BASE, retryAfter, random);
    }

    private static RandomGenerator always(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("only nextDouble is expected");
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "1,   500,   750,  1000",
        "2,  1000,  1500,  2000",
        "3,  2000,  3000,  4000",
        "4,  4000,  6000,  8000",
        "8, 64000, 96000, 128000",
    })
    void waitsBetweenDAndTwiceDWhichDoubles(int attempts, long least, long middle, long most) {
        assertEquals(Duration.ofMillis(least), delay(attempts, Duration.ZERO, always(0)));
        assertEquals(Duration.ofMillis(middle), delay(attempts, Duration.ZERO, always(0.5)));
        Duration longest = delay(attempts, Duration.ZERO, always(Math.nextDown(1.0)));
        assertTrue(longest.compareTo(Duration.ofMillis(most)) <= 0, longest.toString());
        assertTrue(longest.compareTo(Duration.ofMillis(most).minusMillis(1)) > 0, longest.toString());
    }

    @Test
    void spreadsTheWaitsOfManyBuilds() {
        Random random = new Random(1);
        long distinct = random.ints(1000)
                .mapToObj(i -> delay(1, Duration.ZERO, random))
                .peek(delay -> {
                    assertTrue(delay.compareTo(Duration.ofMillis(500)) >= 0, delay.toString());
                    assertTrue(delay.compareTo(Duration.ofMillis(1000)) <= 0, delay.toString());
                })
                .distinct()
                .count();
        assertTrue(distinct > 900, distinct + " different delays");
    }

    @Test
    void waitsAtLeastAsLongAsTheServerAsks() {
        assertEquals(Duration.ofSeconds(30), delay(1, Duration.ofSeconds(30), always(0.5)));
        assertEquals(Duration.ofMillis(751), delay(1, Duration.ofMillis(751), always(0.5)));
    }

    @Test
    void aShorterWaitOfTheServerChangesNothing() {
        assertEquals(Duration.ofMillis(750), delay(1, Duration.ofMillis(749), always(0.5)));
        assertEquals(Duration.ofMillis(750), delay(1, Duration.ZERO, always(0.5)));
    }

    @Test
    void stopsDoublingBeforeTheTimeOverflows() {
        Duration longest = Duration.ofMillis(500L << 20);
        assertEquals(longest, delay(21, Duration.ZERO, always(0)));
        assertEquals(longest, delay(22, Duration.ZERO, always(0)));
        assertEquals(longest, delay(Integer.MAX_VALUE, Duration.ZERO, always(0)));
    }
}
