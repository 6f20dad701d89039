package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.apify.gate.Gate;
import io.jenkins.plugins.apify.gate.NotRemovedGate;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The task has not been removed. */
public final class NotRemovedRule extends TaskRule {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public NotRemovedRule() {}

    @Override
    public Gate gate() {
        return new NotRemovedGate();
    }

    @Extension
    @Symbol("taskNotRemoved")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.NotRemovedRule_displayName();
        }
    }
}
