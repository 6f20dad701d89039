package io.jenkins.plugins.apify.rules;

import io.jenkins.plugins.apify.gate.Absence;
import org.kohsuke.stapler.DataBoundSetter;

/** A {@link BoundedRule} on an option that a task may leave to its Actor's default, as in {@link DefaultableRule}. */
public abstract class DefaultableBoundedRule extends BoundedRule {
    private static final long serialVersionUID = 1;

    private boolean allowDefault;

    /** Whether the rule accepts a task that leaves the option to the Actor's default. */
    public boolean isAllowDefault() {
        return allowDefault;
    }

    @DataBoundSetter
    public void setAllowDefault(boolean allowDefault) {
        this.allowDefault = allowDefault;
    }

    /** How an option that the task does not set is treated. */
    protected final Absence absence() {
        return Absence.ofDefault(allowDefault);
    }
}
