package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.ValueParser;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.Bounds;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.NumberCondition;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.TaskField;
import java.math.BigDecimal;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Rule {@code taskMaxCharge}: the charge limit of a run, in US dollars, is at most an amount; no limit, or 0, exceeds
 * it.
 */
public final class MaxChargeRule extends TaskRule {
    private static final long serialVersionUID = 1;

    private String max;

    @DataBoundConstructor
    public MaxChargeRule() {}

    /** The maximum charge limit, in US dollars, an exact decimal. */
    @CheckForNull
    public String getMax() {
        return max;
    }

    /** Accepts the amount as a number or as text, since configuration as code cannot represent an exact decimal. */
    @DataBoundSetter
    public void setMax(@CheckForNull Object max) {
        this.max = Util.fixEmptyAndTrim(ValueParser.kept(max));
    }

    /** The setter for Configuration as Code, which uses the one with the getter's type. */
    public void setMax(@CheckForNull String max) {
        setMax((Object) max);
    }

    @Override
    public Condition gate() {
        BigDecimal amount = ValueParser.decimal("max", max);
        if (amount == null) {
            throw new InvalidValueException(Messages.class, "MaxChargeRule.empty", LocalizedMessage.parameter("max"));
        }
        if (amount.signum() < 0) {
            throw new InvalidValueException(
                    Messages.class, "MaxChargeRule.negative", LocalizedMessage.parameter("max"), max);
        }
        return new NumberCondition(TaskField.MAX_TOTAL_CHARGE_USD, new Bounds(null, amount), Absence.NO_LIMIT);
    }

    @Extension
    @Symbol("taskMaxCharge")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @POST
        public FormValidation doCheckMax(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> {
                MaxChargeRule rule = new MaxChargeRule();
                rule.setMax(value);
                return rule.gate();
            });
        }
    }
}
