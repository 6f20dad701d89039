package io.jenkins.plugins.apify.gate;

/** What a finding is marked as, in a log and on a page. */
public enum Mark {
    /** The rule is met. */
    MET,
    /** It is broken, and the build fails. */
    FAIL,
    /** It is broken, and the build becomes unstable. */
    WARN,
    /** It is broken, which is told and does not count. */
    NOTE,
    /** It is broken, and its policy makes an exception that holds. */
    EXCEPTED;

    static Mark of(Finding finding) {
        if (finding.met()) {
            return MET;
        }
        if (finding.isExcepted()) {
            return EXCEPTED;
        }
        return switch (finding.severity()) {
            case FAIL -> FAIL;
            case WARN -> WARN;
            case NOTE -> NOTE;
        };
    }
}
