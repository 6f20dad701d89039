package io.jenkins.plugins.apify.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that a run would use: those of the task and those of its Actor. */
class RunSettingsTest {
    private static Actor actor(Map<String, ?> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.putIfAbsent("id", "aYG0l9s7dbB7j3gbS");
        return Actor.of(all);
    }

    private static RunSettings settings(String options, Map<String, ?> actorFields) {
        return Tasks.withOptions(options).withActor(actor(actorFields)).runSettings();
    }

    @Test
    void theTasksValueComesFirst() {
        RunSettings settings = settings(
                "'memoryMbytes': 512, 'timeoutSecs': null",
                Map.of("defaultRunOptions", Map.of("memoryMbytes", 4096, "timeoutSecs", 300, "build", "beta")));
        assertEquals(512, settings.filled().get(TaskField.MEMORY_MBYTES));
        assertFalse(settings.isActors(TaskField.MEMORY_MBYTES));
        assertEquals(300, settings.filled().get(TaskField.TIMEOUT_SECS));
        assertTrue(settings.isActors(TaskField.TIMEOUT_SECS));
        assertEquals("beta", settings.filled().get(TaskField.BUILD));
        assertNull(settings.filled().get(TaskField.MAX_ITEMS));
        assertFalse(settings.isActors(TaskField.MAX_ITEMS));
        assertEquals(
                Map.of(
                        "memoryMbytes", Map.of("value", 512, "source", "task"),
                        "timeoutSecs", Map.of("value", 300, "source", "actor"),
                        "build", Map.of("value", "beta", "source", "actor")),
                settings.toMap());
    }

    @Test
    void aTaskWithoutOptionsHasThoseOfItsActor() {
        Map<String, ?> defaults = Map.of("defaultRunOptions", Map.of("memoryMbytes", 4096));
        Task none = Tasks.with("'options': null").withActor(actor(defaults));
        assertEquals(4096, none.runSettings().filled().get(TaskField.MEMORY_MBYTES));
        Task invalid = Tasks.with("'options': 5").withActor(actor(defaults));
        assertNull(invalid.runSettings().filled().get(TaskField.MEMORY_MBYTES));
        assertTrue(invalid.runSettings().filled().odd(TaskField.MEMORY_MBYTES).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"false, false, 1024", "true, true, 2048", ", false, 1024"})
    void anActorMayReplaceTheStandbySettings(Boolean overrides, boolean actors, int memory) {
        Map<String, Object> standby = new LinkedHashMap<>(Map.of("memoryMbytes", 2048, "isEnabled", true));
        if (overrides != null) {
            standby.put("disableStandbyFieldsOverride", overrides);
        }
        RunSettings settings = Tasks.with("'actorStandby': {'memoryMbytes': 1024}")
                .withActor(actor(Map.of("actorStandby", standby)))
                .runSettings();
        assertEquals(memory, settings.filled().get(TaskField.STANDBY_MEMORY_MBYTES));
        assertEquals(actors, settings.isActors(TaskField.STANDBY_MEMORY_MBYTES));
        assertEquals(true, settings.filled().get(TaskField.STANDBY_IS_ENABLED));
        assertTrue(settings.isActors(TaskField.STANDBY_IS_ENABLED));
    }

    @Test
    void anActorWithoutStandbyChangesNone() {
        RunSettings settings = Tasks.with("'actorStandby': {'memoryMbytes': 1024}")
                .withActor(actor(Map.of("actorStandby", Map.of())))
                .runSettings();
        assertEquals(1024, settings.filled().get(TaskField.STANDBY_MEMORY_MBYTES));
        assertFalse(settings.isActors(TaskField.STANDBY_MEMORY_MBYTES));
    }

    @ParameterizedTest
    @CsvSource({
        "'''build'': ''latest''', 0.1.25",
        "'''build'': ''0.2.3''', 0.2.3",
        "'''build'': ''beta''', ",
        "'''build'': ''empty''', ",
        "'''build'': ''blank''', ",
        "'', "
    })
    void theBuildNumberIsThatOfTheTag(String options, String number) {
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("latest", Map.of("buildNumber", "0.1.25"));
        tags.put("empty", Map.of());
        tags.put("blank", Map.of("buildNumber", " "));
        assertEquals(number, settings(options, Map.of("taggedBuilds", tags)).buildNumber());
    }

