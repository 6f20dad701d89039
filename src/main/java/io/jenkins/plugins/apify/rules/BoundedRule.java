package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.DslValues;
import io.jenkins.plugins.apify.config.FormAccess;
import io.jenkins.plugins.apify.gate.Bounds;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A rule with a least and a greatest whole number, both included, either of which may be left out. */
public abstract class BoundedRule extends TaskRule {
    private static final long serialVersionUID = 1;

    private String min;
    private String max;

    /** The least number allowed; null for no lower bound. */
    @CheckForNull
    public String getMin() {
        return min;
    }

    @DataBoundSetter
    public void setMin(@CheckForNull String min) {
        this.min = Util.fixEmptyAndTrim(min);
    }

    /** The greatest number allowed; null for no upper bound. */
    @CheckForNull
    public String getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(@CheckForNull String max) {
        this.max = Util.fixEmptyAndTrim(max);
    }

    /** Both bounds, read. */
    protected final Bounds bounds() {
        return bounds("min", min, "max", max);
    }

    /** Two bounds of those names, read. */
    static Bounds bounds(String minName, String min, String maxName, String max) {
        return Bounds.of(
                DslValues.wholeNumber(minName, min, 0, Long.MAX_VALUE),
                DslValues.wholeNumber(maxName, max, 0, Long.MAX_VALUE));
    }

    /** What the forms of such rules ask. */
    public abstract static class BoundedRuleDescriptor extends TaskRuleDescriptor {
        @POST
        public FormValidation doCheckMin(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> DslValues.wholeNumber("min", value, 0, Long.MAX_VALUE));
        }

        @POST
        public FormValidation doCheckMax(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String min) {
            return FormAccess.check(item, () -> bounds("min", min, "max", value));
        }
    }
}
