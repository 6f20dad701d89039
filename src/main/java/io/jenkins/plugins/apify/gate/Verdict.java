package io.jenkins.plugins.apify.gate;

import java.util.Collection;

/** What the findings on a task come to. */
public enum Verdict {
    /** Every rule is met. */
    PASSED,
    /** Only rules of severity {@link Severity#WARN} are broken. */
    UNSTABLE,
    /** At least one rule of severity {@link Severity#FAIL} is broken. */
    FAILED;

    /** The verdict on those findings; no finding at all is {@link #PASSED}. */
    public static Verdict of(Collection<Finding> findings) {
        Verdict verdict = PASSED;
        for (Finding finding : findings) {
            if (!finding.isMet()) {
                if (finding.getSeverity() == Severity.FAIL) {
                    return FAILED;
                }
                verdict = UNSTABLE;
            }
        }
        return verdict;
    }
}
