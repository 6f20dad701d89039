package io.jenkins.plugins.apify.check;

import hudson.model.Result;

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
}
