package io.jenkins.plugins.apify.gate;

import java.util.Collection;

/** The verdict on the findings of a task. */
public enum Verdict {
    /** No rule that counts is broken; rules of severity {@link Severity#NOTE} do not count. */
    PASSED,
    /** Only rules of severity {@link Severity#WARN} are broken, of those that count. */
    UNSTABLE,
    /** At least one rule of severity {@link Severity#FAIL} is broken. */
    FAILED;

    /** The verdict on those findings; {@link #PASSED} if there are none. */
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
