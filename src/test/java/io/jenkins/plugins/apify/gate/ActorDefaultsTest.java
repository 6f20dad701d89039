package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules on values that a task leaves to its Actor. */
class ActorDefaultsTest {
    private static final Actor FORBIDDEN = Actor.unknown(LocalizedMessage.text("the token may not read it"));
    private static final Task OPEN = Tasks.withOptions("");
    private static final Condition AT_MOST_4096 = memory(4096, false);

    private static Condition memory(long max, boolean allowDefault) {
        return new NumberCondition(TaskField.MEMORY_MBYTES, Bounds.of(null, max), Absence.ofDefault(allowDefault));
    }

    private static Condition restart(boolean expected, boolean allowDefault) {
        return new FlagCondition(TaskField.RESTART_ON_ERROR, expected, Absence.ofDefault(allowDefault));
    }

    private static Condition build(TextMatch match, boolean resolved, boolean pinned) {
        return new BuildCondition(match, resolved, pinned, Absence.ACTOR_DEFAULT);
    }

    private static Told resolved(Condition condition, Task task, Actor actor) {
        return Told.of(observe(condition, task.withActor(actor), History.NONE));
    }

    private static Condition.Observation observe(Condition condition, Task task, History history) {
        return condition.check(new Subject(task, Instant.EPOCH, history).resolving(true));
    }

    @Test
    void theActorsDefaultIsJudgedAndSaidToBeOne() {
        assertEquals(
                new Told(true, "at most 4096 MB", "4096 MB (Actor default)"),
                resolved(AT_MOST_4096, OPEN, Tasks.actor()));
        Condition.Observation broken = observe(AT_MOST_4096, OPEN.withActor(Tasks.actor("4096", "8192")), History.NONE);
        assertEquals(new Told(false, "at most 4096 MB", "8192 MB (Actor default)"), Told.of(broken));
        assertEquals(
                List.of("default of the Actor janedoe~my-actor, last modified 2026-10-01T08:00:00.000Z"),
                broken.details().stream()
                        .map(line -> line.words().in(Locale.ENGLISH))
                        .toList());
    }

    @Test
    void theTasksOwnValueIsJudgedWhereItIsSet() {
        Task own = Tasks.withOptions("'memoryMbytes': 2048");
        assertEquals(
                new Told(true, "at most 4096 MB", "2048 MB"), resolved(AT_MOST_4096, own, Tasks.actor("4096", "8192")));
        assertFalse(AT_MOST_4096.needsActor(own, true));
        assertTrue(AT_MOST_4096.needsActor(OPEN, true));
        assertFalse(AT_MOST_4096.needsActor(OPEN, false));
    }

    @Test
    void withoutTheOptionTheDefaultIsNotJudged() {
        Task known = OPEN.withActor(Tasks.actor());
        assertEquals(
                new Told(false, "at most 4096 MB", "not set, so the Actor's default applies"),
                Told.of(AT_MOST_4096, known));
    }

    @Test
    void anAcceptedDefaultIsJudgedIfItIsKnown() {
        assertFalse(resolved(memory(2048, true), OPEN, Tasks.actor()).met());
        assertEquals(
                new Told(
                        true,
                        "at most 2048 MB",
                        "not set, and the Actor's default is unknown: the token may not read it"),
                resolved(memory(2048, true), OPEN, FORBIDDEN));
    }

    @Test
    void anUnknownActorBreaksEveryRuleThatNeedsIt() {
        String unknown = "not set, and the Actor's default is unknown: the token may not read it";
        List<Condition> conditions = List.of(
                AT_MOST_4096,
                restart(false, false),
                new NumberCondition(TaskField.MAX_ITEMS, Bounds.of(1L, null), Absence.NO_LIMIT),
                build(TextMatch.equalTo("latest"), false, false),
                build(TextMatch.matches(".*"), true, false),
                new StandbyCondition(false, null, null, Absence.ACTOR_DEFAULT));
        for (Condition condition : conditions) {
            Told told = resolved(condition, OPEN, FORBIDDEN);
            assertFalse(told.met(), condition.toString());
            assertEquals(unknown, told.found());
            assertFalse(resolved(condition, OPEN, null).met(), "not requested: " + condition);
        }
        Condition owner = new ActorCondition(TextMatch.matches(".*"), null, null, null, null);
        assertEquals(
                new Told(false, "a match of '.*'", "unknown: the token may not read it"),
                resolved(owner, OPEN, FORBIDDEN));
        for (String path : new String[] {"effective.memoryMbytes.value", "actor.name"}) {
            Condition field = new FieldCondition(FieldPath.parse(path), null, null, false, false);
            assertTrue(field.needsActor(OPEN, false));
            assertEquals(
                    new Told(false, "no value", "unknown, because the Actor is unknown: the token may not read it"),
                    resolved(field, OPEN, FORBIDDEN));
        }
    }

