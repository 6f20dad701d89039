package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import io.jenkins.plugins.apify.task.TaskId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tasks a pattern matches, and which tasks a rule with patterns applies to. */
class TaskScopeTest {
    private static final Task TASK = Tasks.example("hungry-crawler");

    private static TaskScope scope(String... patterns) {
        return TaskScope.parse("appliesTo", List.of(patterns));
    }

    /** The task with another value of that field. */
    private static Task changed(String field, Object value) {
        LinkedHashMap<String, Object> fields = new LinkedHashMap<>(TASK.fields());
        fields.put(field, value);
        return new Task(fields);
    }

    @ParameterizedTest
    @CsvSource({
        "task:janedoe~hungry-crawler, true",
        "task: janedoe/hungry-crawler, true",
        "task:JaneDoe~Hungry-*, true",
        "task:*~hungry-*, true",
        "task:*~*, true",
        "task:janedoe~hungry, false",
        "task:janedoe~*.crawler, false",
        "task:jane~hungry-crawler, false",
        "task:johndoe~*, false",
        "task:hUngryCr4wLer0Aa1, true",
        "task:HUNGRYCR4WLER0AA1, false",
        "task:https://console.apify.com/actors/tasks/hUngryCr4wLer0Aa1?token=apify_api_x, true",
        "actor:ACTOR, true",
        "actor:aYG0l9s7dbB7j3gbS, false",
        "actor:hUngryCr4wLer0Aa1, false"
    })
    void aRuleAppliesToTheTasksThatItsPatternMatches(String pattern, boolean applies) {
        String given = pattern.replace("ACTOR", (String) TASK.get(TaskField.ACT_ID));
        assertEquals(applies, scope(given).includes(TASK));
        assertEquals(applies, scope("task:nobody~x", given).includes(TASK));
        assertEquals(Optional.of(applies), TaskPattern.parse("task", given).matches(TASK));
    }

    @Test
    void withoutPatternsARuleAppliesToAllTasks() {
        assertTrue(scope().includes(TASK));
        assertTrue(scope().mayInclude(TaskId.parse("janedoe~x")));
    }

    @ParameterizedTest
    @CsvSource({
        "task:johndoe~*, username",
        "task:janedoe~other, name",
        "actor:aYG0l9s7dbB7j3gbS, actId",
        "actor:apify~web-scraper, actName"
    })
    void aRuleAppliesIfTheAnswerLacksWhatThePatternNeeds(String pattern, String field) {
        for (Object value : new Object[] {null, 5}) {
            assertTrue(scope(pattern).includes(changed(field, value)));
            assertEquals(Optional.empty(), TaskPattern.parse("task", pattern).matches(changed(field, value)));
        }
    }

    @Test
    void theNameOfTheActorCountsWhereTheAnswerHasIt() {
        LinkedHashMap<String, Object> fields = new LinkedHashMap<>(TASK.fields());
        fields.put("actUsername", "apify");
        fields.put("actName", "web-scraper");
        Task task = new Task(fields);
        assertEquals(
                Optional.of(true),
                TaskPattern.parse("task", "actor:apify~web-*").matches(task));
        assertEquals(
                Optional.of(false),
                TaskPattern.parse("task", "actor:apify~rag-*").matches(task));
    }

