package io.jenkins.plugins.apify.gate;

/** What a broken rule does to the build. */
public enum Severity {
    /** The build fails. */
    FAIL,
    /** The build becomes unstable and goes on. */
    WARN,
    /** The build is left alone: the broken rule is logged and shown, for the first weeks of a new one. */
    NOTE
}