    @Test
    void anActorWithoutRunOptionsBreaksTheRule() {
        Actor actor = Tasks.actor("'defaultRunOptions'", "'other'");
        String found =
                "not set, and the Actor's default is unknown: the API returned the Actor janedoe~my-actor without "
                        + "its default run options; the token may lack the permission to read them";
        assertEquals(new Told(false, "at most 4096 MB", found), resolved(AT_MOST_4096, OPEN, actor));
        assertEquals(new Told(true, "at most 4096 MB", found), resolved(memory(4096, true), OPEN, actor));
        Condition items = new NumberCondition(TaskField.MAX_ITEMS, Bounds.of(1L, null), Absence.NO_LIMIT);
        assertEquals(new Told(false, "at least 1", found), resolved(items, OPEN, actor));
    }

    @Test
    void aValueThatNeitherSetsBreaksTheRule() {
        Actor actor = Tasks.actor("'memoryMbytes': 4096,", "");
        String found = "set neither by the task nor by its Actor";
        assertEquals(new Told(false, "at most 4096 MB", found), resolved(AT_MOST_4096, OPEN, actor));
        assertEquals(new Told(true, "at most 4096 MB", found), resolved(memory(4096, true), OPEN, actor));
    }

    @Test
    void theActorsLimitOfItemsCounts() {
        Condition items = new NumberCondition(TaskField.MAX_ITEMS, Bounds.of(null, 100L), Absence.NO_LIMIT);
        assertEquals(new Told(false, "at most 100", "no limit"), resolved(items, OPEN, Tasks.actor()));
        Actor limited = Tasks.actor("'memoryMbytes'", "'maxItems': 50, 'memoryMbytes'");
        assertEquals(new Told(true, "at most 100", "50 (Actor default)"), resolved(items, OPEN, limited));
        assertTrue(items.needsActor(OPEN, true));
        Condition charge = new NumberCondition(TaskField.MAX_TOTAL_CHARGE_USD, Bounds.of(null, 5L), Absence.NO_LIMIT);
        assertFalse(charge.needsActor(OPEN, true), "Actors have no charge limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'4 GB'", "-1", "1.5"})
    void anUndocumentedDefaultBreaksTheRule(String memory) {
        Told told = resolved(AT_MOST_4096, OPEN, Tasks.actor("4096", memory));
        assertFalse(told.met());
        assertTrue(told.found().endsWith("(Actor default)"), told.found());
    }

