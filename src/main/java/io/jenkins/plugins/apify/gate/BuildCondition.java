package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.RunSettings;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The build that a task runs meets a text condition, or is set to a version number.
 *
 * @param match the text condition on the build; null for none
 * @param resolved whether the condition is on the version number of the build that would run now, instead of the tag
 * @param pinned whether the task itself must set a version number, which stays the same, and no tag
 * @param absence how a build that the task does not set is treated
 */
public record BuildCondition(@CheckForNull TextMatch match, boolean resolved, boolean pinned, Absence absence)
        implements Condition {
    private static final TaskField FIELD = TaskField.BUILD;

    /** @throws IllegalArgumentException if there is nothing to evaluate */
    public BuildCondition {
        if (match == null && (resolved || !pinned)) {
            throw new InvalidValueException(Words.of(
                    "BuildCondition.empty",
                    LocalizedMessage.parameter("equalTo"),
                    LocalizedMessage.parameter("matches"),
                    LocalizedMessage.parameter("notEqualTo"),
                    LocalizedMessage.parameter("notMatches"),
                    LocalizedMessage.parameter("pinned")));
        }
    }

    @Override
    public Words subject() {
        return FieldNames.of(FIELD);
    }

    @Override
    public boolean needsActor(Task task, boolean resolvesDefaults) {
        if (resolved) {
            return !(task.get(FIELD) instanceof String own && RunSettings.isVersionNumber(own));
        }
        return match != null && onBuild().needsActor(task, resolvesDefaults);
    }

    private TextCondition onBuild() {
        return new TextCondition(FIELD, match, absence);
    }

    @Override
    public Observation check(Subject subject) {
        List<Observation> parts = new ArrayList<>();
        if (pinned) {
            parts.add(pinned(subject.task()));
        }
        if (match != null) {
            parts.add(
                    resolved
                            ? number(match, subject.resolving(true))
                            : onBuild().check(subject));
        }
        return parts.stream().filter(part -> !part.met()).findFirst().orElse(parts.get(parts.size() - 1));
    }

    private static Observation pinned(Task task) {
        Words expected = Words.of("BuildCondition.pinned");
        Optional<Words> odd = ValueFormatter.violationIn(task, FIELD);
        if (odd.isPresent()) {
            return new Observation(false, expected, odd.get());
        }
        return task.get(FIELD) instanceof String build
                ? new Observation(
                        RunSettings.isVersionNumber(build), expected, ValueFormatter.value(FIELD.path(), task))
                : new Observation(false, expected, Absence.ACTOR_DEFAULT.words());
    }

    /** The observation on the version number of the build that would run. */
    private Observation number(TextMatch match, Subject subject) {
        Task task = subject.settings();
        Words expected = Words.of("BuildCondition.number", match.expected());
        Optional<Words> odd = ValueFormatter.violationIn(task, FIELD);
        if (odd.isPresent()) {
            return subject.sourced(FIELD, new Observation(false, expected, odd.get()));
        }
        if (!(task.get(FIELD) instanceof String build)) {
            return new Observation(absence == Absence.ACCEPTED_DEFAULT, expected, subject.unset(FIELD, absence));
        }
        Words shown = ValueFormatter.value(FIELD.path(), task);
        String number = subject.task().runSettings().buildNumber();
        if (number == null) {
            LocalizedMessage problem = subject.actorProblem();
            Words found = problem == null
                    ? Words.of("BuildCondition.noBuild", shown)
                    : Words.of("BuildCondition.unknown", shown, problem);
            return subject.sourced(FIELD, new Observation(false, expected, found));
        }
        Words found = number.equals(build)
                ? shown
                : Words.of("BuildCondition.resolved", ValueFormatter.value(FIELD.path(), number, Map.of()), shown);
        return subject.sourced(FIELD, match.check(number, expected, found, subject.budget()));
    }
}
