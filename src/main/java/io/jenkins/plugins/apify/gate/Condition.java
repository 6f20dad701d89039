package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.RunSettings;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.List;

/** A condition on the settings of a task; the evaluated form of a rule. */
public interface Condition {

    /** The name of the setting that the condition applies to: {@code memory}. */
    Words subject();

    /**
     * Whether the evaluation needs the task's Actor. A condition that needs it must not be met if it is unknown, unless
     * the rule accepts that.
     *
     * @param resolvesDefaults whether the Actor's default is evaluated where the task sets no value
     */
    default boolean needsActor(Task task, boolean resolvesDefaults) {
        return false;
    }

    /**
     * Evaluates the condition.
     *
     * @throws EvaluationBudget.ExceededException if the subject's budget is used up
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    Observation check(Subject subject);

    /** A condition on the value of one documented field. */
    interface OfField extends Condition {
        /** The field. */
        TaskField field();

        /** The field's name, or its path if it has no name. */
        @Override
        default Words subject() {
            return switch (field()) {
                case MEMORY_MBYTES, STANDBY_MEMORY_MBYTES -> Words.of("subject.memory");
                case TIMEOUT_SECS -> Words.of("subject.timeout");
                case BUILD -> Words.of("subject.build");
                case MAX_ITEMS -> Words.of("subject.maxItems");
                case MAX_TOTAL_CHARGE_USD -> Words.of("subject.maxCharge");
                case RESTART_ON_ERROR -> Words.of("subject.restartOnError");
                case STANDBY_IDLE_TIMEOUT_SECS -> Words.of("subject.idleTimeout");
                case NAME -> Words.of("subject.name");
                case USERNAME -> Words.of("subject.owner");
                default -> Words.text(field().path().toString());
            };
        }

        @Override
        default boolean needsActor(Task task, boolean resolvesDefaults) {
            return resolvesDefaults
                    && RunSettings.isRunOption(field())
                    && field().path().in(task.fields()) == null
                    && task.odd(field()).isEmpty();
        }
    }

    /**
     * The result of the evaluation.
     *
     * @param met whether the task meets the condition
     * @param expected the allowed value: {@code at most 4096 MB}
     * @param found the actual value: {@code 8192 MB}
     * @param ofInput whether {@code found} shows values of the task's input, although the subject is not the input
     * @param details the complete result if it takes more than one line
     */
    record Observation(boolean met, Words expected, Words found, boolean ofInput, List<FindingLine> details) {
        public Observation(boolean met, Words expected, Words found, List<FindingLine> details) {
            this(met, expected, found, false, details);
        }

        Observation(boolean met, Words expected, Words found) {
            this(met, expected, found, false, List.of());
        }

        /** All parts if all are met, or else those that are not, without their details. */
        static Observation joined(List<Observation> parts) {
            boolean met = parts.stream().allMatch(Observation::met);
            List<Observation> told =
                    parts.stream().filter(part -> met || !part.met()).toList();
            return new Observation(
                    met,
                    Words.joined(told.stream().map(Observation::expected).toList()),
                    Words.joined(told.stream().map(Observation::found).toList()));
        }
    }
}
