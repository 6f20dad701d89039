package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    private static final Task HUNGRY = Tasks.example("hungry-crawler");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

    private static NumberCondition atMost(long megabytes) {
        return new NumberCondition(
                TaskField.MEMORY_MBYTES, new Bounds(null, BigDecimal.valueOf(megabytes)), Absence.ACTOR_DEFAULT);
    }

    private static AppliedRule memory(Severity severity, Origin origin, LocalDate exceptionUntil) {
        AppliedException exception =
                exceptionUntil == null ? null : AppliedException.on(TODAY, "migration", exceptionUntil);
        return new AppliedRule("taskMemory", severity, origin, exception, null, false, atMost(4096), TaskScope.ALL);
    }

    private static Judgement judge(AppliedRule... rules) {
        return Judgement.of(HUNGRY, List.of(rules), History.NONE, Instant.EPOCH);
    }

    private static Judgement broken(Severity severity, Origin origin) {
        return judge(memory(severity, origin, null));
    }

    @ParameterizedTest
    @CsvSource({
        "FAIL, FAILED,   true",
        "WARN, UNSTABLE, false",
        "NOTE, PASSED,   false",
    })
    void aPolicyIsBrokenByItsRulesOfSeverityFailAlone(Severity severity, Verdict verdict, boolean policyBroken) {
        for (Origin policy : List.of(Origin.GLOBAL, Origin.folder("team"))) {
            Judgement judgement = broken(severity, policy);
            assertEquals(verdict, judgement.verdict());
            assertEquals(policyBroken, judgement.isPolicyBroken());
        }
        for (Origin own : List.of(Origin.JOB, Origin.ruleSet("production"))) {
            assertEquals(verdict, broken(severity, own).verdict());
            assertFalse(broken(severity, own).isPolicyBroken());
        }
    }

    @Test
    void aPolicyWhoseRuleIsMetOrExceptedIsNotBroken() {
        assertFalse(judge(new AppliedRule(
                        "taskMemory", Severity.FAIL, Origin.GLOBAL, null, null, false, atMost(100_000), TaskScope.ALL))
                .isPolicyBroken());
        assertFalse(judge(memory(Severity.FAIL, Origin.GLOBAL, TODAY)).isPolicyBroken());
        assertTrue(
                judge(memory(Severity.FAIL, Origin.GLOBAL, TODAY.minusDays(1))).isPolicyBroken());
    }

    @Test
    void theLogHasTheTaskAndALineForEachFindingAndTheSummaryCountsThem() {
        Judgement judgement = judge(
                memory(Severity.FAIL, Origin.JOB, null),
                memory(Severity.WARN, Origin.GLOBAL, null),
                memory(Severity.NOTE, Origin.JOB, null),
                memory(Severity.FAIL, Origin.folder("team"), TODAY.plusDays(30)),
                Findings.rule("taskNotRemoved", Severity.FAIL, new NotRemovedCondition()));
        String line = "taskMemory: memory: 8192 MB, expected at most 4096 MB";
        List<String> log = judgement.log();
        assertTrue(log.get(0).startsWith("Task janedoe~hungry-crawler (id "), log.get(0));
        assertEquals(
                List.of(
                        "  FAIL " + line,
                        "  WARN " + line + " (global configuration)",
                        "  NOTE " + line,
                        "  EXC  " + line + " (folder team; excepted until 2026-03-02: migration)",
                        "  ok   taskNotRemoved: task: not removed, expected not removed"),
                log.subList(1, log.size()));
        assertEquals("1 of 5 rules are met: the check fails.", judgement.summary());
        assertEquals(2, judgement.broken().size());
        assertEquals(2, judgement.noted().size());
        assertEquals(List.of(line), judgement.worthALook());
    }

    @Test
    void theMessageOfABrokenRuleIsInTheLogAndTheData() {
        RuleMessage message = RuleMessage.of("Ask {0}: https://wiki.example.com/memory");
        Judgement judgement = judge(
                new AppliedRule(
                        "taskMemory", Severity.FAIL, Origin.GLOBAL, null, message, false, atMost(4096), TaskScope.ALL),
                new AppliedRule(
                        "taskMemory", Severity.FAIL, Origin.GLOBAL, null, message, false, atMost(8192), TaskScope.ALL));
        assertEquals(
                List.of(
                        "  FAIL taskMemory: memory: 8192 MB, expected at most 4096 MB (global configuration)",
                        "        Ask {0}: https://wiki.example.com/memory",
                        "  ok   taskMemory: memory: 8192 MB, expected at most 8192 MB (global configuration)"),
                judgement.log().subList(1, 4));
        assertEquals(
                "Ask {0}: https://wiki.example.com/memory",
                judgement.brokenData().get(0).get("message"));
        Finding kept = Finding.fromMap(judgement.findings().get(0).toMap());
        assertEquals(message, kept.message());
        assertEquals(message, judgement.withoutInput().findings().get(0).getMessage());
    }

    @Test
    void anExceptionThatEndsWithinAWeekIsWorthALook() {
        assertEquals(
                1,
                judge(memory(Severity.FAIL, Origin.GLOBAL, TODAY.plusDays(7)))
                        .worthALook()
                        .size());
        assertEquals(
                List.of(),
                judge(memory(Severity.FAIL, Origin.GLOBAL, TODAY.plusDays(8))).worthALook());
    }

    @ParameterizedTest
    @CsvSource({
        "8192, FAIL, All 2 rules are met.",
        "4096,  NOTE, '1 of 2 rules are met. The others are only noted or have an exception, and the build continues.'",
        "4096,  WARN, 1 of 2 rules are met: the build becomes unstable.",
        "4096,  FAIL, 1 of 2 rules are met: the check fails.",
    })
    void theSummarySaysWhatTheVerdictMeans(long most, Severity severity, String summary) {
        assertEquals(
                summary,
                judge(
                                Findings.rule("taskMemory", severity, atMost(most)),
                                Findings.rule("taskNotRemoved", Severity.FAIL, new NotRemovedCondition()))
                        .summary());
    }

    @Test
    void withoutRulesThereIsNothingToCheck() {
        assertEquals("No rules to check.", judge().summary());
        assertEquals(Verdict.PASSED, judge().verdict());
    }

    @Test
    void theDataOfAFindingNamesRuleValueAndOrigin() {
        Map<String, Object> data = judge(memory(Severity.FAIL, Origin.folder("team"), TODAY.minusDays(1)))
                .data();
        assertEquals("FAILED", data.get("verdict"));
        assertEquals(List.of(), data.get("noted"));
        assertEquals(
                List.of(Map.ofEntries(
                        Map.entry("rule", "taskMemory"),
                        Map.entry("subject", "memory"),
                        Map.entry("expected", "at most 4096 MB"),
                        Map.entry("found", "8192 MB"),
                        Map.entry("met", false),
                        Map.entry("severity", "FAIL"),
                        Map.entry("origin", "FOLDER"),
                        Map.entry("originName", "team"),
                        Map.entry("excepted", false),
                        Map.entry("exceptionReason", "migration"),
                        Map.entry("exceptionUntil", "2026-01-30"))),
                data.get("broken"));
    }

    @Test
    void theDataListsEveryRuleWithItsResult() {
        List<?> findings = (List<?>) judge(
                        memory(Severity.WARN, Origin.JOB, null),
                        Findings.rule("taskNotRemoved", Severity.FAIL, new NotRemovedCondition()),
                        memory(Severity.NOTE, Origin.GLOBAL, null))
                .data()
                .get("findings");
        assertEquals(
                List.of("taskMemory: false", "taskNotRemoved: true", "taskMemory: false"),
                findings.stream()
                        .map(finding -> (Map<?, ?>) finding)
                        .map(finding -> finding.get("rule") + ": " + finding.get("met"))
                        .toList());
    }

    @Test
    void valuesOfTheInputCanBeLeftOut() {
        Task task = Tasks.with("'input': {'query': 'private words'}");
        AppliedRule rule = Findings.rule(
                "taskField",
                Severity.FAIL,
                new FieldCondition(FieldPath.parse("input.query"), null, TextMatch.equalTo("other"), null, false));
        Judgement judgement = Judgement.of(task, List.of(rule), History.NONE, Instant.EPOCH);
        assertTrue(judgement.broken().toString().contains("private words"));
        Judgement without = judgement.withoutInput();
        assertEquals(Verdict.FAILED, without.verdict());
        assertFalse(without.log().toString().contains("private"), without.log().toString());
        assertFalse(without.data().toString().contains("private"));
    }

    @Test
    void whatARuleThrowsIsThrownBeforeAnythingIsKnown() {
        Condition defect = new Condition() {
            @Override
            public Words subject() {
                return Words.text("defect");
            }

            @Override
            public Observation check(Subject subject) {
                throw new IllegalStateException("defect");
            }
        };
        assertThrows(IllegalStateException.class, () -> judge(Findings.rule("taskDefect", Severity.FAIL, defect)));
    }

    @Test
    void aRuleThatTakesTooManyStepsIsBroken() {
        Condition endless = new Condition() {
            @Override
            public Words subject() {
                return Words.text("endless");
            }

            @Override
            public Observation check(Subject subject) {
                while (true) {
                    subject.budget().steps(1_000_000);
                }
            }
        };
        Judgement judgement =
                judge(Findings.rule("taskEndless", Severity.FAIL, endless), memory(Severity.WARN, Origin.GLOBAL, null));
        assertEquals(Verdict.FAILED, judgement.verdict());
        assertTrue(judgement.broken().get(0).startsWith("taskEndless: endless: "), judgement.toString());
    }

    @Test
    void thousandsOfFindingsNeedNoDeepStack() {
        List<AppliedRule> rules = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            rules.add(memory(Severity.FAIL, Origin.GLOBAL, null));
        }
        Judgement judgement = Judgement.of(HUNGRY, rules, History.NONE, Instant.EPOCH);
        assertEquals(5001, judgement.log().size());
        assertEquals(5000, judgement.brokenData().size());
    }
}
