package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.ValueParser;
import io.jenkins.plugins.apify.gate.Bounds;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A rule with a minimum and a maximum whole number, both included and both optional. */
public abstract class BoundedRule extends TaskRule {
    private static final long serialVersionUID = 1;

    private Integer min;
    private Integer max;

    /** The minimum; null for none. */
    @CheckForNull
    public Integer getMin() {
        return min;
    }

    @DataBoundSetter
    public void setMin(@CheckForNull Integer min) {
        this.min = min;
    }

    /** The maximum; null for none. */
    @CheckForNull
    public Integer getMax() {
        return max;
    }

    @DataBoundSetter
    public void setMax(@CheckForNull Integer max) {
        this.max = max;
    }

    /** Both bounds, parsed. */
    protected final Bounds bounds() {
        return bounds("min", min, "max", max);
    }

    /** Two bounds with those names, parsed. */
    static Bounds bounds(String minName, @CheckForNull Object min, String maxName, @CheckForNull Object max) {
        return Bounds.of(minName, bound(minName, min), maxName, bound(maxName, max));
    }

    /** A bound, parsed from a number or the text of a form. */
    @CheckForNull
    static Integer bound(String name, @CheckForNull Object given) {
        return ValueParser.wholeNumber(name, given, 0, Integer.MAX_VALUE);
    }

    public abstract static class BoundedRuleDescriptor extends TaskRuleDescriptor {
        @POST
        public FormValidation doCheckMin(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> bound("min", value));
        }

        @POST
        public FormValidation doCheckMax(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String min) {
            return FormAccess.check(item, () -> bounds("min", min, "max", value));
        }
    }
}
