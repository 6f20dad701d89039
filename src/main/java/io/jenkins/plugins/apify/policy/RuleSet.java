package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.Validatable;
import io.jenkins.plugins.apify.binding.ValidatingModel;
import io.jenkins.plugins.apify.gate.AppliedRule;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A named list of rules that jobs can choose. */
public final class RuleSet implements Describable<RuleSet>, Validatable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,62}[A-Za-z0-9._-])?");

    private String name;
    private Severity defaultSeverity;
    private List<TaskRule> rules;

    @DataBoundConstructor
    public RuleSet() {}

    /** The name by which jobs choose the rule set; required, empty only if not yet set. */
    public String getName() {
        return Util.fixNull(name);
    }

    @DataBoundSetter
    public void setName(@CheckForNull String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    /** The severity of rules in the set that have none. */
    public Severity getDefaultSeverity() {
        return defaultSeverity == null ? Severity.FAIL : defaultSeverity;
    }

    @DataBoundSetter
    public void setDefaultSeverity(@CheckForNull Severity defaultSeverity) {
        this.defaultSeverity = defaultSeverity;
    }

    public List<TaskRule> getRules() {
        return Util.fixNull(rules);
    }

    @DataBoundSetter
    public void setRules(@CheckForNull List<TaskRule> rules) {
        this.rules = new ArrayList<>(Util.fixNull(rules));
    }

    @Override
    public List<LocalizedMessage> validationErrors() {
        List<LocalizedMessage> errors = new ArrayList<>();
        Validatable.collect(errors, () -> checked(getName()));
        errors.addAll(Policy.errorsOf(getRules()));
        return errors.stream().map(error -> error.about(RuleSet.class)).toList();
    }

    /** The rules as a check applies them. */
    public List<AppliedRule> applied(boolean resolvesDefaults) {
        return getRules().stream()
                .map(rule -> rule.applied(getDefaultSeverity(), Origin.ruleSet(getName()), null, resolvesDefaults))
                .toList();
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    Messages.class, "RuleSet.name", LocalizedMessage.parameter("name"), SafeText.shown(name));
        }
        return name;
    }

    @Extension
    @Symbol("apifyRuleSet")
    public static final class DescriptorImpl extends Descriptor<RuleSet> implements ValidatingModel {
        @Override
        public String getDisplayName() {
            return Messages.RuleSet_displayName();
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> checked(Util.fixNull(value).strip()));
        }
    }
}
