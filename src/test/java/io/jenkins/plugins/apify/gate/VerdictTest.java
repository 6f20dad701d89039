package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    private static Finding finding(String text) {
        boolean met = text.startsWith("met");
        Severity severity = Severity.valueOf(text.replaceAll("met |broken ", ""));
        Words any = Words.text("any");
        return Findings.of("rule", severity, new NotRemovedCondition(), new Condition.Observation(met, any, any));
    }

    @ParameterizedTest
    @CsvSource({
        "met FAIL,                           PASSED",
        "met WARN,                           PASSED",
        "met FAIL + met WARN,                PASSED",
        "broken WARN,                        UNSTABLE",
        "met FAIL + broken WARN + met FAIL,  UNSTABLE",
        "broken WARN + broken WARN,          UNSTABLE",
        "broken FAIL,                        FAILED",
        "broken FAIL + met FAIL,             FAILED",
        "broken WARN + broken FAIL,          FAILED",
        "broken FAIL + broken WARN,          FAILED",
        "broken NOTE,                        PASSED",
        "broken NOTE + broken WARN,          UNSTABLE",
        "broken NOTE + broken FAIL,          FAILED",
    })
    void theWorstBrokenRuleDecides(String findings, Verdict verdict) {
        assertEquals(
                verdict,
                Verdict.of(Arrays.stream(findings.split(" \\+ "))
                        .map(VerdictTest::finding)
                        .toList()));
    }

    @Test
    void nothingToFindIsPassed() {
        assertEquals(Verdict.PASSED, Verdict.of(List.of()));
    }
}
