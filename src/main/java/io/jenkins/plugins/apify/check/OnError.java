package io.jenkins.plugins.apify.check;

/** The result of the build if its task cannot be fetched, so that no rule can be evaluated. */
public enum OnError {
    /** The build fails. */
    FAIL,
    /** The build becomes unstable and continues. */
    WARN
}
