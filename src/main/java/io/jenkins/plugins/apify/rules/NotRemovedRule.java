package io.jenkins.plugins.apify.rules;

import hudson.Extension;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.NotRemovedCondition;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Rule {@code taskNotRemoved}: the task has not been removed. */
public final class NotRemovedRule extends TaskRule {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public NotRemovedRule() {}

    @Override
    public Condition gate() {
        return new NotRemovedCondition();
    }

    @Extension
    @Symbol("taskNotRemoved")
    public static final class DescriptorImpl extends TaskRuleDescriptor {}
}
