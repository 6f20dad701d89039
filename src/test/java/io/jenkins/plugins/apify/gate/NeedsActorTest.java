package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a check requests the task's Actor: never without need, and always before a rule could be met without it. */
class NeedsActorTest {
    private static final Task OPEN = Tasks.withOptions("");
    private static final Task SET =
            Tasks.withOptions("'memoryMbytes': 512, 'build': '0.1.2', 'restartOnError': false, 'maxItems': 5");
    private static final Bounds BOUNDS = Bounds.of(1L, null);
    private static final TextMatch ANY = TextMatch.matches(".*");

    private static Condition build(TextMatch match, boolean resolved, boolean pinned) {
        return new BuildCondition(match, resolved, pinned, Absence.ACTOR_DEFAULT);
    }

    @Test
    void forADefaultThatTheTaskLeavesOpen() {
        List<Condition> conditions = List.of(
                new NumberCondition(TaskField.MEMORY_MBYTES, BOUNDS, Absence.ACTOR_DEFAULT),
                new NumberCondition(TaskField.MAX_ITEMS, BOUNDS, Absence.NO_LIMIT),
                new FlagCondition(TaskField.RESTART_ON_ERROR, false, Absence.ACTOR_DEFAULT),
                new TextCondition(TaskField.BUILD, ANY, Absence.ACTOR_DEFAULT),
                build(ANY, false, true));
        for (Condition condition : conditions) {
            assertTrue(condition.needsActor(OPEN, true), condition.toString());
            assertFalse(condition.needsActor(OPEN, false), condition.toString());
            assertFalse(condition.needsActor(SET, true), condition.toString());
        }
    }

    @Test
    void notForWhatNoActorProvides() {
        List<Condition> conditions = List.of(
                new NumberCondition(TaskField.MAX_TOTAL_CHARGE_USD, BOUNDS, Absence.NO_LIMIT),
                new TextCondition(TaskField.NAME, ANY, Absence.NOTHING),
                new NotRemovedCondition(),
                new FieldCondition(FieldPath.parse("options.build"), null, ANY, null, false),
                new UnchangedCondition(History.Since.LAST_BUILD, List.of()),
                new BaselineCondition(Map.of("name", "x"), List.of()),
                build(null, false, true));
        for (Condition condition : conditions) {
            assertFalse(condition.needsActor(OPEN, true), condition.toString());
        }
    }

    @Test
    void forValuesThatAreTheActors() {
        List<Condition> conditions = List.of(
                new ActorCondition(ANY, null, null, null, null),
                new FieldCondition(FieldPath.parse("actor.name"), null, ANY, null, false),
                new UnchangedCondition(History.Since.LAST_BUILD, List.of(FieldPath.parse("effective"))),
                new BaselineCondition(Map.of("actor", Map.of("name", "x")), List.of()));
        for (Condition condition : conditions) {
            assertTrue(condition.needsActor(SET, false), condition.toString());
        }
    }

    @Test
    void forTheVersionThatATagNames() {
        assertTrue(build(ANY, true, false).needsActor(OPEN, false));
        assertTrue(build(ANY, true, false).needsActor(Tasks.withOptions("'build': 'latest'"), false));
        assertFalse(build(ANY, true, false).needsActor(SET, false));
    }

    @Test
    void forStandbyModeIfDefaultsCount() {
        Condition standby = new StandbyCondition(true, null, null, Absence.ACTOR_DEFAULT);
        assertTrue(standby.needsActor(SET, true));
        assertFalse(standby.needsActor(SET, false));
    }

    @Test
    void aBaselineWithTheActorIsNotMetWithoutIt() {
        Condition baseline = new BaselineCondition(Map.of("actor", Map.of("name", "my-actor")), List.of());
        assertEquals(
                new Told(false, "none", "unknown, because the Actor is unknown: the Actor was not requested"),
                Told.of(baseline, OPEN));
    }

    @Test
    void forARuleThatAppliesOrMayApply() {
        Condition owner = new ActorCondition(ANY, null, null, null, null);
        Condition memory = new NumberCondition(TaskField.MEMORY_MBYTES, BOUNDS, Absence.ACTOR_DEFAULT);
        Task task = Tasks.example("hungry-crawler");
        assertTrue(applied(owner, false).needsActor(task));
        assertFalse(applied(owner, false, "task:nobody~*").needsActor(task));
        assertTrue(applied(memory, true).needsActor(OPEN));
        assertFalse(applied(memory, false).needsActor(OPEN));
        // its Actor decides whether the rule applies
        assertTrue(applied(memory, false, "actor:janedoe~*").needsActor(task));
        assertTrue(applied(memory, false, "task:nobody~*", "actor:janedoe~*").needsActor(task));
        assertFalse(applied(memory, false, "task:*~*", "actor:janedoe~*").needsActor(task));
        assertFalse(applied(memory, false, "actor:janedoe~*").needsActor(task.withActor(Tasks.actor())));
        assertFalse(
                applied(memory, false, "actor:" + task.get(TaskField.ACT_ID)).needsActor(task));
    }

    private static AppliedRule applied(Condition condition, boolean resolvesDefaults, String... appliesTo) {
        TaskScope scope = TaskScope.parse("appliesTo", List.of(appliesTo));
        return new AppliedRule("rule", Severity.FAIL, Origin.JOB, null, null, resolvesDefaults, condition, scope);
    }

    @Test
    void namesWhatARuleIsAbout() {
        assertEquals(
                "Actor",
                new ActorCondition(ANY, null, null, null, null).subject().toString());
        assertEquals("build", build(ANY, false, false).subject().toString());
        assertEquals(
                "task",
                new UnchangedCondition(History.Since.LAST_BUILD, List.of())
                        .subject()
                        .toString());
        assertEquals(
                "input.x",
                new FieldCondition(FieldPath.parse("input.x"), new Bounds(BigDecimal.ONE, null), null, null, false)
                        .subject()
                        .toString());
    }
}
