package io.jenkins.plugins.apify.rules;

import hudson.Extension;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.NumberCondition;
import io.jenkins.plugins.apify.task.TaskField;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Rule {@code taskTimeout}: the timeout of a run, in seconds, is within bounds; no timeout exceeds every {@code max}.
 */
public final class TimeoutRule extends DefaultableBoundedRule {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public TimeoutRule() {}

    @Override
    public Condition gate() {
        return new NumberCondition(TaskField.TIMEOUT_SECS, bounds(), absence());
    }

    @Extension
    @Symbol("taskTimeout")
    public static final class DescriptorImpl extends BoundedRuleDescriptor {}
}
