package io.jenkins.plugins.apify.rules;

import io.jenkins.plugins.apify.gate.Absence;
import org.kohsuke.stapler.DataBoundSetter;

/** A rule on an option that a task may leave to its Actor's default, which the API does not tell. */
public abstract class DefaultableRule extends TaskRule {
    private static final long serialVersionUID = 1;

    private boolean allowDefault;

    /** Whether a task that leaves this to the Actor's default meets the rule. */
    public boolean isAllowDefault() {
        return allowDefault;
    }

    @DataBoundSetter
    public void setAllowDefault(boolean allowDefault) {
        this.allowDefault = allowDefault;
    }

    /** What it means that a task does not set the option. */
    protected final Absence absence() {
        return Absence.ofDefault(allowDefault);
    }
}