    /** Only the requested id is known. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "unknown",
            value = {
                "task:janedoe~prod-*, janedoe~prod-1, true",
                "task:janedoe~prod-*, JaneDoe~Prod-1, true",
                "task:janedoe~prod-*, janedoe~dev-1, false",
                // the API also takes the id of the owner
                "task:janedoe~prod-*, wRsJZtadYvn4mBZmm~prod-1, unknown",
                "task:janedoe~prod-*, wRsJZtadYvn4mBZmm~dev-1, false",
                "task:janedoe~prod-*, ~prod-1, unknown",
                "task:janedoe~prod-*, ~dev-1, false",
                "task:janedoe~prod-*, hUngryCr4wLer0Aa1, unknown",
                "task:hUngryCr4wLer0Aa1, hUngryCr4wLer0Aa1, true",
                "task:hUngryCr4wLer0Aa1, zdc3Pyhyz3m8vjDeM, false",
                "task:hUngryCr4wLer0Aa1, janedoe~dev-1, unknown",
                "actor:aYG0l9s7dbB7j3gbS, janedoe~dev-1, unknown",
                "actor:aYG0l9s7dbB7j3gbS, aYG0l9s7dbB7j3gbS, unknown",
                "actor:apify~web-scraper, apify~web-scraper, unknown"
            })
    void aRuleMayApplyToATaskOfWhichTooLittleIsKnown(String pattern, String requested, Boolean matches) {
        TaskId id = TaskId.parse(requested);
        assertEquals(
                Optional.ofNullable(matches), TaskPattern.parse("task", pattern).matches(id));
        assertEquals(!Boolean.FALSE.equals(matches), scope(pattern).mayInclude(id));
        assertTrue(scope(pattern).mayInclude(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "janedoe~prod-*|appliesTo ('janedoe~prod-*') must begin with task: or actor:",
                "Actor:apify~x|appliesTo ('Actor:apify~x') must begin with task: or actor:",
                "task:prod-*|appliesTo ('prod-*') must have the form owner~name, in which * matches any characters.",
                "task:*|appliesTo ('*') must have the form owner~name",
                "task:~prod|appliesTo ('~prod') must include the owner",
                "task:a~b~*|appliesTo ('a~b~*') must have the form owner~name",
                "task:|appliesTo: A task id is required",
                "actor:|appliesTo ('') must be an Actor id or have the form owner~name",
                "actor:web-scraper|appliesTo ('web-scraper') must be an Actor id or have the form owner~name",
                "actor:~web-scraper|appliesTo ('~web-scraper') must be an Actor id or have the form owner~name",
                "actor:apify_api_0123456789|appliesTo ('********') must be an Actor id or have the form owner~name"
            })
    void anInvalidPatternIsRefused(String pattern, String reason) {
        String message = assertThrows(IllegalArgumentException.class, () -> scope("task:a~b", pattern))
                .getMessage();
        assertTrue(message.startsWith(reason), message);
    }

    @Test
    void aRuleHasAtMostTwoHundredPatterns() {
        assertEquals(
                200,
                TaskScope.parse("appliesTo", Collections.nCopies(200, "task:a~b"))
                        .patterns()
                        .size());
        assertEquals(
                "appliesTo has 201 patterns; at most 200 are allowed.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TaskScope.parse("appliesTo", Collections.nCopies(201, "task:a~b")))
                        .getMessage());
    }

    @Test
    void aPatternIsStoredAsWrittenWithoutTheRestOfAnAddress() {
        assertEquals("task:janedoe~x-*", TaskPattern.normalize(" task:janedoe/x-* "));
        assertEquals("actor:apify~web-scraper", TaskPattern.normalize("actor:apify/web-scraper"));
        assertEquals("janedoe~my-task", TaskPattern.normalize("janedoe/my-task"));
        assertEquals(
                "task:zdc3Pyhyz3m8vjDeM",
                TaskPattern.normalize("task:https://console.apify.com/actors/tasks/zdc3Pyhyz3m8vjDeM?token=secret"));
        assertEquals("my task", TaskPattern.normalize("my task"));
    }

    @Test
    void aRuleThatDoesNotApplyHasNoFinding() {
        Condition condition = new NotRemovedCondition();
        AppliedRule other = new AppliedRule(
                "taskNotRemoved",
                Severity.FAIL,
                Origin.GLOBAL,
                null,
                null,
                false,
                condition,
                scope("task:janedoe~other"));
        AppliedRule rule = new AppliedRule(
                "taskNotRemoved",
                Severity.WARN,
                Origin.GLOBAL,
                null,
                null,
                false,
                condition,
                scope("task:janedoe~hungry-*"));
        Judgement judgement = Judgement.of(
                changed("removedAt", "2026-01-01T00:00:00Z"), List.of(other, rule), History.NONE, Instant.EPOCH);
        assertEquals(
                List.of(Severity.WARN),
                judgement.findings().stream().map(Finding::severity).toList());
        assertEquals(Verdict.UNSTABLE, judgement.verdict());
    }
}
