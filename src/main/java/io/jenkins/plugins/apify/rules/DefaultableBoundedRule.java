package io.jenkins.plugins.apify.rules;

import io.jenkins.plugins.apify.gate.Absence;
import org.kohsuke.stapler.DataBoundSetter;

/** A {@link BoundedRule} on an option that a task may leave to its Actor's default, as in {@link DefaultableRule}. */
public abstract class DefaultableBoundedRule extends BoundedRule {
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
