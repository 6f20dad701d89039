package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.FlagCondition;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.TaskField;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Rule {@code taskRestartOnError}: the task restarts failed runs, or does not, as expected. */
public final class RestartOnErrorRule extends DefaultableRule {
    private static final long serialVersionUID = 1;

    private Boolean expected;

    @DataBoundConstructor
    public RestartOnErrorRule() {}

    /** Whether failed runs must be restarted; required, null only if not yet set. */
    @CheckForNull
    public Boolean getExpected() {
        return expected;
    }

    @DataBoundSetter
    public void setExpected(@CheckForNull Boolean expected) {
        this.expected = expected;
    }

    @Override
    public Condition gate() {
        if (expected == null) {
            throw new InvalidValueException(
                    Messages.class, "RestartOnErrorRule.empty", LocalizedMessage.parameter("expected"));
        }
        return new FlagCondition(TaskField.RESTART_ON_ERROR, expected, absence());
    }

    @Extension
    @Symbol("taskRestartOnError")
    public static final class DescriptorImpl extends TaskRuleDescriptor {}
}
