package io.jenkins.plugins.apify.gate;

/** The effect of a broken rule on the build. */
public enum Severity {
    /** The build fails. */
    FAIL,
    /** The build becomes unstable and continues. */
    WARN,
    /** The build does not change: the broken rule is logged and shown, for the first weeks of a new rule. */
    NOTE
}
