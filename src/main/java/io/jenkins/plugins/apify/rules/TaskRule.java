package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionPoint;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.FormReader;
import io.jenkins.plugins.apify.binding.Validatable;
import io.jenkins.plugins.apify.binding.ValidatingModel;
import io.jenkins.plugins.apify.gate.AppliedException;
import io.jenkins.plugins.apify.gate.AppliedRule;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.gate.RuleMessage;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.TaskPattern;
import io.jenkins.plugins.apify.gate.TaskScope;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.TaskId;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jvnet.localizer.ResourceBundleHolder;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * The base class of the rules that a task has to meet: the parameters and the condition that they define.
 *
 * <p>The symbol of a rule starts with {@code task}: in a Jenkinsfile, a step with the same name would take precedence.
 */
public abstract class TaskRule implements Describable<TaskRule>, ExtensionPoint, Serializable, Validatable {
    private static final long serialVersionUID = 1;

    private Severity severity;
    private String ruleId;
    private String message;
    private ArrayList<String> appliesTo;

    /** The effect of a broken rule on the build; null for the default of the rule set, or else to fail the build. */
    @CheckForNull
    public Severity getSeverity() {
        return severity;
    }

    @DataBoundSetter
    public void setSeverity(@CheckForNull Severity severity) {
        this.severity = severity;
    }

    /**
     * The condition that the parameters define.
     *
     * @throws IllegalArgumentException if the parameters are invalid; the message names the parameter, the value and
     *     what is allowed
     */
    public abstract Condition gate();

    @Override
    public List<LocalizedMessage> validationErrors() {
        try {
            gate();
            RuleMessage.of(message);
            scope();
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(InvalidValueException.phrase(e).about(getClass()));
        }
    }

    /** The symbol of the rule in a Jenkinsfile. */
    public String symbol() {
        return SymbolLookup.getSymbolValue(this).stream()
                .findFirst()
                .orElse(getClass().getSimpleName());
    }

    /** The id by which a policy's exceptions refer to the rule; null for none. */
    @CheckForNull
    public String getRuleId() {
        return ruleId;
    }

    @DataBoundSetter
    public void setRuleId(@CheckForNull String ruleId) {
        this.ruleId = Util.fixEmptyAndTrim(ruleId);
    }

    /** What the rule's author tells those who break it, such as the reason for the rule; null for nothing. */
    @CheckForNull
    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(@CheckForNull String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    /** The patterns of the tasks that the rule applies to, in the notation of {@link TaskPattern}; empty for all. */
    public List<String> getAppliesTo() {
        return appliesTo == null ? List.of() : appliesTo;
    }

    @DataBoundSetter
    public void setAppliesTo(@CheckForNull List<String> appliesTo) {
        this.appliesTo = PathLines.kept(appliesTo);
        this.appliesTo.replaceAll(TaskPattern::normalize);
    }

    private TaskScope scope() {
        return TaskScope.parse("appliesTo", getAppliesTo());
    }

    /**
     * Whether the rule may apply to a task that was not fetched.
     *
     * @param requested the id by which a check requests the task; null if nothing is known about the task
     * @throws IllegalArgumentException if a pattern is invalid
     */
    public boolean mayApply(@CheckForNull TaskId requested) {
        return scope().mayInclude(requested);
    }

    /** What breaking the rule does to the build, where rules that do not say it do that. */
    public Severity severityOr(Severity otherwise) {
        return severity == null ? otherwise : severity;
    }

    /**
     * The rule as a check applies it.
     *
     * @param otherwise the severity if the rule has none
     * @param exception the exception from the rule for the checked task; null for none
     * @param resolvesDefaults whether the Actor's default is evaluated where the task sets no value
     */
    public AppliedRule applied(
            Severity otherwise, Origin origin, @CheckForNull AppliedException exception, boolean resolvesDefaults) {
        return new AppliedRule(
                symbol(),
                severityOr(otherwise),
                origin,
                exception,
                RuleMessage.of(message),
                resolvesDefaults,
                gate(),
                scope());
    }

    public abstract static class TaskRuleDescriptor extends Descriptor<TaskRule> implements ValidatingModel {
        /** The message {@code MemoryRule.displayName} of this package. */
        @Override
        public String getDisplayName() {
            return ResourceBundleHolder.get(Messages.class).format(clazz.getSimpleName() + ".displayName");
        }

        @Override
        public TaskRule newInstance(@CheckForNull StaplerRequest2 request, JSONObject form) throws FormException {
            return FormReader.instance(clazz, form);
        }

        @POST
        public FormValidation doCheckMessage(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> RuleMessage.of(Util.fixEmptyAndTrim(value)));
        }

        @POST
        public FormValidation doCheckAppliesTo(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(
                    item, () -> TaskScope.parse("appliesTo", PathLines.kept(List.of(Util.fixNull(value)))));
        }
    }
}
