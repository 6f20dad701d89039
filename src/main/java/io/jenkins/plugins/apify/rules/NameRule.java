package io.jenkins.plugins.apify.rules;

import hudson.Extension;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.TextCondition;
import io.jenkins.plugins.apify.task.TaskField;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Rule {@code taskName}: the task's name meets a text condition. */
public final class NameRule extends TextRule {
    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public NameRule() {}

    @Override
    public Condition gate() {
        return new TextCondition(TaskField.NAME, match(), Absence.NOTHING);
    }

    @Extension
    @Symbol("taskName")
    public static final class DescriptorImpl extends OneTextDescriptor {}
}
