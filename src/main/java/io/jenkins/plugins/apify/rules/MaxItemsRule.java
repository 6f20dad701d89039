package io.jenkins.plugins.apify.rules;

import hudson.Extension;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.NumberCondition;
import io.jenkins.plugins.apify.task.TaskField;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Rule {@code taskMaxItems}: the limit of charged items is within bounds; no limit, or 0, exceeds every {@code max}.
 */
public final class MaxItemsRule extends BoundedRule {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public MaxItemsRule() {}

    @Override
    public Condition gate() {
        return new NumberCondition(TaskField.MAX_ITEMS, bounds(), Absence.NO_LIMIT);
    }

    @Extension
    @Symbol("taskMaxItems")
    public static final class DescriptorImpl extends BoundedRuleDescriptor {}
}
