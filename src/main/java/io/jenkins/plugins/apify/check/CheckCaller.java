package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;

/** The step that runs a check, as far as the check needs it. A build step needs none of the methods. */
public interface CheckCaller {
    /** A build step, which has no mark of its own and nothing around it. */
    CheckCaller BUILD_STEP = new CheckCaller() {};

    /**
     * Marks the step with a warning in the views of a Pipeline; the build's result is not affected.
     *
     * @param reason one line
     */
    default void warn(String reason) throws IOException, InterruptedException {}

    /** What the steps around this one provide of that type; null if there is nothing. */
    @CheckForNull
    default <T> T surrounding(Class<T> type) throws IOException, InterruptedException {
        return null;
    }

    /** Whether it reads what the check returns of the tasks. */
    default boolean readsFields() {
        return false;
    }

    /** What identifies the step within the build, also after a restart; null where nothing does. */
    @CheckForNull
    default String key() throws IOException, InterruptedException {
        return null;
    }

    /**
     * The attempts of {@code retry} blocks that the step is in, the outermost first, as {@code block:attempt} with commas
     * between them; null where there is none.
     */
    @CheckForNull
    default String location() throws IOException, InterruptedException {
        return null;
    }
}
