package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule on a secret tells of it: whether it is met, and nothing more. */
class SecretFindingsTest {
    private static final String HIDDEN = "hidden (sensitive name)";
    private static final String TOKEN = "apify_api_abcdefghijkl";
    private static final Task TASK = Tasks.with("'title': 'by " + TOKEN + "', 'input': {"
            + "'headers': [{'name': 'X-Api-Key', 'value': 's3cret'}, {'name': 'Accept', 'value': 'text/html'}],"
            + "'steps': [{'selector': '#password', 'value': 's3cret'}], 'auth': {'user': 's3cret', 'attempts': 3},"
            + "'key': 'Zm9vYmFyMTIzNDU2Nzg5MA', 'url': 'http://u:s3cret@host:8000', 'password': 'ENCRYPTED_VALUE:ab:cd',"
            + "'useCookies': true, 'token': '', 'tokensStore': 'mine', '" + TOKEN + "': 1}");

    private static Told told(String path, TextMatch match) {
        return Told.of(new FieldCondition(FieldPath.parse(path), null, match, null, false), TASK);
    }

    @ParameterizedTest
    @CsvSource({
        "input.headers.0.value, s3cret",
        "input.steps.0.value,   s3cret",
        "input.auth.user,       s3cret",
        "input.key,             Zm9vYmFyMTIzNDU2Nzg5MA"
    })
    void neitherTheValueNorWhatItHasToBeIsShown(String path, String value) {
        assertEquals(new Told(true, HIDDEN, HIDDEN), told(path, TextMatch.equalTo(value)));
        assertEquals(new Told(false, HIDDEN, HIDDEN), told(path, TextMatch.notEqualTo(value)));
        assertEquals(new Told(true, HIDDEN, HIDDEN), told(path, TextMatch.matches(value)));
        assertEquals(new Told(false, HIDDEN, HIDDEN), told(path, TextMatch.equalTo(value + "1")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "input.headers.1.value, text/html, 'text/html'",
                "input.tokensStore,     mine,      'mine'",
                "input.auth.attempts,   3,         3",
                "input.useCookies,      true,      true"
            })
    void whatIsNoSecretIsShown(String path, String value, String found) {
        assertEquals(found, told(path, TextMatch.equalTo(value)).found());
    }

    @Test
    void anEmptyValueIsShownUnderAnyName() {
        assertEquals("''", told("input.token", TextMatch.equalTo("x")).found());
    }

    @Test
    void aPartOfAValueThatIsASecretIsHiddenOnBothSides() {
        assertEquals(
                new Told(true, "'http://********@host:8000'", "'http://********@host:8000'"),
                told("input.url", TextMatch.equalTo("http://u:s3cret@host:8000")));
        Told title =
                Told.of(new TextCondition(TaskField.TITLE, TextMatch.equalTo("by " + TOKEN), Absence.NOTHING), TASK);
        assertEquals(new Told(true, "'by ********'", "'by ********'"), title);
        assertEquals(
                new Told(false, "'********'", "'http://********@host:8000'"),
                told("input.url", TextMatch.equalTo(TOKEN)));
    }

    @Test
    void anEncryptedValueIsToldToBeEncrypted() {
        String encrypted = "'ENCRYPTED_VALUE:********' (secret input, encrypted by Apify)";
        assertEquals(
                new Told(true, "a match of 'ENCRYPTED_(VALUE|JSON):.+'", encrypted),
                told("input.password", TextMatch.matches("ENCRYPTED_(VALUE|JSON):.+")));
        assertEquals(new Told(false, HIDDEN, encrypted), told("input.password", TextMatch.equalTo("hunter2")));
        assertEquals(
                new Told(false, "a match of 'ENCRYPTED_(VALUE|JSON):.+'", HIDDEN),
                told("input.headers.0.value", TextMatch.matches("ENCRYPTED_(VALUE|JSON):.+")));
    }

    @Test
    void aTokenInThePathIsHidden() {
        FieldCondition gate =
                new FieldCondition(FieldPath.parse("input." + TOKEN), null, TextMatch.equalTo("1"), null, false);
        Finding finding = Findings.of("taskField", Severity.FAIL, gate, TASK, Instant.EPOCH);
        assertEquals("input.********", gate.subject().toString());
        assertFalse(
                finding.sentence().forReader().contains(TOKEN),
                finding.sentence().forReader());
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new FieldCondition(FieldPath.parse("input." + TOKEN), null, null, null, false));
        assertFalse(refusal.getMessage().contains(TOKEN), refusal.getMessage());
    }
}
