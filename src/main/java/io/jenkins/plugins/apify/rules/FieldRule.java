package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.DslValues;
import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.config.FormAccess;
import io.jenkins.plugins.apify.gate.FieldGate;
import io.jenkins.plugins.apify.gate.Gate;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Any field of the task, its input included, is there or not, within bounds, or what it has to be. */
public final class FieldRule extends TaskRule {
    private static final long serialVersionUID = 1;

    private String path;
    private String min;
    private String max;
    private String equalTo;
    private String matches;
    private String present;

    @DataBoundConstructor
    public FieldRule() {}

    /** Where the field stands, as in {@code input.startUrls.0.url}. */
    @CheckForNull
    public String getPath() {
        return path;
    }

    @DataBoundSetter
    public void setPath(@CheckForNull String path) {
        this.path = Util.fixEmptyAndTrim(path);
    }

    /** The least number allowed, an exact decimal; null for no lower bound. */
    @CheckForNull
    public String getMin() {
        return min;
    }

    @DataBoundSetter
    public void setMin(@CheckForNull String min) {
        this.min = Util.fixEmptyAndTrim(min);
    }

    /** The greatest number allowed, an exact decimal; null for no upper bound. */
    @CheckForNull
    public String getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(@CheckForNull String max) {
        this.max = Util.fixEmptyAndTrim(max);
    }

    /** The text that it has to equal; null if {@code matches} is given. */
    @CheckForNull
    public String getEqualTo() {
        return equalTo;
    }

    @DataBoundSetter
    public void setEqualTo(@CheckForNull String equalTo) {
        this.equalTo = Util.fixEmpty(equalTo);
    }

    /** The regular expression that has to match it whole; null if {@code equalTo} is given. */
    @CheckForNull
    public String getMatches() {
        return matches;
    }

    @DataBoundSetter
    public void setMatches(@CheckForNull String matches) {
        this.matches = Util.fixEmpty(matches);
    }

    /** {@code true} or {@code false}: whether there has to be a value; null if another condition is given. */
    @CheckForNull
    public String getPresent() {
        return present;
    }

    @DataBoundSetter
    public void setPresent(@CheckForNull String present) {
        this.present = Util.fixEmptyAndTrim(present);
    }

    @Override
    public Gate gate() {
        return new FieldGate(
                FieldPath.parse(path),
                DslValues.decimal("min", min),
                DslValues.decimal("max", max),
                equalTo,
                matches,
                DslValues.flag("present", present));
    }

    @Extension
    @Symbol("taskField")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.FieldRule_displayName();
        }

        @POST
        public FormValidation doCheckPath(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> FieldPath.parse(value));
        }

        @POST
        public FormValidation doCheckMin(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> DslValues.decimal("min", value));
        }

        @POST
        public FormValidation doCheckMax(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> DslValues.decimal("max", value));
        }

        /** Tells whether there is exactly one condition; what is wrong with another field is told there. */
        @POST
        public FormValidation doCheckMatches(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String path,
                @QueryParameter String min,
                @QueryParameter String max,
                @QueryParameter String equalTo,
                @QueryParameter String present) {
            try {
                FieldPath.parse(path);
                DslValues.decimal("min", min);
                DslValues.decimal("max", max);
            } catch (IllegalArgumentException e) {
                return FormValidation.ok();
            }
            FieldRule rule = new FieldRule();
            rule.setPath(path);
            rule.setMin(min);
            rule.setMax(max);
            rule.setEqualTo(equalTo);
            rule.setMatches(value);
            rule.setPresent(present);
            return FormAccess.check(item, rule::gate);
        }
    }
}
