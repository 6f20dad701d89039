package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.Task;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The checks of earlier builds of a job, or of another branch if the job has none. */
@FunctionalInterface
public interface History {
    /** An empty history, if there is no build. */
    History NONE = (task, since) -> Optional.empty();

    /** Selects an earlier build. */
    enum Since {
        /** The latest build that checked the task and was successful or unstable. */
        LAST_SUCCESSFUL,
        /** The latest build that checked the task. */
        LAST_BUILD
    }

    /** The result of the latest selected build that fetched the task; empty if there is none. */
    Optional<Earlier> latest(Task task, Since since);

    /**
     * The task in an earlier build.
     *
     * @param build the display name of the build: {@code #12}, or {@code main #12} for a build of another branch
     * @param before the task's fields as that build stored them; null if they cannot be read
     * @param now the task's current fields in the form that a build stores
     * @param same whether two such values are the same, as far as they can be compared
     * @param comparable whether an earlier value can be compared with a current one
     */
    record Earlier(
            String build,
            Map<String, Object> before,
            Map<String, Object> now,
            BiPredicate<Object, Object> same,
            Predicate<Object> comparable) {}
}
