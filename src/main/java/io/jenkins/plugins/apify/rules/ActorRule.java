package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.ValueParser;
import io.jenkins.plugins.apify.gate.ActorCondition;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.ModifiedCondition;
import java.time.Instant;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Rule {@code taskActor}: the Actor that the task runs is an expected one, has an expected permission level, is or is
 * not deprecated or public, and was last modified within a period.
 */
public final class ActorRule extends TextRule {
    private static final long serialVersionUID = 1;

    private String permissionLevel;
    private Boolean deprecated;
    private Boolean isPublic;
    private String modifiedAfter;
    private String modifiedBefore;

    @DataBoundConstructor
    public ActorRule() {}

    /** The expected permission level, such as {@code LIMITED_PERMISSIONS}; null for any. */
    @CheckForNull
    public String getPermissionLevel() {
        return permissionLevel;
    }

    @DataBoundSetter
    public void setPermissionLevel(@CheckForNull String permissionLevel) {
        this.permissionLevel = Util.fixEmptyAndTrim(permissionLevel);
    }

    /** Whether the Actor must be deprecated or must not be; null for either. */
    @CheckForNull
    public Boolean getDeprecated() {
        return deprecated;
    }

    @DataBoundSetter
    public void setDeprecated(@CheckForNull Boolean deprecated) {
        this.deprecated = deprecated;
    }

    /** Whether the Actor must be in Apify Store or must not be; null for either. */
    @CheckForNull
    public Boolean getPublic() {
        return isPublic;
    }

    @DataBoundSetter
    public void setPublic(@CheckForNull Boolean isPublic) {
        this.isPublic = isPublic;
    }

    /** The earliest allowed time of the last modification: a date, or a date and time with an offset; null for none. */
    @CheckForNull
    public String getModifiedAfter() {
        return modifiedAfter;
    }

    @DataBoundSetter
    public void setModifiedAfter(@CheckForNull String modifiedAfter) {
        this.modifiedAfter = Util.fixEmptyAndTrim(modifiedAfter);
    }

    /** The time since which the Actor must not have been modified; null for none. */
    @CheckForNull
    public String getModifiedBefore() {
        return modifiedBefore;
    }

    @DataBoundSetter
    public void setModifiedBefore(@CheckForNull String modifiedBefore) {
        this.modifiedBefore = Util.fixEmptyAndTrim(modifiedBefore);
    }

    @Override
    public Condition gate() {
        return new ActorCondition(
                matchIfAny(), level(permissionLevel), deprecated, isPublic, period(modifiedAfter, modifiedBefore));
    }

    @CheckForNull
    private static ActorCondition.PermissionLevel level(@CheckForNull String given) {
        return ValueParser.constant("permissionLevel", ActorCondition.PermissionLevel.class, given);
    }

    /** The period of the last modification; null for any. */
    @CheckForNull
    private static ModifiedCondition period(@CheckForNull String after, @CheckForNull String before) {
        Instant earliest = ModifiedRule.moment("modifiedAfter", after);
        Instant end = ModifiedRule.moment("modifiedBefore", before);
        return earliest == null && end == null ? null : new ModifiedCondition(earliest, end, null);
    }

    @Extension
    @Symbol("taskActor")
    public static final class DescriptorImpl extends TextRuleDescriptor {
        @POST
        public FormValidation doCheckPermissionLevel(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> level(value));
        }

        @POST
        public FormValidation doCheckModifiedAfter(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> period(value, null));
        }

        @POST
        public FormValidation doCheckModifiedBefore(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String modifiedAfter) {
            return FormAccess.check(item, () -> period(modifiedAfter, value));
        }
    }
}
