package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.DslValues;
import io.jenkins.plugins.apify.config.FormAccess;
import io.jenkins.plugins.apify.gate.Gate;
import io.jenkins.plugins.apify.gate.ModifiedGate;
import java.time.Instant;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The task was last modified within a span of time, or recently enough. */
public final class ModifiedRule extends TaskRule {
    private static final long serialVersionUID = 1;

    private String after;
    private String before;
    private String withinDays;

    @DataBoundConstructor
    public ModifiedRule() {}

    /** The earliest moment allowed: a date, or a date and time with an offset; null for none. */
    @CheckForNull
    public String getAfter() {
        return after;
    }

    @DataBoundSetter
    public void setAfter(@CheckForNull String after) {
        this.after = Util.fixEmptyAndTrim(after);
    }

    /** The moment it has to be before; null for none. */
    @CheckForNull
    public String getBefore() {
        return before;
    }

    @DataBoundSetter
    public void setBefore(@CheckForNull String before) {
        this.before = Util.fixEmptyAndTrim(before);
    }

    /** The greatest age in days; null for any. */
    @CheckForNull
    public String getWithinDays() {
        return withinDays;
    }

    @DataBoundSetter
    public void setWithinDays(@CheckForNull String withinDays) {
        this.withinDays = Util.fixEmptyAndTrim(withinDays);
    }

    @Override
    public Gate gate() {
        Long days = DslValues.wholeNumber("withinDays", withinDays, 1, 36_500);
        return new ModifiedGate(
                moment("after", after), moment("before", before), days == null ? null : days.intValue());
    }

    private static Instant moment(String parameter, String text) {
        return text == null ? null : ModifiedGate.parseMoment(parameter, text);
    }

    @Extension
    @Symbol("taskModified")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ModifiedRule_displayName();
        }

        @POST
        public FormValidation doCheckAfter(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> moment("after", Util.fixEmptyAndTrim(value)));
        }

        @POST
        public FormValidation doCheckBefore(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> moment("before", Util.fixEmptyAndTrim(value)));
        }

        @POST
        public FormValidation doCheckWithinDays(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String after,
                @QueryParameter String before) {
            ModifiedRule rule = new ModifiedRule();
            rule.setAfter(after);
            rule.setBefore(before);
            rule.setWithinDays(value);
            return FormAccess.check(item, rule::gate);
        }
    }
}
