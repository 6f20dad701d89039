package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.ValueParser;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.ModifiedCondition;
import java.time.Instant;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Rule {@code taskModified}: the task was last modified within a period or recently. */
public final class ModifiedRule extends TaskRule {
    private static final long serialVersionUID = 1;

    /** A hundred years: more is probably a typing error. */
    private static final int MOST_DAYS = 36_500;

    private String after;
    private String before;
    private Integer withinDays;

    @DataBoundConstructor
    public ModifiedRule() {}

    /** The earliest allowed time: a date, or a date and time with an offset; null for none. */
    @CheckForNull
    public String getAfter() {
        return after;
    }

    @DataBoundSetter
    public void setAfter(@CheckForNull String after) {
        this.after = Util.fixEmptyAndTrim(after);
    }

    /** The time before which the task must have been modified; null for none. */
    @CheckForNull
    public String getBefore() {
        return before;
    }

    @DataBoundSetter
    public void setBefore(@CheckForNull String before) {
        this.before = Util.fixEmptyAndTrim(before);
    }

    /** The maximum age in days; null for any. */
    @CheckForNull
    public Integer getWithinDays() {
        return withinDays;
    }

    @DataBoundSetter
    public void setWithinDays(@CheckForNull Integer withinDays) {
        this.withinDays = withinDays;
    }

    @Override
    public Condition gate() {
        return gate(after, before, withinDays);
    }

    private static ModifiedCondition gate(
            @CheckForNull String after, @CheckForNull String before, @CheckForNull Object withinDays) {
        return new ModifiedCondition(
                moment("after", after),
                moment("before", before),
                ValueParser.wholeNumber("withinDays", withinDays, 1, MOST_DAYS));
    }

    @CheckForNull
    static Instant moment(String parameter, @CheckForNull String text) {
        String given = Util.fixEmptyAndTrim(text);
        return given == null ? null : ModifiedCondition.parseMoment(parameter, given);
    }

    @Extension
    @Symbol("taskModified")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @POST
        public FormValidation doCheckAfter(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> moment("after", value));
        }

        @POST
        public FormValidation doCheckBefore(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> moment("before", value));
        }

        @POST
        public FormValidation doCheckWithinDays(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String after,
                @QueryParameter String before) {
            return FormAccess.check(item, () -> gate(after, before, value));
        }
    }
}
