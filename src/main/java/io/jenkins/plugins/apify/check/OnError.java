package io.jenkins.plugins.apify.check;

/** What a build does when its task cannot be fetched, so that no rule can be judged. */
public enum OnError {
    /** The build fails. */
    FAIL,
    /** The build becomes unstable and goes on. */
    WARN
}
