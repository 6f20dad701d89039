package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.FlagCondition;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.TaskField;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A failed run is restarted, or is not. */
public final class RestartOnErrorRule extends DefaultableRule {
    private static final long serialVersionUID = 1;

    private Boolean expected;

    @DataBoundConstructor
    public RestartOnErrorRule() {}

    /** Whether a failed run has to be restarted; required, null only while nothing is set. */
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
            throw new InvalidValueException(LocalizedMessage.of(
                    Messages.class, "RestartOnErrorRule.empty", LocalizedMessage.parameter("expected")));
        }
        return new FlagCondition(TaskField.RESTART_ON_ERROR, expected, absence());
    }

    @Extension
    @Symbol("taskRestartOnError")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.RestartOnErrorRule_displayName();
        }
    }
}