    @Test
    void theSourceOfTheBuildNumberIsTheActorUnlessTheTaskSetsIt() {
        Map<String, ?> tags = Map.of("taggedBuilds", Map.of("latest", Map.of("buildNumber", "0.1.25")));
        assertEquals(
                Map.of("value", "0.1.25", "source", "actor"),
                settings("'build': 'latest'", tags).toMap().get("buildNumber"));
        assertEquals(
                Map.of("value", "0.2.3", "source", "task"),
                settings("'build': '0.2.3'", tags).toMap().get("buildNumber"));
        assertNull(settings("'build': 'latest'", Map.of()).buildNumber());
    }

    @Test
    void withoutAnActorOnlyTheTaskCounts() {
        Task task = Tasks.withOptions("'memoryMbytes': 512, 'build': 'latest'");
        assertFalse(task.isWithActor());
        assertNull(task.actor());
        assertSame(task, task.runSettings().filled());
        assertNull(task.runSettings().buildNumber());
        assertFalse(task.runSettings().isActors(TaskField.MEMORY_MBYTES));
        Task asked = task.withActor(null);
        assertTrue(asked.isWithActor());
        assertEquals(512, FieldPath.parse("effective.memoryMbytes.value").in(asked.fields()));
        assertFalse(asked.fields().containsKey("actor"));
    }

    @Test
    void theTaskContainsItsActor() {
        Task task = Tasks.withOptions("").withActor(actor(Map.of("name", "my-actor")));
        assertEquals("my-actor", FieldPath.parse("actor.name").in(task.fields()));
        assertEquals("my-actor", task.actor().text("name"));
        Task unknown = Tasks.with("'actor': 'other'").withActor(Actor.unknown(LocalizedMessage.text("forbidden")));
        assertFalse(unknown.fields().containsKey("actor"));
        assertEquals("forbidden", unknown.actor().problem().toString());
    }

    @Test
    void knowsWhichFieldsAnActorProvides() {
        assertTrue(RunSettings.isRunOption(TaskField.MAX_ITEMS));
        assertFalse(RunSettings.isRunOption(TaskField.MAX_TOTAL_CHARGE_USD));
        assertFalse(RunSettings.isRunOption(TaskField.NAME));
        assertTrue(RunSettings.isStandby(TaskField.STANDBY_MEMORY_MBYTES));
        assertFalse(RunSettings.isStandby(TaskField.MEMORY_MBYTES));
        assertTrue(RunSettings.isAdded("effective") && RunSettings.isAdded("actor"));
        assertFalse(RunSettings.isAdded("input"));
        assertTrue(RunSettings.isVersionNumber("0.1.25"));
        assertFalse(RunSettings.isVersionNumber("latest"));
        assertEquals("effective.build.value", RunSettings.pathOf("build").toString());
        assertEquals("memoryMbytes", RunSettings.name(TaskField.MEMORY_MBYTES));
    }

    @Test
    void variablesAreNamedAfterFields() {
        assertEquals(Optional.of("MEMORY_MBYTES"), TaskField.MEMORY_MBYTES.variableSuffix());
        assertEquals(Optional.of("STANDBY_MEMORY_MBYTES"), TaskField.STANDBY_MEMORY_MBYTES.variableSuffix());
        assertEquals(Optional.empty(), TaskField.OPTIONS.variableSuffix());
        assertEquals(Optional.empty(), TaskField.INPUT.variableSuffix());
    }

    @Test
    void anActorIsKnownByItsIdAndItsName() {
        Actor actor = actor(Map.of("name", "my-actor", "username", "janedoe", "isPublic", false, "other", 1));
        assertEquals("janedoe~my-actor", actor.fullName());
        assertEquals("aYG0l9s7dbB7j3gbS", actor.id());
        assertTrue(actor.answers("aYG0l9s7dbB7j3gbS"));
        assertTrue(actor.answers("JaneDoe~My-Actor"));
        assertFalse(actor.answers("ayg0l9s7dbb7j3gbs"));
        assertFalse(actor.answers("johndoe~my-actor"));
        assertNull(actor.problem());
        assertNull(actor.text("isPublic"));
        assertNull(actor.runOptions());
        assertEquals(
                List.of("id", "name", "username", "isPublic"),
                List.copyOf(actor.fields().keySet()));
        assertEquals(Map.of(), Actor.unknown(LocalizedMessage.text("x")).fields());
    }
}
