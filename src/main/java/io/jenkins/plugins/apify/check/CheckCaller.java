package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;

/** The caller of a check: a Pipeline step, or a build step, which needs none of the methods. */
public interface CheckCaller {
    /** A build step, which cannot be marked and has no enclosing steps. */
    CheckCaller BUILD_STEP = new CheckCaller() {};

    /**
     * Marks the step with a warning in Pipeline views; the build result does not change.
     *
     * @param reason one line
     */
    default void warn(String reason) throws IOException, InterruptedException {}

    /** An object of that type from the context of the enclosing steps; null for none. */
    @CheckForNull
    default <T> T surrounding(Class<T> type) throws IOException, InterruptedException {
        return null;
    }

    /** Whether the caller sets the variables itself, in a block only, and not in all later steps of the build. */
    default boolean isBlock() {
        return false;
    }

    /** Whether the caller returns the tasks' fields. */
    default boolean readsFields() {
        return false;
    }

    /** The identity of the step within the build, the same after a restart; null for none. */
    @CheckForNull
    default String key() throws IOException, InterruptedException {
        return null;
    }

    /**
     * The attempts of {@code retry} blocks around the step, the outermost first, as {@code block:attempt} separated by
     * commas; null for none.
     */
    @CheckForNull
    default String location() throws IOException, InterruptedException {
        return null;
    }
}
