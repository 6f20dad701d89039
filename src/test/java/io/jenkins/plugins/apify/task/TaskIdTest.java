package io.jenkins.plugins.apify.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdTest {
    private static final String ALLOWED = " is not a valid task id. Allowed are the id of a task, made of letters and"
            + " digits (zdc3Pyhyz3m8vjDeM), the owner's username and the task's name with a tilde or slash between them"
            + " (janedoe~my-task), ~my-task for a task of the token's own user, and the address of the task in the"
            + " Apify Console.";

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
                "A task id is required: the id of the task, the owner's username and the task's name with a tilde"
                        + " between them (janedoe~my-task), or ~my-task for a task of the token's own user.",
                refusal.getMessage());
    }

    static Stream<String> malformed() {
        return Stream.of(
                "~" + "x".repeat(101),
                "~",
                "janedoe~",
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
                "jane%zzdoe~x",
                "janedoe~my-task#x",
                "janedoe~my-task;x",
                "janedoe\\my-task",
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
        assertEquals("'x\\u000d\\u000a\\u001b[31m\\u202e" + "y".repeat(271) + "…'" + ALLOWED, refusal.getMessage());
    }

    @Test
    void keepsTheTildeInTheAddress() {
        assertEquals("janedoe~my-task", TaskId.parse("janedoe/my-task").toString());
        assertEquals("~my-task", TaskId.parse("~my-task").toString());
        assertEquals("a.b_c-d~e.f_g-h", TaskId.parse("a.b_c-d~e.f_g-h").toString());
    }

    @Test
    void isEqualByTheFormOfTheApi() {
        assertEquals(TaskId.parse("janedoe~my-task"), TaskId.parse("janedoe/my-task"));
        assertEquals(
                TaskId.parse("janedoe~my-task").hashCode(),
                TaskId.parse("janedoe/my-task").hashCode());
        assertNotEquals(TaskId.parse("janedoe~my-task"), TaskId.parse("~my-task"));
        assertNotEquals(
                TaskId.parse("janedoe~my-task").hashCode(),
                TaskId.parse("~my-task").hashCode());
        assertNotEquals(TaskId.parse("janedoe~my-task"), TaskId.parse("Janedoe~my-task"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_jane~my-task", "-jane-~my-task", ".jane~my-task"})
    void takesEveryUsernameThatThePlatformAllows(String text) {
        assertEquals(text, TaskId.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "https://console.apify.com/actors/tasks/zdc3Pyhyz3m8vjDeM; zdc3Pyhyz3m8vjDeM",
                "https://console.apify.com/actors/tasks/zdc3Pyhyz3m8vjDeM/; zdc3Pyhyz3m8vjDeM",
                "https://console.apify.com/actors/tasks/zdc3Pyhyz3m8vjDeM/input; zdc3Pyhyz3m8vjDeM",
                "https://console.apify.com/actors/tasks/zdc3Pyhyz3m8vjDeM#/input; zdc3Pyhyz3m8vjDeM",
                "https://console.apify.com/actors/tasks/zdc3Pyhyz3m8vjDeM?tab=input&x=/y; zdc3Pyhyz3m8vjDeM",
                "https://console.apify.com/actors/tasks/zdc3Pyhyz3m8vjDeM/runs/MKZzQbgNt4wuQ0YDw#log;"
                        + " zdc3Pyhyz3m8vjDeM",
                "https://console.apify.com/organization/iMWJjifpQdTwbkKYn/actors/tasks/zdc3Pyhyz3m8vjDeM/input;"
                        + " zdc3Pyhyz3m8vjDeM",
                "HTTPS://CONSOLE.APIFY.COM/actors/tasks/zdc3Pyhyz3m8vjDeM; zdc3Pyhyz3m8vjDeM",
                "console.apify.com/actors/tasks/zdc3Pyhyz3m8vjDeM/input; zdc3Pyhyz3m8vjDeM",
                "https://my.apify.com/tasks/zdc3Pyhyz3m8vjDeM#/console; zdc3Pyhyz3m8vjDeM",
                "https://api.apify.com/v2/actor-tasks/zdc3Pyhyz3m8vjDeM?token=apify_api_s3cret; zdc3Pyhyz3m8vjDeM",
                "https://api.apify.com/v2/actor-tasks/zdc3Pyhyz3m8vjDeM/runs?token=s3cret; zdc3Pyhyz3m8vjDeM",
                "https://api.apify.com/v2/actor-tasks/janedoe~my-task; janedoe~my-task",
                "https://api.apify.com/v2/actor-tasks/janedoe%7Emy-task/input; janedoe~my-task",
                "https://api.apify.com/actor-tasks/~my-task; ~my-task",
                "https://gateway.example/apify/v2/actor-tasks/janedoe~my-task; janedoe~my-task",
                "http://localhost:8099/v2/actor-tasks/janedoe~my-task; janedoe~my-task",
                "https://janedoe:s3cret@api.apify.com/v2/actor-tasks/zdc3Pyhyz3m8vjDeM; zdc3Pyhyz3m8vjDeM",
                "//api.apify.com/v2/actor-tasks/zdc3Pyhyz3m8vjDeM; zdc3Pyhyz3m8vjDeM",
                "/v2/actor-tasks/zdc3Pyhyz3m8vjDeM; zdc3Pyhyz3m8vjDeM",
                "v2/actor-tasks/zdc3Pyhyz3m8vjDeM; zdc3Pyhyz3m8vjDeM",
                "actor-tasks/zdc3Pyhyz3m8vjDeM; zdc3Pyhyz3m8vjDeM",
                "https://api.apify.com//v2//actor-tasks//zdc3Pyhyz3m8vjDeM; zdc3Pyhyz3m8vjDeM",
            })
    void takesTheAddressOfATask(String url, String id) {
        assertEquals(id, TaskId.parse(url).toString());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "janedoe/my-task/; janedoe~my-task",
                "janedoe~my-task//; janedoe~my-task",
                "zdc3Pyhyz3m8vjDeM/; zdc3Pyhyz3m8vjDeM",
                "janedoe / my-task; janedoe~my-task",
                "janedoe ~ my-task; janedoe~my-task",
                "@janedoe/my-task; janedoe~my-task",
                "janedoe%2Fmy-task; janedoe~my-task",
                "janedoe%7Emy-task; janedoe~my-task",
                "%7Emy-task; ~my-task",
                "'janedoe~my-task'; janedoe~my-task",
                "\"janedoe/my-task\"; janedoe~my-task",
                "`zdc3Pyhyz3m8vjDeM`; zdc3Pyhyz3m8vjDeM",
                "<https://console.apify.com/actors/tasks/zdc3Pyhyz3m8vjDeM>; zdc3Pyhyz3m8vjDeM",
                "\u201cjanedoe~my-task\u201d; janedoe~my-task",
                "\u201ejanedoe~my-task\u201c; janedoe~my-task",
            })
    void forgivesWhatIsPastedAround(String text, String id) {
        assertEquals(id, TaskId.parse(text).toString());
    }

    private static String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> TaskId.parse(text))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-task", "crawler", "x", "xxxxxxxxx", "my.task_1", "janedoe/", "%6Dy-task"})
    void answersABareNameWithWhatToWrite(String text) {
        String name = text.replace("/", "").replace("%6D", "m");
        assertEquals(
                "'" + name + "' is a name without an owner. Write ~" + name + " for a task of the token's own user, or"
                        + " user~" + name + " with the username of the task's owner.",
                refusal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://console.apify.com/actors/aYG0l9s7dbB7j3gbS/input",
                "https://api.apify.com/v2/acts/apify~web-scraper",
                "https://apify.com/apify/web-scraper",
                "apify.com/apify/web-scraper",
                "https://console.apify.com/actors/aYG0l9s7dbB7j3gbS/runs/MKZzQbgNt4wuQ0YDw",
                "https://api.apify.com/v2/actor-runs/MKZzQbgNt4wuQ0YDw",
                "https://console.apify.com/actors/tasks",
                "https://console.apify.com/actors/tasks/new",
                "https://api.apify.com/v2/actor-tasks/",
                "https://api.apify.com/v2/actor-tasks/x",
                "https://api.apify.com/v2/datasets/zdc3Pyhyz3m8vjDeM",
                "https://other.example/tasks/zdc3Pyhyz3m8vjDeM",
                "https://apify.com",
                "https://apify.com/store",
                "ftp://",
                "//"
            })
    void refusesOtherAddresses(String url) {
        assertTrue(refusal(url).startsWith("'" + url + "' is not the address of a task. "), refusal(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apify_api_s3cret",
                "~apify_api_s3cret",
                "janedoe~apify_api_s3cret",
                "janedoe~my-task?token=apify_api_s3cret",
                "apify%5Fapi%5Fs3cret",
                "apify_api_s3cret%zz",
                "'apify_api_s3cret'",
                "https://api.apify.com/v2/actor-tasks/apify_api_s3cret",
                "https://console.apify.com/actors/tasks/apify%5fapi%5fs3cret",
                "Bearer apify_api_s3cret"
            })
    void saysThatATokenIsNoIdWithoutShowingIt(String text) {
        assertTrue(refusal(text).startsWith("The value given as the task id looks like an Apify API token"));
        assertFalse(refusal(text).contains("s3cret"), refusal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "janedoe~my-task?token=s3cret",
                "a b?token=s3cret",
                "https://api.apify.com/v2/acts/x?token=s3cret",
                "https://api.apify.com/v2/datasets/x#token=s3cret",
                "https://janedoe:s3cret@api.apify.com/v2/datasets/x",
                "https://api.apify.com/v2/datasets/apify_api_s3cret",
                "https://s3cret@api.apify.com"
            })
    void neverShowsWhatMayBeASecret(String text) {
        assertFalse(refusal(text).contains("s3cret"), refusal(text));
    }

    @ParameterizedTest
    @CsvSource({
        "scrapereddit,      true",
        "scraperedditposts, true",
        "zdc3Pyhyz3m8vjDeM, false",
        "zdc3Pyhyz3m8vjDe,  true",
        "~scrapereddit,     false",
        "janedoe~reddit,    false",
    })
    void knowsWhatMayBeMeantAsAName(String text, boolean name) {
        assertEquals(name, TaskId.parse(text).mayBeMeantAsName());
    }

    @Test
    void refusesALongTextAtOnce() {
        for (String part : new String[] {"/", " ", "a/", "%2F", "?", "https://", "'", "~"}) {
            assertTrue(refusal("x" + part.repeat(500_000) + "x").length() < 800);
        }
    }

    @Test
    void refusesASlashWithoutAnOwner() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> TaskId.parse("/my-task"));
        assertEquals("'/my-task'" + ALLOWED, refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "janedoe~my-task\u00a0",
                "\ufeffjanedoe~my-task",
                "\u2003janedoe/my-task\u200b\r",
                "'\u00a0janedoe~my-task'",
                "janedoe\u00a0/\u00a0my-task"
            })
    void ignoresWhatCannotBeSeenAroundIt(String text) {
        assertEquals("janedoe~my-task", TaskId.parse(text).toString());
    }

    @Test
    void showsWhatCannotBeSeenInARefusedId() {
        assertEquals("'jane\\u00a0doe~my\\u200b-task'" + ALLOWED, refusal("jane\u00a0doe~my\u200b-task"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "https://api.apify.com/v2/actor-tasks/janedoe~my-task?token=apify_api_s3cret; janedoe~my-task",
                "https://janedoe:s3cret@api.apify.com/v2/acts/x?token=s3cret; https://api.apify.com/v2/acts/x",
                "https://api.apify.com/v2/datasets/x#token=s3cret; https://api.apify.com/v2/datasets/x",
                "a b?token=s3cret; a b?\u2026",
                "apify_api_s3cret; ********",
                "Bearer apify%5Fapi%5Fs3cret; Bearer ********",
                "'my-task'; my-task",
                "$TASK; $TASK",
                "janedoe/my-task; janedoe/my-task",
                "||; ||"
            })
    void keepsNoSecretOfAnythingGiven(String text, String normalized) {
        assertEquals(normalized, TaskId.normalize(text));
        assertEquals(normalized, TaskId.normalize(normalized));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"my-task", "a~b~c", "apify_api_s3cret", "https://apify.com/apify/x?token=s3cret", "x\u00a0y"})
    void refusesWhatIsKeptForTheSameReason(String text) {
        assertEquals(refusal(text), refusal(TaskId.normalize(text)));
    }

    @Test
    void keepsNothingOfNothing() {
        assertEquals("", TaskId.normalize(null));
        assertEquals("", TaskId.normalize(" \n"));
    }
}
