package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.localizer.LocaleProvider;

class FindingTest {
    private static Finding memory(String example) {
        Condition gate = new NumberCondition(TaskField.MEMORY_MBYTES, Bounds.of(null, 4096L), Absence.ACTOR_DEFAULT);
        return Findings.of("taskMemory", Severity.WARN, gate, Tasks.example(example), Instant.EPOCH);
    }

    /** The same of a rule from elsewhere. */
    private static Finding memory(String example, Origin origin, AppliedException exception) {
        Condition gate = new NumberCondition(TaskField.MEMORY_MBYTES, Bounds.of(null, 4096L), Absence.ACTOR_DEFAULT);
        return new AppliedRule("taskMemory", Severity.WARN, origin, exception, null, false, gate, TaskScope.ALL)
                .judge(new Subject(Tasks.example(example), Instant.EPOCH, History.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "my-task,        true,  `memory: 1024 MB, expected at most 4096 MB`",
                "hungry-crawler, false, `memory: 8192 MB, expected at most 4096 MB`",
                "minimal, false, `memory: not set, so the Actor's default applies, expected at most 4096 MB`"
            })
    void saysInOneSentenceWhatWasFoundAndWhatWasExpected(String example, boolean met, String sentence) {
        Finding finding = memory(example);
        assertEquals(met, finding.met());
        assertEquals(sentence, finding.sentence().forReader());
    }

    @Test
    void knowsItsRuleSubjectAndSeverity() {
        Finding finding = memory("hungry-crawler");
        assertEquals("taskMemory", finding.rule());
        assertEquals("memory", finding.subject().forReader());
        assertEquals(Severity.WARN, finding.severity());
        assertEquals("at most 4096 MB", finding.expected().forReader());
        assertEquals("8192 MB", finding.found().forReader());
    }

    @Test
    void theTimeIsHandedToTheGate() {
        Condition gate = new ModifiedCondition(null, null, 1);
        Instant dayAfter = Instant.parse("2018-10-27T13:30:49.578Z");
        assertTrue(Findings.of("taskModified", Severity.FAIL, gate, Tasks.example("my-task"), dayAfter)
                .met());
        assertFalse(Findings.of("taskModified", Severity.FAIL, gate, Tasks.example("my-task"), dayAfter.plusMillis(1))
                .met());
    }

    @Test
    void remoteTextIsNoPatternOfTheSentence() {
        Condition gate = new FieldCondition(FieldPath.parse("input.x"), null, TextMatch.equalTo("y"), null, false);
        Finding finding = Findings.of(
                "taskField",
                Severity.FAIL,
                gate,
                new Condition.Observation(false, Words.text("'{1}'"), Words.text("'{0} ''{2}'")));
        assertEquals("input.x: '{0} ''{2}', expected '{1}'", finding.sentence().forReader());
    }

    @Test
    void speaksTheLanguageOfWhoeverReads() {
        Finding finding = memory("hungry-crawler");
        LocaleProvider before = LocaleProvider.getProvider();
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Locale.GERMANY;
            }
        });
        try {
            assertEquals(
                    "Arbeitsspeicher: 8192 MB, erwartet höchstens 4096 MB",
                    finding.sentence().forReader());
            assertEquals("Arbeitsspeicher", finding.subject().forReader());
            assertEquals("höchstens 4096 MB", finding.expected().forReader());
            assertEquals("8192 MB", finding.found().forReader());
            assertEquals(
                    "memory: 8192 MB, expected at most 4096 MB",
                    finding.sentence().in(Locale.ENGLISH));
        } finally {
            LocaleProvider.setProvider(before);
        }
    }

    @Test
    void canBeKeptAsJson() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String json = mapper.writeValueAsString(memory("hungry-crawler").toMap());
        assertSame(Finding.fromMap(mapper.readValue(json, Map.class)));
    }

    private static void assertSame(Finding finding) {
        Finding original = memory("hungry-crawler");
        assertEquals(original.toMap(), finding.toMap());
        assertEquals("taskMemory", finding.rule());
        assertEquals(Severity.WARN, finding.severity());
        assertFalse(finding.met());
        assertEquals("memory: 8192 MB, expected at most 4096 MB", finding.told().forReader());
        assertEquals(
                "Arbeitsspeicher: 8192 MB, erwartet höchstens 4096 MB",
                finding.told().in(Locale.GERMAN));
    }

    @ParameterizedTest
    @CsvSource({
        "JOB,      ,       memory: 8192 MB",
        "GLOBAL,   ,       (global configuration)",
        "FOLDER,   team/a, (folder team/a)",
        "RULE_SET, strict, (rule set strict)"
    })
    void tellsWhereItsRuleComesFromAndIsKeptWithIt(Origin.Kind kind, String name, String told) {
        Origin origin =
                switch (kind) {
                    case JOB -> Origin.JOB;
                    case GLOBAL -> Origin.GLOBAL;
                    case FOLDER -> Origin.folder(name);
                    case RULE_SET -> Origin.ruleSet(name);
                };
        Finding finding = memory("hungry-crawler", origin, null);
        String line = finding.line().in(Locale.ENGLISH);
        assertTrue(line.startsWith("taskMemory: memory: 8192 MB, expected at most 4096 MB"), line);
        assertTrue(line.contains(told), line);
        assertEquals(kind != Origin.Kind.JOB, line.endsWith(")"), line);
        Finding kept = Finding.fromMap(finding.toMap());
        assertEquals(origin, kept.origin());
        assertEquals(kind, kept.origin().kind());
        assertEquals(name, kept.origin().name());
        assertEquals(kind == Origin.Kind.GLOBAL || kind == Origin.Kind.FOLDER, origin.isPolicy());
    }

    @ParameterizedTest
    @CsvSource({"FAIL, true", "WARN, true", "NOTE, false"})
    void aBrokenRuleThatIsOnlyNotedDoesNotCount(Severity severity, boolean counts) {
        Condition gate = new NumberCondition(TaskField.MEMORY_MBYTES, Bounds.of(null, 4096L), Absence.ACTOR_DEFAULT);
        Finding broken = Findings.of("taskMemory", severity, gate, Tasks.example("hungry-crawler"), Instant.EPOCH);
        assertEquals(counts, broken.counts());
        assertEquals(!counts, broken.isNoted());
        assertEquals(severity.name(), broken.getMark().name());
        assertEquals(severity, Finding.fromMap(broken.toMap()).severity());
        Finding met = Findings.of("taskMemory", severity, gate, Tasks.example("my-task"), Instant.EPOCH);
        assertFalse(met.counts() || met.isNoted());
        assertEquals(FindingStatus.MET, met.getMark());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "2026-12-31, EXCEPTED, false, `excepted until 2026-12-31: on its way`",
                "2026-12-09, EXCEPTED, false, `excepted until 2026-12-09: on its way`",
                "2026-12-08, EXCEPTED, true,  `excepted until 2026-12-08, which is in 7 days: on its way`",
                "2026-12-02, EXCEPTED, true,  `excepted until 2026-12-02, which is tomorrow: on its way`",
                "2026-12-01, EXCEPTED, true,  `excepted until 2026-12-01, which is today: on its way`",
                "2026-11-30, WARN,     false, `the exception ended on 2026-11-30: on its way`"
            })
    void anExceptionHoldsUntilItsLastDayAndIsToldAWeekBefore(
            String until, FindingStatus mark, boolean soon, String told) {
        AppliedException exempted =
                AppliedException.on(LocalDate.of(2026, 12, 1), "on its way", LocalDate.parse(until));
        Finding finding = memory("hungry-crawler", Origin.folder("team"), exempted);
        for (Finding one : List.of(finding, Finding.fromMap(finding.toMap()))) {
            assertEquals(mark, one.getMark());
            assertEquals(mark != FindingStatus.EXCEPTED, one.counts());
            assertEquals(mark == FindingStatus.EXCEPTED, one.isNoted());
            assertEquals(soon, one.exempted().isEndingSoon());
            assertEquals(told, one.getException());
            assertEquals(
                    "taskMemory: memory: 8192 MB, expected at most 4096 MB (folder team; " + told + ")",
                    one.line().in(Locale.ENGLISH));
        }
        Finding met = memory("my-task", Origin.GLOBAL, exempted);
        assertNull(met.getException());
        assertEquals(FindingStatus.MET, met.getMark());
    }

    @Test
    void anExceptionOfWhichARecordLacksSomethingIsNone() {
        Map<String, Object> plain = memory(
                        "hungry-crawler",
                        Origin.JOB,
                        AppliedException.on(LocalDate.EPOCH, "on its way", LocalDate.EPOCH))
                .toMap();
        assertFalse(Finding.fromMap(plain).counts());
        plain.put("exception", Map.of("reason", "on its way"));
        assertTrue(Finding.fromMap(plain).counts());
    }

    @Test
    void isStrictWhereARecordLacksSomething() {
        Map<String, Object> plain = memory("hungry-crawler").toMap();
        plain.remove("severity");
        plain.remove("met");
        Finding finding = Finding.fromMap(plain);
        assertEquals(Severity.FAIL, finding.severity());
        assertFalse(finding.met());
    }

    @Test
    void comesFromTheJobUnlessSaidOtherwise() {
        Finding finding = memory("hungry-crawler");
        assertEquals(Origin.JOB, finding.origin());
        Finding global = memory("hungry-crawler", Origin.GLOBAL, null);
        assertEquals(Origin.GLOBAL, global.origin());
        assertEquals(Origin.GLOBAL, Finding.fromMap(global.toMap()).origin());
    }

    private static Finding about(String path) {
        Condition gate = new FieldCondition(FieldPath.parse(path), null, TextMatch.equalTo("y"), null, false);
        return Findings.of(
                "taskField",
                Severity.WARN,
                gate,
                new Condition.Observation(true, Words.text("'y'"), Words.text("'x'")));
    }

    @ParameterizedTest
    @CsvSource({"input", "input.x", "input.*.y"})
    void canLeaveOutWhatItFoundInTheInput(String path) {
        Finding finding = about(path).withoutInput();
        assertEquals("an input value (not stored)", finding.found().forReader());
        Map<String, Object> expected = about(path).toMap();
        expected.put("found", finding.found().toPlain());
        assertEquals(expected, finding.toMap());
    }

    @ParameterizedTest
    @CsvSource({"inputs", "inputSchema.x", "options.input", "name"})
    void keepsWhatItFoundElsewhere(String path) {
        assertEquals("'x'", about(path).withoutInput().found().forReader());
    }

    @ParameterizedTest
    @CsvSource({"*.query, true", "options.*, false"})
    void leavesOutWhatAWildcardFoundInTheInput(String path, boolean leftOut) {
        Condition gate = new FieldCondition(FieldPath.parse(path), null, TextMatch.equalTo("y"), null, false);
        Task task = Tasks.with("'input': {'query': 'personal'}, 'options': {'build': 'latest'}");
        Finding finding = Findings.of("taskField", Severity.WARN, gate, task, Instant.EPOCH);
        assertEquals(
                leftOut,
                finding.found().forReader().contains("personal"),
                finding.found().forReader());
        Finding without = finding.withoutInput();
        assertEquals(leftOut, without.found().forReader().equals("an input value (not stored)"));
        assertFalse(
                without.toMap().toString().contains("personal"), without.toMap().toString());
        assertEquals(without, without.withoutInput());
    }

    @Test
    void isPlainDataInEnglishForPrograms() {
        Map<String, Object> data =
                memory("hungry-crawler", Origin.folder("team"), null).toData();
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("rule", "taskMemory");
        expected.put("subject", "memory");
        expected.put("expected", "at most 4096 MB");
        expected.put("found", "8192 MB");
        expected.put("met", false);
        expected.put("severity", "WARN");
        expected.put("origin", "FOLDER");
        expected.put("originName", "team");
        expected.put("excepted", false);
        assertEquals(expected, data);
    }

    @Test
    void keepsWhatItFoundOfASubjectThatIsNoPath() {
        assertEquals("8192 MB", memory("hungry-crawler").withoutInput().found().forReader());
    }

    @Test
    void tellsItsPartsToALogInItsOwnLanguage() {
        Finding finding = memory("hungry-crawler");
        assertEquals("Arbeitsspeicher", finding.subject().in(Locale.GERMAN));
        assertEquals("höchstens 4096 MB", finding.expected().in(Locale.GERMAN));
        assertEquals("8192 MB", finding.found().in(Locale.GERMAN));
    }
}
