package io.jenkins.plugins.apify.gate;

import java.util.Collection;

/** What the findings on a task come to. */
public enum Verdict {
    /** No rule that counts is broken: those of severity {@link Severity#NOTE} are only told. */
    PASSED,
    /** Of the rules that count, only those of severity {@link Severity#WARN} are broken. */
    UNSTABLE,
    /** At least one rule of severity {@link Severity#FAIL} is broken. */
    FAILED;

    /** The verdict on those findings; no finding at all is {@link #PASSED}. */
    public static Verdict of(Collection<Finding> findings) {
        Verdict verdict = PASSED;
        for (Finding finding : findings) {
            if (finding.counts()) {
                if (finding.severity() == Severity.FAIL) {
                    return FAILED;
                }
                verdict = UNSTABLE;
            }
        }
        return verdict;
    }
}
