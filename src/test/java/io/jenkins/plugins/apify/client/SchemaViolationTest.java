package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.SchemaViolation;
import io.jenkins.plugins.apify.task.SchemaViolation.Expected;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a documented field of another type is told, and spoils nothing else. */
class SchemaViolationTest {
    /** The documented example with another value at that path. */
    private static Task example(String path, String json) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = (ObjectNode) mapper.readTree(FakeApifyServer.example("my-task"));
        String[] names = ("data." + path).split("\\.");
        ObjectNode parent = root;
        for (int i = 0; i < names.length - 1; i++) {
            parent = (ObjectNode) parent.get(names[i]);
        }
        parent.putRawValue(names[names.length - 1], new com.fasterxml.jackson.databind.util.RawValue(json));
        return TaskJson.task(Tasks.bytes(mapper.writeValueAsString(root)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "userId,                                  true,                  TEXT",
                "actId,                                   {},                    TEXT",
                "name,                                    [],                    TEXT",
                "username,                                5,                     TEXT",
                "title,                                   1.5,                   TEXT",
                "createdAt,                               `\"2018\"`,            DATE_TIME",
                "createdAt,                               `\"\"`,                DATE_TIME",
                "modifiedAt,                              1540560649578,         DATE_TIME",
                "modifiedAt,                              `\"2018-10-26T13:30:49\"`, DATE_TIME",
                "removedAt,                               false,                 DATE_TIME",
                "removedAt,                               `\"2018-02-30T13:30:49Z\"`, DATE_TIME",
                "stats,                                   [],                    OBJECT",
                "stats,                                   `\"soon\"`,            OBJECT",
                "stats.totalRuns,                         `\"15\"`,              WHOLE_NUMBER",
                "options,                                 `\"none\"`,            OBJECT",
                "options.build,                           1,                     TEXT",
                "options.timeoutSecs,                     300.5,                 WHOLE_NUMBER",
                "options.timeoutSecs,                     -1,                    NOT_NEGATIVE",
                "options.timeoutSecs,                     -300.0,                NOT_NEGATIVE",
                "options.timeoutSecs,                     1e-999999999,          WHOLE_NUMBER",
                "options.memoryMbytes,                    `\"1024\"`,            WHOLE_NUMBER",
                "options.memoryMbytes,                    9223372036854775808,   SMALLER",
                "options.memoryMbytes,                    1e999999999,           SMALLER",
                "options.maxItems,                        {},                    WHOLE_NUMBER",
                "options.maxTotalChargeUsd,               `\"5\"`,               NUMBER",
                "options.maxTotalChargeUsd,               -0.01,                 NOT_NEGATIVE",
                "options.restartOnError,                  0,                     TRUE_OR_FALSE",
                "actorStandby,                            true,                  OBJECT",
                "actorStandby.isEnabled,                  `\"true\"`,            TRUE_OR_FALSE",
                "actorStandby.desiredRequestsPerActorRun, false,                 WHOLE_NUMBER",
                "actorStandby.maxRequestsPerActorRun,     [],                    WHOLE_NUMBER",
                "actorStandby.idleTimeoutSecs,            0.1,                   WHOLE_NUMBER",
                "actorStandby.build,                      {},                    TEXT",
                "actorStandby.memoryMbytes,               `\"x\"`,               WHOLE_NUMBER",
                "actorStandby.disableStandbyFieldsOverride, 1,                   TRUE_OR_FALSE",
                "actorStandby.shouldPassActorInput,       [],                    TRUE_OR_FALSE",
                "standbyUrl,                              5,                     TEXT"
            })
    void isToldAndIsNoValue(String path, String json, Expected expected) throws Exception {
        Task task = example(path, json);
        TaskField field = TaskField.at(FieldPath.parse(path)).orElseThrow();
        Object came = TaskJson.task(Tasks.bytes(Tasks.json("").replace("\"minimal\"", json)))
                .fields()
                .get("name");
        assertEquals(List.of(new SchemaViolation(field, expected, came)), task.oddFields());
        assertEquals(Optional.of(task.oddFields().get(0)), task.odd(field));
        assertEquals(null, task.get(field));
        assertEquals(came, field.path().in(task.fields()), "the value stays as it came");
        Task sound = Tasks.example("my-task");
        for (TaskField other : TaskField.values()) {
            if (!other.path().toString().startsWith(path)) {
                boolean holds = path.startsWith(other.path() + ".");
                assertEquals(Optional.empty(), task.odd(other), other.name());
                assertEquals(holds || task.get(other).equals(sound.get(other)), true, other.name());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"options, TIMEOUT_SECS", "options, BUILD", "stats, TOTAL_RUNS", "actorStandby, STANDBY_BUILD"})
    void ofAnOddObjectNoFieldIsKnown(String path, TaskField field) throws Exception {
        for (String json : new String[] {"\"x\"", "[{\"build\": \"x\"}]", "5", "false"}) {
            Task task = example(path, json);
            assertEquals(null, task.get(field), json);
            assertEquals(path, task.odd(field).orElseThrow().path().toString(), json);
            assertEquals(1, task.oddFields().size(), json);
        }
    }

    @Test
    void nullAndAbsenceAreNormal() {
        for (String name : List.of("all-null", "null-options", "minimal", "my-task", "future", "precise", "hostile")) {
            assertEquals(List.of(), Tasks.example(name).oddFields(), name);
        }
    }

    @Test
    void aPathLeadsThroughAnOddFieldOnlyByItsWholeName() throws Exception {
        Task task = example("options", "5");
        assertEquals(true, task.odd(FieldPath.parse("options")).isPresent());
        assertEquals(true, task.odd(FieldPath.parse("options.build")).isPresent());
        assertEquals(false, task.odd(FieldPath.parse("options2.build")).isPresent());
        assertEquals(false, task.odd(FieldPath.parse("options\\.build")).isPresent());
    }
}
