package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The task's standby mode is on or off as expected, and its memory and idle timeout are within bounds.
 *
 * @param enabled whether standby must be on or off; null for either. Standby is off for a task without standby settings
 *     and without a standby URL. With a URL only, or with settings that do not set the mode, the Actor's default
 *     applies.
 * @param memory bounds in MB; null for none
 * @param idleTimeout bounds in seconds; null for none
 * @param absence how a mode, memory or idle timeout that the task does not set is treated
 */
public record StandbyCondition(Boolean enabled, Bounds memory, Bounds idleTimeout, Absence absence)
        implements Condition {

    /**
     * @throws IllegalArgumentException if there is nothing to check, or bounds are given for a mode that must be off
     */
    public StandbyCondition {
        boolean bounded = memory != null || idleTimeout != null;
        if (enabled == null && !bounded) {
            throw new InvalidValueException(Words.of("StandbyCondition.empty", LocalizedMessage.parameter("enabled")));
        }
        if (Boolean.FALSE.equals(enabled) && bounded) {
            throw new InvalidValueException(
                    Words.of("StandbyCondition.boundsWhileOff", LocalizedMessage.parameter("enabled")));
        }
    }

    @Override
    public Words subject() {
        return Words.of("subject.standby");
    }

    /** The Actor can also replace values that the task sets. */
    @Override
    public boolean needsActor(Task task, boolean resolvesDefaults) {
        return resolvesDefaults;
    }

    /** All parts if the task meets them, or else those that it breaks. */
    @Override
    public Observation check(Subject subject) {
        Task task = subject.settings();
        LocalizedMessage problem = subject.resolvesDefaults() ? subject.actorProblem() : null;
        if (problem != null && absence != Absence.ACCEPTED_DEFAULT) {
            return new Observation(false, expected(), Words.of("Subject.unknownDefault", problem));
        }
        List<Observation> parts = new ArrayList<>();
        Optional<Boolean> mode = isOn(task);
        if (enabled != null) {
            parts.add(mode(subject, task, mode));
            if (mode.isPresent() && !mode.get().equals(enabled)) {
                // the bounds do not matter if the mode is wrong
                return parts.get(0);
            }
        }
        for (NumberCondition bounded : bounded()) {
            Observation part = bounded.check(subject);
            parts.add(new Observation(
                    part.met(),
                    Words.of("StandbyCondition.part", bounded.subject(), part.expected()),
                    Words.of("StandbyCondition.part", bounded.subject(), part.found())));
        }
        Observation all = Observation.joined(parts);
        // if the settings as a whole are invalid, each part would report the same
        Words found = ValueFormatter.violationIn(task, TaskField.STANDBY).orElse(all.found());
        return new Observation(all.met(), all.expected(), found);
    }

    private Words expected() {
        List<Words> expected = new ArrayList<>();
        if (enabled != null) {
            expected.add(FlagCondition.onOrOff(enabled));
        }
        bounded().forEach(part -> expected.add(Words.of("StandbyCondition.part", part.subject(), part.expected())));
        return Words.joined(expected);
    }

    /** The observation on {@code enabled}. */
    private Observation mode(Subject subject, Task task, Optional<Boolean> mode) {
        Words wanted = FlagCondition.onOrOff(enabled);
        if (mode.isPresent()) {
            Observation found = new Observation(mode.get().equals(enabled), wanted, FlagCondition.onOrOff(mode.get()));
            return subject.sourced(TaskField.STANDBY_IS_ENABLED, found);
        }
        return ValueFormatter.violationIn(task, decisive(task))
                .map(odd -> new Observation(false, wanted, odd))
                .orElseGet(() -> new Observation(
                        absence == Absence.ACCEPTED_DEFAULT,
                        wanted,
                        subject.unset(TaskField.STANDBY_IS_ENABLED, absence)));
    }

    /** Whether standby is on; empty if the task does not set it, so that the Actor's default applies. */
    private static Optional<Boolean> isOn(Task task) {
        TaskField decisive = decisive(task);
        if (task.get(decisive) instanceof Boolean on) {
            return Optional.of(on);
        }
        boolean noUrl = decisive == TaskField.STANDBY_URL
                && task.odd(decisive).isEmpty()
                && (task.get(decisive) == null || task.get(decisive).toString().isBlank());
        return noUrl ? Optional.of(false) : Optional.empty();
    }

    /** The field that decides the mode: the task's own setting, or else the standby URL. */
    private static TaskField decisive(Task task) {
        boolean settings = TaskField.STANDBY.path().in(task.fields()) != null;
        return settings ? TaskField.STANDBY_IS_ENABLED : TaskField.STANDBY_URL;
    }

    private List<NumberCondition> bounded() {
        List<NumberCondition> parts = new ArrayList<>();
        if (memory != null) {
            parts.add(new NumberCondition(TaskField.STANDBY_MEMORY_MBYTES, memory, absence));
        }
        if (idleTimeout != null) {
            parts.add(new NumberCondition(TaskField.STANDBY_IDLE_TIMEOUT_SECS, idleTimeout, absence));
        }
        return parts;
    }
}
