package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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

    @Override
    public Observation check(Task task, Instant now) {
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        boolean met = true;
        if (enabled != null) {
            boolean on = Boolean.TRUE.equals(task.get(TaskField.STANDBY_IS_ENABLED));
            met = on == enabled;
            expected.add(FlagGate.onOrOff(enabled));
            found.add(FlagGate.onOrOff(on));
        }
        for (NumberGate part : parts()) {
            Observation observation = part.check(task, now);
            met &= observation.met();
            expected.add(Messages.StandbyGate_part(part.subject(), observation.expected()));
            found.add(Messages.StandbyGate_part(part.subject(), observation.found()));
        }
        return new Observation(met, String.join(", ", expected), String.join(", ", found));
    }

    private List<NumberGate> parts() {
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
