package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> PARAMETERS = List.of(
            "id",
            "credentialsId",
            "rules",
            "onError",
            "envPrefix",
            "connectTimeoutSecs",
            "responseTimeoutSecs",
            "deadlineSecs",
            "retries",
            "min",
            "max",
            "severity",
            "allowDefault",
            "equalTo",
            "matches",
            "present");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "none",
            value = {
                "rule, rules",
                "Rules, rules",
                "RULES, rules",
                "mx, max",
                "mxa, max",
                "maxx, max",
                "severty, severity",
                "serverity, severity",
                "sevreity, severity",
                "retires, retries",
                "onErorr, onError",
                "equalsTo, equalTo",
                "match, matches",
                "credentials, credentialsId",
                "credentialId, credentialsId",
                "credentialsID, credentialsId",
                "deadline, deadlineSecs",
                "timeout, connectTimeoutSecs",
                "prefix, envPrefix",
                "taskId, none",
                "x, none",
                "'', none",
                "colour, none",
                "no, none",
                "pre, present",
                "maxRetriesMin, retries"
            })
    void isTheNameThatWasMeant(String name, String nearest) {
        assertEquals(Optional.ofNullable(nearest), Nearest.to(name, PARAMETERS));
    }

    @Test
    void isTheOneOfTheFewestSlipsAndOfThoseTheFirst() {
        assertEquals(Optional.of("abcdef"), Nearest.to("abcdeg", List.of("abcdxx", "abcdef", "abcdeh")));
    }

    @Test
    void isNotLookedForAmongNone() {
        assertEquals(Optional.empty(), Nearest.to("max", List.of()));
    }

    @Test
    void isNotLookedForWhereTheNameIsVeryLong() {
        String name = "x".repeat(1_000_000);
        assertEquals(Optional.empty(), Nearest.to(name, List.of(name, name + "y")));
        assertEquals(Optional.empty(), Nearest.to("max", List.of(name)));
        String longest = "x".repeat(100);
        assertEquals(Optional.of(longest), Nearest.to(longest, List.of(longest)));
        assertEquals(Optional.empty(), Nearest.to(longest + "x", List.of(longest)));
    }

    @Test
    void aSlipIsNoPartOfAName() {
        assertEquals(Optional.empty(), Nearest.slip("timeout", PARAMETERS));
        assertEquals(Optional.of("max"), Nearest.slip("mac", PARAMETERS));
    }
}
