package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.RunSettings;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The input of conditions. All conditions of one check share it, including the budget.
 *
 * @param now the reference time for ages
 * @param history the checks of earlier builds
 * @param budget the remaining steps
 * @param resolvesDefaults whether a rule evaluates the Actor's default where the task sets no value
 */
public record Subject(Task task, Instant now, History history, EvaluationBudget budget, boolean resolvesDefaults) {
    /** The same with a new budget, without defaults of the Actor. */
    public Subject(Task task, Instant now, History history) {
        this(task, now, history, new EvaluationBudget(), false);
    }

    /** The same for a rule that does or does not evaluate the Actor's defaults. */
    Subject resolving(boolean defaults) {
        return new Subject(task, now, history, budget, defaults);
    }

    /** The task, with the Actor's values where it sets none if defaults are evaluated. */
    Task settings() {
        return resolvesDefaults ? task.runSettings().filled() : task;
    }

    /** Whether the path leads to values that the plugin adds to a task together with its Actor. */
    static boolean isAdded(FieldPath path) {
        return RunSettings.isAdded(path.names().get(0));
    }

    /** Why the Actor is unknown; null if it is known. */
    @CheckForNull
    LocalizedMessage actorProblem() {
        Actor actor = task.actor();
        return actor == null ? Words.of("Subject.notRequested") : actor.problem();
    }

    /** Why the Actor's default of a field is unknown; null if it is known or the Actor has no such default. */
    @CheckForNull
    LocalizedMessage defaultProblem(TaskField field) {
        boolean option = RunSettings.isRunOption(field);
        if (!resolvesDefaults || !option && !RunSettings.isStandby(field)) {
            return null;
        }
        LocalizedMessage problem = actorProblem();
        if (problem != null) {
            return problem;
        }
        return option && task.actor().runOptions() == null ? Words.of("Subject.noRunOptions", actorName()) : null;
    }

    /** The found value of a rule on a field that neither the task nor its Actor sets. */
    Words unset(TaskField field, Absence absence) {
        LocalizedMessage problem = defaultProblem(field);
        if (problem != null) {
            return Words.of("Subject.unknownDefault", problem);
        }
        boolean both = resolvesDefaults && (absence == Absence.ACTOR_DEFAULT || absence == Absence.ACCEPTED_DEFAULT);
        return both ? Words.of("Subject.noDefault") : absence.words();
    }

    /** The observation on a documented field, where only an accepted default of the Actor replaces a value. */
    Condition.Observation observe(
            TaskField field, Words expected, Absence absence, Function<Object, Condition.Observation> onValue) {
        return observe(field, expected, absence, absence == Absence.ACCEPTED_DEFAULT, onValue);
    }

    /**
     * The observation on a documented field of the task, or of its Actor where the task sets no value.
     *
     * @param acceptsUnset whether a field without a value meets the condition
     * @param onValue evaluates a valid value
     */
    Condition.Observation observe(
            TaskField field,
            Words expected,
            Absence absence,
            boolean acceptsUnset,
            Function<Object, Condition.Observation> onValue) {
        Task settings = settings();
        Optional<Words> odd = ValueFormatter.violationIn(settings, field);
        if (odd.isPresent()) {
            return sourced(field, new Condition.Observation(false, expected, odd.get()));
        }
        Object value = settings.get(field);
        return value == null
                ? new Condition.Observation(acceptsUnset, expected, unset(field, absence))
                : sourced(field, onValue.apply(value));
    }

    /** The observation on a field with a value; says so if the value is the Actor's. */
    Condition.Observation sourced(TaskField field, Condition.Observation observation) {
        if (!resolvesDefaults || !task.runSettings().isActors(field)) {
            return observation;
        }
        return new Condition.Observation(
                observation.met(),
                observation.expected(),
                Words.of("Subject.actorDefault", observation.found()),
                observation.met() ? List.of() : List.of(actorLine()));
    }

    /** The line that names the Actor with the defaults. */
    FindingLine actorLine() {
        String modified = task.actor().text("modifiedAt");
        return FindingLine.of(
                modified == null
                        ? Words.of("Subject.actor", actorName())
                        : Words.of("Subject.actorModified", actorName(), SafeText.shown(modified)));
    }

    private String actorName() {
        return SafeText.shown(task.actor().fullName());
    }
}
