package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.List;

/**
 * The tasks that a rule applies to. If it is unknown whether a pattern matches a task, the rule applies: nobody can
 * avoid a rule by hiding a name.
 *
 * @param patterns at least one has to match; empty for all tasks
 */
public record TaskScope(List<TaskPattern> patterns) {
    /** All tasks. */
    public static final TaskScope ALL = new TaskScope(List.of());

    /** The maximum number of patterns of one rule, to limit the work for a task. */
    static final int MOST = 200;

    public TaskScope {
        patterns = List.copyOf(patterns);
    }

    /**
     * Parses patterns, each of which has a prefix; none for all tasks.
     *
     * @throws IllegalArgumentException if a pattern is invalid, or there are more than {@value #MOST}
     */
    public static TaskScope parse(String parameter, List<String> given) {
        if (given.size() > MOST) {
            throw new InvalidValueException(Words.of(
                    "TaskScope.tooMany",
                    LocalizedMessage.parameter(parameter),
                    String.valueOf(given.size()),
                    String.valueOf(MOST)));
        }
        return new TaskScope(given.stream()
                .map(text -> TaskPattern.parseWithPrefix(parameter, text))
                .toList());
    }

    /** Whether the rule applies to that task. */
    public boolean includes(Task task) {
        return patterns.isEmpty()
                || patterns.stream().anyMatch(pattern -> pattern.matches(task).orElse(true));
    }

    /** Whether the task's Actor decides whether the rule applies, and was not requested yet. */
    boolean needsActor(Task task) {
        return patterns.stream().noneMatch(pattern -> pattern.matches(task).orElse(false))
                && patterns.stream().anyMatch(pattern -> pattern.needsActor(task));
    }

    /**
     * Whether the rule may apply to a task that was not fetched.
     *
     * @param requested the id by which a check requests the task; null if nothing is known about the task
     */
    public boolean mayInclude(@CheckForNull TaskId requested) {
        return patterns.isEmpty()
                || requested == null
                || patterns.stream()
                        .anyMatch(pattern -> pattern.matches(requested).orElse(true));
    }
}
