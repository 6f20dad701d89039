package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.TextCondition;
import io.jenkins.plugins.apify.gate.TextMatch;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.TaskField;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Rule {@code taskOwner}: the task belongs to the given user. */
public final class OwnerRule extends TaskRule {
    private static final long serialVersionUID = 1;

    private String equalTo;

    @DataBoundConstructor
    public OwnerRule() {}

    /** The owner's username, such as {@code janedoe}. */
    @CheckForNull
    public String getEqualTo() {
        return equalTo;
    }

    @DataBoundSetter
    public void setEqualTo(@CheckForNull String equalTo) {
        this.equalTo = Util.fixEmpty(equalTo);
    }

    @Override
    public Condition gate() {
        if (equalTo == null) {
            throw new InvalidValueException(Messages.class, "OwnerRule.empty", LocalizedMessage.parameter("equalTo"));
        }
        return new TextCondition(TaskField.USERNAME, TextMatch.equalTo(equalTo), Absence.NOTHING);
    }

    @Extension
    @Symbol("taskOwner")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @POST
        public FormValidation doCheckEqualTo(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> {
                OwnerRule rule = new OwnerRule();
                rule.setEqualTo(value);
                return rule.gate();
            });
        }
    }
}
