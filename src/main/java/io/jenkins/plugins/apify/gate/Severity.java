package io.jenkins.plugins.apify.gate;

/** What a broken rule does to the build. */
public enum Severity {
    /** The build fails. */
    FAIL,
    /** The build becomes unstable and goes on. */
    WARN
}
