package io.jenkins.plugins.apify.rules;

import hudson.Extension;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.TextCondition;
import io.jenkins.plugins.apify.task.TaskField;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Rule {@code taskBuild}: the Actor build that the task runs, a tag or a version number, meets a text condition. */
public final class BuildRule extends TextRule {
    private static final long serialVersionUID = 1;

    private boolean allowDefault;

    @DataBoundConstructor
    public BuildRule() {}

    /** Whether the rule accepts a task that leaves its build to the Actor's default. */
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
    public static final class DescriptorImpl extends OneTextDescriptor {}
}
