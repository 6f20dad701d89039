package io.jenkins.plugins.apify.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.gate.Gate.Observation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextGateTest {
    private static final String DEFAULT_APPLIES = "not set, so the Actor's default applies";

    private static Observation build(TextMatch match, Absence absence, Task task) {
        return new TextGate("build", TaskField.BUILD, match, absence).check(task, Instant.EPOCH);
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
                new Observation(met, "a match of 'latest|\\d+\\.\\d+\\.\\d+'", "'" + build + "'"),
                build(
                        TextMatch.of(null, "latest|\\d+\\.\\d+\\.\\d+"),
                        Absence.ACTOR_DEFAULT,
                        Tasks.withOptions("'build': '" + build + "'")));
    }

    @ParameterizedTest
    @CsvSource({"latest, true", "Latest, false", "'latest ', false", "'', false"})
    void aBuildIsEqualToTheLetter(String build, boolean met) {
        assertEquals(
                new Observation(met, "'latest'", "'" + build + "'"),
                build(
                        TextMatch.of("latest", null),
                        Absence.ACTOR_DEFAULT,
                        Tasks.withOptions("'build': '" + build + "'")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "all-null", "null-options"})
    void anAbsentBuildBreaksUnlessTheDefaultIsAccepted(String example) {
        TextMatch anything = TextMatch.of(null, ".*");
        Task task = Tasks.example(example);
        assertEquals(
                new Observation(false, "a match of '.*'", DEFAULT_APPLIES),
                build(anything, Absence.ofDefault(false), task));
        assertEquals(
                new Observation(true, "a match of '.*'", DEFAULT_APPLIES),
                build(anything, Absence.ofDefault(true), task));
    }

    @Test
    void acceptingTheDefaultAcceptsNoOtherBuild() {
        assertEquals(
                new Observation(false, "'latest'", "'beta'"),
                build(TextMatch.of("latest", null), Absence.ACCEPTED_DEFAULT, Tasks.withOptions("'build': 'beta'")));
    }

    @Test
    void anAbsentOwnerBreaks() {
        assertEquals(
                new Observation(false, "'janedoe'", "nothing"),
                new TextGate("owner", TaskField.USERNAME, TextMatch.of("janedoe", null), Absence.NOTHING)
                        .check(Tasks.example("all-null"), Instant.EPOCH));
    }

    @Test
    void showsWhatItFoundOnOneLineAndShort() {
        String title = "x\\n[Apify] All rules are met.\\u001b[31m" + "y".repeat(200);
        assertEquals(
                new Observation(false, "'ok'", "'x [Apify] All rules are met.\uFFFD[31m" + "y".repeat(87) + "…'"),
                new TextGate("title", TaskField.TITLE, TextMatch.of("ok", null), Absence.NOTHING)
                        .check(Tasks.with("'title': '" + title + "'"), Instant.EPOCH));
    }

    @Test
    void isAboutItsSubject() {
        assertEquals(
                "build",
                new TextGate(Messages.subject_build(), TaskField.BUILD, TextMatch.of("x", null), Absence.NOTHING)
                        .subject());
    }
}
