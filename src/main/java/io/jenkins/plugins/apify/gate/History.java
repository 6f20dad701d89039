package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.Task;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What earlier builds of a job found of a task. */
@FunctionalInterface
public interface History {
    /** Nothing is known, as where there is no build. */
    History NONE = (task, since) -> Optional.empty();

    /** Which of the earlier builds is asked for. */
    enum Since {
        /** The latest that checked the task and succeeded, as Jenkins calls it: an unstable one did. */
        LAST_SUCCESSFUL,
        /** The latest that checked the task. */
        LAST_BUILD
    }

    /** What the latest such build that fetched the task found; empty if there is none. */
    Optional<Earlier> latest(Task task, Since since);

    /**
     * What one build found.
     *
     * @param build what a reader calls it: {@code #12}
     * @param before the task's fields as that build keeps them; null if they are lost
     * @param now the task's fields of now as a build keeps them
     * @param same whether two values of these are the same
     */
    record Earlier(
            String build, Map<String, Object> before, Map<String, Object> now, BiPredicate<Object, Object> same) {}
}
