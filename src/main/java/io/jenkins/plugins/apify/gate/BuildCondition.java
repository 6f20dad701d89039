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
        return Words.of("subject.build");
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
            parts.add(pinned(subject.resolving(false)));
        }
        if (match != null) {
            parts.add(
                    resolved
                            ? number(match, subject.resolving(true))
                            : onBuild().check(subject));
        }
        return parts.stream().filter(part -> !part.met()).findFirst().orElse(parts.get(parts.size() - 1));
    }

    private static Observation pinned(Subject subject) {
        Words expected = Words.of("BuildCondition.pinned");
        return subject.observe(FIELD, expected, Absence.ACTOR_DEFAULT, build -> {
            Words shown = ValueFormatter.value(FIELD.path(), subject.task());
            return new Observation(RunSettings.isVersionNumber((String) build), expected, shown);
        });
    }

    /** The observation on the version number of the build that would run. */
    private Observation number(TextMatch match, Subject subject) {
        Words expected = Words.of("BuildCondition.number", match.expected());
        return subject.observe(FIELD, expected, absence, build -> number(match, build, expected, subject));
    }

    private static Observation number(TextMatch match, Object build, Words expected, Subject subject) {
        Words shown = ValueFormatter.value(FIELD.path(), subject.settings());
        String number = subject.task().runSettings().buildNumber();
        if (number == null) {
            LocalizedMessage problem = subject.actorProblem();
            Words found = problem == null
                    ? Words.of("BuildCondition.noBuild", shown)
                    : Words.of("BuildCondition.unknown", shown, problem);
            return new Observation(false, expected, found);
        }
        Words found = number.equals(build)
                ? shown
                : Words.of("BuildCondition.resolved", ValueFormatter.value(FIELD.path(), number, Map.of()), shown);
        return match.check(number, expected, found, subject.budget());
    }
}