    @Test
    void aRestartOnErrorIsTheActors() {
        assertEquals(new Told(false, "on", "off (Actor default)"), resolved(restart(true, false), OPEN, Tasks.actor()));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            ""                | true  | '1.4.12', the build with the tag 'latest' (Actor default)
            'build': 'latest' | true  | '1.4.12', the build with the tag 'latest'
            'build': '1.4.3'  | true  | '1.4.3'
            'build': '1.5.0'  | false | '1.5.0'
            'build': 'beta'   | false | 'beta', but no build of the Actor has this tag
            'build': 'none'   | false | 'none', but no build of the Actor has this tag
            """)
    void theVersionNumberOfATagIsCompared(String options, boolean met, String found) {
        Condition condition = build(TextMatch.matches("1\\.4\\..*"), true, false);
        assertEquals(
                new Told(met, "a version number: a match of '1\\.4\\..*'", found),
                resolved(condition, Tasks.withOptions(options), Tasks.actor()));
    }

    @Test
    void theTagOfAnUnknownActorNamesNoBuild() {
        Condition condition = build(TextMatch.matches(".*"), true, false);
        Task tagged = Tasks.withOptions("'build': 'latest'");
        assertTrue(condition.needsActor(tagged, false));
        assertEquals(
                new Told(
                        false,
                        "a version number: a match of '.*'",
                        "'latest', but the build with this tag is unknown: the token may not read it"),
                resolved(condition, tagged, FORBIDDEN));
        assertFalse(condition.needsActor(Tasks.withOptions("'build': '1.4.3'"), false));
    }

    @ParameterizedTest
    @CsvSource({
        "'''build'': ''1.4.3''', true, '1.4.3'",
        "'''build'': ''latest''', false, 'latest'",
        "'''build'': ''1.4''', false, '1.4'",
    })
    void aPinnedBuildIsAVersionNumberInTheTask(String options, boolean met, String shown) {
        Condition condition = build(null, false, true);
        assertFalse(condition.needsActor(OPEN, true));
        assertEquals(
                new Told(met, "a version number in the task itself", "'" + shown + "'"),
                resolved(condition, Tasks.withOptions(options), Tasks.actor()));
    }

    @Test
    void theActorsDefaultIsNotPinned() {
        assertFalse(resolved(build(null, false, true), OPEN, Tasks.actor("'build': 'latest'", "'build': '1.4.3'"))
                .met());
        Condition both = build(TextMatch.matches("2\\..*"), false, true);
        assertEquals(
                "'1.4.3'",
                resolved(both, Tasks.withOptions("'build': '1.4.3'"), Tasks.actor())
                        .found());
        assertThrows(IllegalArgumentException.class, () -> build(null, false, false));
        assertThrows(IllegalArgumentException.class, () -> build(null, true, true));
    }

    @Test
    void standbyIsTheActorsWhereTheTaskSetsNone() {
        Condition off = new StandbyCondition(false, null, null, Absence.ACTOR_DEFAULT);
        assertTrue(off.needsActor(OPEN, true));
        assertEquals(new Told(true, "off", "off"), resolved(off, OPEN, Tasks.actor()));
        Actor on = Tasks.actor("'actorStandby': null", "'actorStandby': {'isEnabled': true, 'memoryMbytes': 1024}");
        assertEquals(new Told(false, "off", "on (Actor default)"), resolved(off, OPEN, on));
        Task own = Tasks.with("'actorStandby': {'isEnabled': false}");
        assertEquals(new Told(true, "off", "off"), resolved(off, own, on));
        Condition memory = new StandbyCondition(true, Bounds.of(null, 512L), null, Absence.ACTOR_DEFAULT);
        assertEquals(
                new Told(false, "memory at most 512 MB", "memory 1024 MB (Actor default)"),
                resolved(memory, Tasks.with("'actorStandby': {'isEnabled': true}"), on));
    }

    @Test
    void anActorThatForbidsItReplacesTheTasksStandby() {
        Actor forced = Tasks.actor(
                "'actorStandby': null", "'actorStandby': {'isEnabled': true, 'disableStandbyFieldsOverride': true}");
        Condition off = new StandbyCondition(false, null, null, Absence.ACTOR_DEFAULT);
        assertEquals(
                new Told(false, "off", "on (Actor default)"),
                resolved(off, Tasks.with("'actorStandby': {'isEnabled': false}"), forced));
    }

    @Test
    void aFieldRuleSeesWhatTheTaskItselfSets() {
        Condition present = new FieldCondition(FieldPath.parse("options.memoryMbytes"), null, null, true, false);
        assertFalse(resolved(present, OPEN, Tasks.actor()).met());
        Condition effective = new FieldCondition(
                FieldPath.parse("effective.memoryMbytes.value"),
                new Bounds(null, BigDecimal.valueOf(2048)),
                null,
                null,
                false);
        assertEquals(new Told(false, "at most 2048", "4096"), resolved(effective, OPEN, Tasks.actor()));
    }

    @Test
    void theEffectiveValuesTellTheirSources() {
        Task task =
                Tasks.withOptions("'memoryMbytes': 512, 'maxTotalChargeUsd': 5").withActor(Tasks.actor());
        assertEquals(
                "{memoryMbytes={value=512, source=task}, timeoutSecs={value=3600, source=actor}, "
                        + "build={value=latest, source=actor}, buildNumber={value=1.4.12, source=actor}, "
                        + "restartOnError={value=false, source=actor}, maxTotalChargeUsd={value=5, source=task}}",
                task.fields().get("effective").toString());
        Map<?, ?> actor = (Map<?, ?>) task.fields().get("actor");
        assertEquals("my-actor", actor.get("name"));
        assertFalse(actor.containsKey("description"));
        assertFalse(OPEN.withActor(FORBIDDEN).fields().containsKey("actor"));
    }

    @Test
    void changedDefaultsAreChanges() {
        Condition unchanged = new UnchangedCondition(History.Since.LAST_BUILD, List.of(FieldPath.parse("effective")));
        assertTrue(unchanged.needsActor(OPEN, false));
        Task before = OPEN.withActor(Tasks.actor());
        Task now = OPEN.withActor(Tasks.actor("4096", "8192"));
        Condition.Observation changed = observe(unchanged, now, history(before.fields(), now));
        assertFalse(changed.met());
        assertEquals(
                List.of(
                        "effective.memoryMbytes.value: 4096 before, 8192 now",
                        "default of the Actor janedoe~my-actor, last modified 2026-10-01T08:00:00.000Z"),
                changed.details().stream()
                        .map(line -> line.words().in(Locale.ENGLISH))
                        .toList());
        assertTrue(observe(unchanged, now, history(now.fields(), now)).met());
        assertTrue(observe(unchanged, now, history(OPEN.fields(), now)).met(), "that build did not request the Actor");
        Task unknown = OPEN.withActor(FORBIDDEN);
        assertFalse(
                observe(unchanged, unknown, history(unknown.fields(), unknown)).met());
    }

    private static History history(Map<String, Object> before, Task now) {
        return (task, since) -> Optional.of(
                new History.Earlier("#1", new HashMap<>(before), now.fields(), Object::equals, before2 -> true));
    }

    @ParameterizedTest
    @CsvSource({
        "janedoe~my-actor, true",
        "janedoe/my-actor, true",
        "asADASadYvn4mBZmm, true",
        "my-actor, false",
        "apify~my-actor, false",
    })
    void theActorHasThatNameOrId(String text, boolean met) {
        assertEquals(
                new Told(met, "'" + text + "'", "janedoe~my-actor"),
                resolved(new ActorCondition(TextMatch.equalTo(text), null, null, null, null), OPEN, Tasks.actor()));
        assertEquals(
                !met,
                resolved(new ActorCondition(TextMatch.notEqualTo(text), null, null, null, null), OPEN, Tasks.actor())
                        .met());
    }

    @Test
    void theActorsPropertiesAreCompared() {
        Condition strict = new ActorCondition(
                TextMatch.matches("janedoe~.*"),
                ActorCondition.PermissionLevel.LIMITED_PERMISSIONS,
                false,
                false,
                new ModifiedCondition(null, Instant.parse("2026-10-02T00:00:00Z"), null));
        assertTrue(resolved(strict, OPEN, Tasks.actor()).met());
        Actor other = Tasks.actor(
                "'LIMITED_PERMISSIONS'", "'FULL_PERMISSIONS'",
                "'isDeprecated': null", "'isDeprecated': true",
                "'isPublic': false", "'isPublic': true",
                "'modifiedAt': '2026-10-01", "'modifiedAt': '2026-10-03");
        assertEquals(
                new Told(
                        false,
                        "LIMITED_PERMISSIONS, not deprecated, not public, last modified before 2026-10-02T00:00:00Z",
                        "FULL_PERMISSIONS, deprecated, public, last modified 2026-10-03T08:00:00.000Z"),
                resolved(strict, OPEN, other));
        Actor silent = Tasks.actor("'actorPermissionLevel'", "'x'", "'isPublic'", "'y'", "'modifiedAt'", "'z'");
        assertEquals(
                "no permission level, no value, last modified -",
                resolved(strict, OPEN, silent).found());
        assertThrows(IllegalArgumentException.class, () -> new ActorCondition(null, null, null, null, null));
    }

    @Test
    void theLogNamesTheActorAndWhereADefaultComesFrom() {
        AppliedRule rule = new AppliedRule(
                "taskMemory", Severity.FAIL, Origin.GLOBAL, null, null, true, memory(2048, false), TaskScope.ALL);
        Task known = OPEN.withActor(Tasks.actor());
        List<String> log =
                Judgement.of(known, List.of(rule), History.NONE, Instant.EPOCH).log();
        assertEquals(
                List.of(
                        "Actor janedoe~my-actor (asADASadYvn4mBZmm)",
                        "  FAIL taskMemory: memory: 4096 MB (Actor default), expected at most 2048 MB (global configuration)",
                        "        default of the Actor janedoe~my-actor, last modified 2026-10-01T08:00:00.000Z"),
                log.subList(1, log.size()));
        Task unknown = OPEN.withActor(FORBIDDEN);
        assertEquals(
                "Actor unknown: the token may not read it",
                Judgement.of(unknown, List.of(rule), History.NONE, Instant.EPOCH)
                        .log()
                        .get(1));
        Finding finding = Judgement.of(known, List.of(rule), History.NONE, Instant.EPOCH)
                .findings()
                .get(0);
        assertEquals("global configuration", finding.getOrigin());
    }

    @Test
    void anUnknownActorLeavesWhatStandbyShouldBe() {
        Condition standby =
                new StandbyCondition(true, Bounds.of(null, 1024L), Bounds.of(60L, null), Absence.ACTOR_DEFAULT);
        assertEquals(
                "on, memory at most 1024 MB, idle timeout at least 60 s",
                resolved(standby, OPEN, FORBIDDEN).expected());
    }
}
