package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.TextCondition;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Actor's build that the task runs, a tag or a version number, is what it has to be. */
public final class BuildRule extends TextRule {
    private static final long serialVersionUID = 1;

    private boolean allowDefault;

    @DataBoundConstructor
    public BuildRule() {}

    /** Whether a task that leaves its build to the Actor's default meets the rule. */
    public boolean isAllowDefault() {
        return allowDefault;
    }

    @DataBoundSetter
    public void setAllowDefault(boolean allowDefault) {
        this.allowDefault = allowDefault;
    }

    @Override
    public Condition gate() {
        return new TextCondition(TaskField.BUILD, match(), Absence.ofDefault(allowDefault));
    }

    @Extension
    @Symbol("taskBuild")
    public static final class DescriptorImpl extends OneTextDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.BuildRule_displayName();
        }
    }
}
