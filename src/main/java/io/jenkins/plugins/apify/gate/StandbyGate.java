package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The task's standby mode is on or off as expected, and its memory and idle timeout lie within bounds.
 *
 * @param enabled whether standby has to be on; null if either will do. A task without standby settings has it off.
 * @param memory bounds in MB; null for none
 * @param idleTimeout bounds in seconds; null for none
 * @param absence what it means that the task does not set memory or idle timeout
 */
public record StandbyGate(Boolean enabled, Bounds memory, Bounds idleTimeout, Absence absence) implements Gate {

    /** @throws IllegalArgumentException if there is nothing to check, or bounds for a mode that has to be off */
    public StandbyGate {
        boolean bounded = memory != null || idleTimeout != null;
        if (enabled == null && !bounded) {
            throw new IllegalArgumentException(Messages.StandbyGate_empty());
        }
        if (Boolean.FALSE.equals(enabled) && bounded) {
            throw new IllegalArgumentException(Messages.StandbyGate_boundsWhileOff());
        }
    }

    @Override
    public String subject() {
        return Messages.subject_standby();
    }

    /** All parts if the task meets them, or else those that it breaks. */
    @Override
    public Observation check(Task task, Instant now) {
        List<Observation> parts = new ArrayList<>();
        if (enabled != null) {
            boolean on = Boolean.TRUE.equals(task.get(TaskField.STANDBY_IS_ENABLED));
            Observation mode = new Observation(on == enabled, FlagGate.onOrOff(enabled), FlagGate.onOrOff(on));
            if (!mode.met()) {
                // what the other mode would do is of no interest
                return mode;
            }
            parts.add(mode);
        }
        for (NumberGate bounded : bounded()) {
            Observation part = bounded.check(task, now);
            parts.add(new Observation(
                    part.met(),
                    Messages.StandbyGate_part(bounded.subject(), part.expected()),
                    Messages.StandbyGate_part(bounded.subject(), part.found())));
        }
        boolean met = parts.stream().allMatch(Observation::met);
        List<Observation> told =
                parts.stream().filter(part -> met || !part.met()).toList();
        return new Observation(met, joined(told, Observation::expected), joined(told, Observation::found));
    }

    private static String joined(List<Observation> parts, Function<Observation, String> text) {
        return parts.stream().map(text).collect(Collectors.joining(", "));
    }

    private List<NumberGate> bounded() {
        List<NumberGate> parts = new ArrayList<>();
        if (memory != null) {
            parts.add(new NumberGate(
                    Messages.subject_memory(),
                    TaskField.STANDBY_MEMORY_MBYTES,
                    NumberGate.Unit.MEGABYTES,
                    memory,
                    absence));
        }
        if (idleTimeout != null) {
            parts.add(new NumberGate(
                    Messages.subject_idleTimeout(),
                    TaskField.STANDBY_IDLE_TIMEOUT_SECS,
                    NumberGate.Unit.SECONDS,
                    idleTimeout,
                    absence));
        }
        return parts;
    }
}
