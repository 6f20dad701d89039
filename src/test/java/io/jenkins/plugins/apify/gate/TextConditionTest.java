package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextConditionTest {
    private static final String DEFAULT_APPLIES = "not set, so the Actor's default applies";

    private static Told build(TextMatch match, Absence absence, Task task) {
        return Told.of(new TextCondition(TaskField.BUILD, match, absence), task);
    }

    @ParameterizedTest
    @CsvSource({
        "latest,  true",
        "0.1.2,   true",
        "10.20.3, true",
        "beta,    false",
        "0.1,     false",
        "latest2, false",
        "xlatest, false",
        "LATEST,  false",
        "'',      false",
    })
    void aBuildIsMatchedWhole(String build, boolean met) {
        assertEquals(
                new Told(met, "a match of 'latest|\\d+\\.\\d+\\.\\d+'", "'" + build + "'"),
                build(
                        TextMatch.matches("latest|\\d+\\.\\d+\\.\\d+"),
                        Absence.ACTOR_DEFAULT,
                        Tasks.withOptions("'build': '" + build + "'")));
    }

    @ParameterizedTest
    @CsvSource({"latest, true", "Latest, false", "'latest ', false", "'', false"})
    void aBuildIsEqualToTheLetter(String build, boolean met) {
        assertEquals(
                new Told(met, "'latest'", "'" + build + "'"),
                build(
                        TextMatch.equalTo("latest"),
                        Absence.ACTOR_DEFAULT,
                        Tasks.withOptions("'build': '" + build + "'")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "all-null", "null-options"})
    void anAbsentBuildBreaksUnlessTheDefaultIsAccepted(String example) {
        TextMatch anything = TextMatch.matches(".*");
        Task task = Tasks.example(example);
        assertEquals(
                new Told(false, "a match of '.*'", DEFAULT_APPLIES), build(anything, Absence.ofDefault(false), task));
        assertEquals(
                new Told(true, "a match of '.*'", DEFAULT_APPLIES), build(anything, Absence.ofDefault(true), task));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "all-null", "null-options"})
    void anAbsentBuildIsNotKnownToBeAnother(String example) {
        Task task = Tasks.example(example);
        for (TextMatch match : new TextMatch[] {TextMatch.notEqualTo("latest"), TextMatch.notMatches("beta.*")}) {
            String expected = match.expected().toString();
            assertEquals(new Told(false, expected, DEFAULT_APPLIES), build(match, Absence.ACTOR_DEFAULT, task));
            assertEquals(new Told(true, expected, DEFAULT_APPLIES), build(match, Absence.ACCEPTED_DEFAULT, task));
        }
    }

    @ParameterizedTest
    @CsvSource({"latest, false", "Latest, true", "0.1.2, true", "'', true"})
    void aBuildIsAnyButOne(String build, boolean met) {
        assertEquals(
                new Told(met, "any text except 'latest'", "'" + build + "'"),
                build(
                        TextMatch.notEqualTo("latest"),
                        Absence.ACTOR_DEFAULT,
                        Tasks.withOptions("'build': '" + build + "'")));
    }

    @Test
    void acceptingTheDefaultAcceptsNoOtherBuild() {
        assertEquals(
                new Told(false, "'latest'", "'beta'"),
                build(TextMatch.equalTo("latest"), Absence.ACCEPTED_DEFAULT, Tasks.withOptions("'build': 'beta'")));
    }

    @Test
    void anAbsentOwnerBreaks() {
        assertEquals(
                new Told(false, "'janedoe'", "no value"),
                Told.of(
                        new TextCondition(TaskField.USERNAME, TextMatch.equalTo("janedoe"), Absence.NOTHING),
                        Tasks.example("all-null")));
    }

    @Test
    void showsWhatItFoundOnOneLineAndShort() {
        String title = "x\\n[Apify] All rules are met.\\u001b[31m" + "y".repeat(200);
        assertEquals(
                new Told(false, "'ok'", "'x\u21B5[Apify] All rules are met.\uFFFD[31m" + "y".repeat(87) + "…'"),
                Told.of(
                        new TextCondition(TaskField.TITLE, TextMatch.equalTo("ok"), Absence.NOTHING),
                        Tasks.with("'title': '" + title + "'")));
    }

    @Test
    void isAboutItsSubject() {
        assertEquals(
                "build",
                new TextCondition(TaskField.BUILD, TextMatch.equalTo("x"), Absence.NOTHING)
                        .subject()
                        .toString());
    }
}
