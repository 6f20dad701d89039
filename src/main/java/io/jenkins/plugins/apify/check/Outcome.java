package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import java.io.IOException;

/** How a check tells its build what became of it: a Pipeline step and a build step do it differently. */
@FunctionalInterface
public interface Outcome {
    /**
     * Marks the build, and in a Pipeline the step, as {@link Result#UNSTABLE}.
     *
     * @param reason one line that says why
     */
    void unstable(String reason);

    /**
     * Marks the step alone, where there is one, and leaves the build's result as it is.
     *
     * @param reason one line that says why
     */
    default void noted(String reason) {}

    /** What the steps around the check provide of that type; null for nothing. */
    @CheckForNull
    default <T> T surrounding(Class<T> type) throws IOException, InterruptedException {
        return null;
    }
}
