package io.jenkins.plugins.apify.gate;

/** The status of a finding in the log and on pages. */
public enum FindingStatus {
    /** The rule is met. */
    MET,
    /** The rule is broken, and the build fails. */
    FAIL,
    /** The rule is broken, and the build becomes unstable. */
    WARN,
    /** The rule is broken, but is only reported. */
    NOTE,
    /** The rule is broken, but has an exception that is in force. */
    EXCEPTED
}
