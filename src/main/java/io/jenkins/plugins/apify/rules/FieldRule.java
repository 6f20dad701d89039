package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.ValueParser;
import io.jenkins.plugins.apify.gate.Bounds;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.FieldCondition;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.KnownFields;
import java.math.BigDecimal;
import java.util.Optional;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Rule {@code taskField}: the value at a path of the task meets one condition: presence, bounds or a text. */
public final class FieldRule extends TextRule {
    private static final long serialVersionUID = 1;

    /** The value for "empty text" in the form's presence list. */
    private static final String EMPTY = "empty";

    private String path;
    private String min;
    private String max;
    private Boolean present;
    private boolean allowMissing;

    @DataBoundConstructor
    public FieldRule() {}

    /** The path of the field, such as {@code input.startUrls.0.url}. */
    @CheckForNull
    public String getPath() {
        return path;
    }

    @DataBoundSetter
    public void setPath(@CheckForNull String path) {
        // not trimmed: a space at its end may belong to a backslash
        this.path = Util.fixEmpty(path);
    }

    /** The minimum, an exact decimal; null for none. */
    @CheckForNull
    public String getMin() {
        return min;
    }

    @DataBoundSetter
    public void setMin(@CheckForNull Object min) {
        this.min = Util.fixEmptyAndTrim(ValueParser.kept(min));
    }

    /** The setter for Configuration as Code, which uses the one with the getter's type. */
    public void setMin(@CheckForNull String min) {
        setMin((Object) min);
    }

    /** The maximum, an exact decimal; null for none. */
    @CheckForNull
    public String getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(@CheckForNull Object max) {
        this.max = Util.fixEmptyAndTrim(ValueParser.kept(max));
    }

    /** The setter for Configuration as Code, which uses the one with the getter's type. */
    public void setMax(@CheckForNull String max) {
        setMax((Object) max);
    }

    /** Whether there must be a value; null if another condition is given. */
    @CheckForNull
    public Boolean getPresent() {
        return present;
    }

    @DataBoundSetter
    public void setPresent(@CheckForNull Boolean present) {
        this.present = present;
    }

    /** Whether a task without a value at the path meets the rule. */
    public boolean isAllowMissing() {
        return allowMissing;
    }

    @DataBoundSetter
    public void setAllowMissing(boolean allowMissing) {
        this.allowMissing = allowMissing;
    }

    @Override
    public Condition gate() {
        FieldPath place = FieldPath.parse(path);
        Optional<KnownFields.Doubt> doubt = KnownFields.doubt(place);
        if (doubt.isPresent() && (doubt.get().isBelowValue() || Boolean.FALSE.equals(present) || allowMissing)) {
            // what no task can have is absent for ever, so the rule would never say anything
            throw new InvalidValueException(doubt.get().inWords());
        }
        BigDecimal least = ValueParser.decimal("min", min);
        BigDecimal greatest = ValueParser.decimal("max", max);
        Bounds bounds = least == null && greatest == null ? null : new Bounds(least, greatest);
        return new FieldCondition(place, bounds, matchIfAny(), present, allowMissing);
    }

    @Extension
    @Symbol("taskField")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @Override
        public TaskRule newInstance(@CheckForNull StaplerRequest2 request, JSONObject form) throws FormException {
            boolean empty = EMPTY.equals(form.optString("present"));
            if (empty) {
                form.remove("present");
            }
            TaskRule rule = super.newInstance(request, form);
            if (empty) {
                // an empty field of a form means no condition, so an empty text must be selected explicitly
                ((FieldRule) rule).setEqualTo("");
            }
            return rule;
        }

        @POST
        public FormValidation doCheckPath(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(
                    item,
                    () -> FieldPath.parse(value),
                    path -> KnownFields.doubt(path)
                            .map(KnownFields.Doubt::inWords)
                            .orElse(null));
        }

        @POST
        public FormValidation doCheckMin(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> ValueParser.decimal("min", value));
        }

        @POST
        public FormValidation doCheckMax(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> ValueParser.decimal("max", value));
        }

        /** Validates that there is exactly one condition; errors of other fields are reported there. */
        @POST
        public FormValidation doCheckNotMatches(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String path,
                @QueryParameter String min,
                @QueryParameter String max,
                @QueryParameter String equalTo,
                @QueryParameter String matches,
                @QueryParameter String notEqualTo,
                @QueryParameter String present,
                @QueryParameter String allowMissing) {
            return FormAccess.check(item, () -> {
                FieldRule rule = new FieldRule();
                boolean empty = EMPTY.equals(present);
                try {
                    FieldPath.parse(path);
                    ValueParser.decimal("min", min);
                    ValueParser.decimal("max", max);
                    rule.setPresent(empty ? null : ValueParser.flag("present", present));
                    rule.setAllowMissing(Boolean.TRUE.equals(ValueParser.flag("allowMissing", allowMissing)));
                } catch (IllegalArgumentException e) {
                    return null;
                }
                rule.setPath(path);
                rule.setMin(min);
                rule.setMax(max);
                rule.setEqualTo(empty ? "" : Util.fixEmpty(equalTo));
                rule.setMatches(matches);
                rule.setNotEqualTo(Util.fixEmpty(notEqualTo));
                rule.setNotMatches(value);
                return rule.gate();
            });
        }
    }
}
