package io.jenkins.plugins.apify.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdTest {
    private static final String ALLOWED = " is no task id. Allowed are a task's id of letters and digits"
            + " (zdc3Pyhyz3m8vjDeM), its owner's username and its name with a tilde or slash between them"
            + " (janedoe~my-task), and ~my-task for a task of the token's own user.";

    @ParameterizedTest
    @CsvSource({
        "zdc3Pyhyz3m8vjDeM, zdc3Pyhyz3m8vjDeM",
        "janedoe~my-task,   janedoe~my-task",
        "janedoe/my-task,   janedoe~my-task",
        "~my-task,          ~my-task",
        "jane.doe_2~task-1, jane.doe_2~task-1",
        "a~b,               a~b",
    })
    void takesEveryFormAndWritesItWithATilde(String text, String id) {
        assertEquals(id, TaskId.parse(text).toString());
    }

    @Test
    void ignoresWhiteSpaceAroundIt() {
        assertEquals("janedoe~my-task", TaskId.parse(" \t janedoe/my-task\n").toString());
    }

    @Test
    void takesNamesAndIdsUpToTheirLongest() {
        for (String text : new String[] {"x".repeat(10), "x".repeat(40), "~" + "x".repeat(100)}) {
            assertEquals(text, TaskId.parse(text).toString());
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "\t\n"})
    void asksForAnIdWhereThereIsNone(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> TaskId.parse(text));
        assertEquals(
                "A task id is required: the task's id, its owner's username and its name with a tilde between them"
                        + " (janedoe~my-task), or ~my-task for a task of the token's own user.",
                refusal.getMessage());
    }

    static Stream<String> malformed() {
        return Stream.of(
                "x".repeat(9),
                "x".repeat(41),
                "~" + "x".repeat(101),
                "my-task",
                "~",
                "janedoe~",
                "janedoe/",
                "a~b~c",
                "a/b/c",
                "a~b/c",
                "a//b",
                "~-x",
                "..~x",
                "~..",
                "a/..",
                "../v2/users",
                "jane doe~my-task",
                "jane%2Fdoe~x",
                "janedoe~my-task?token=x",
                "janedoe~my-task#x",
                "janedoe~my-task;x",
                "janedoe\\my-task",
                "https://api.apify.com/v2/actor-tasks/x",
                "žluťoučký~kůň",
                "janedoe～my-task");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesEverythingElseAndRepeatsIt(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> TaskId.parse(text));
        assertEquals("'" + text + "'" + ALLOWED, refusal.getMessage());
    }

    @Test
    void repeatsARefusedIdOnOneLineAndShortened() {
        String hostile = "x\r\n\u001b[31m\u202e" + "y".repeat(400);
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> TaskId.parse(hostile));
        assertEquals("'x  \uFFFD[31m\uFFFD" + "y".repeat(291) + "…'" + ALLOWED, refusal.getMessage());
    }

    @Test
    void keepsTheTildeInTheAddress() {
        assertEquals("janedoe~my-task", TaskId.parse("janedoe/my-task").pathSegment());
        assertEquals("~my-task", TaskId.parse("~my-task").pathSegment());
        assertEquals("a.b_c-d~e.f_g-h", TaskId.parse("a.b_c-d~e.f_g-h").pathSegment());
    }

    @Test
    void isEqualByTheFormOfTheApi() {
        assertEquals(TaskId.parse("janedoe~my-task"), TaskId.parse("janedoe/my-task"));
        assertEquals(
                TaskId.parse("janedoe~my-task").hashCode(),
                TaskId.parse("janedoe/my-task").hashCode());
        assertNotEquals(TaskId.parse("janedoe~my-task"), TaskId.parse("~my-task"));
        assertNotEquals(TaskId.parse("janedoe~my-task"), TaskId.parse("Janedoe~my-task"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_jane~my-task", "-jane-~my-task", ".jane~my-task"})
    void takesEveryUsernameThatThePlatformAllows(String text) {
        assertEquals(text, TaskId.parse(text).toString());
    }

    @Test
    void refusesASlashWithoutAnOwner() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> TaskId.parse("/my-task"));
        assertEquals("'/my-task'" + ALLOWED, refusal.getMessage());
    }
}
