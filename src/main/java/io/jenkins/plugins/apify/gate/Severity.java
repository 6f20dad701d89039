package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** The effect of a broken rule on the build. */
public enum Severity {
    /** The build fails. */
    FAIL,
    /** The build becomes unstable and continues. */
    WARN,
    /** The build does not change: the broken rule is logged and shown, for the first weeks of a new rule. */
    NOTE;

    /** The stored severity; the strictest if it is unknown. */
    static Severity of(@CheckForNull Object stored) {
        return WARN.name().equals(stored) ? WARN : NOTE.name().equals(stored) ? NOTE : FAIL;
    }
}
