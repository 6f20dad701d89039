package io.jenkins.plugins.apify.rules;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.ValueParser;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.BuildCondition;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.TextMatch;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Rule {@code taskBuild}: the Actor build that the task runs meets a text condition. The build is a tag or a version
 * number; the condition can be on the version number that a tag names now, and the rule can forbid tags.
 */
public final class BuildRule extends TextRule {
    private static final long serialVersionUID = 1;

    private boolean allowDefault;
    private boolean resolved;
    private boolean pinned;

    @DataBoundConstructor
    public BuildRule() {}

    /** Whether the rule accepts a task that leaves its build to the Actor's default. */
    public boolean isAllowDefault() {
        return allowDefault;
    }

    @DataBoundSetter
    public void setAllowDefault(boolean allowDefault) {
        this.allowDefault = allowDefault;
    }

    /** Whether the condition is on the version number of the build that would run now, instead of the tag. */
    public boolean isResolved() {
        return resolved;
    }

    @DataBoundSetter
    public void setResolved(boolean resolved) {
        this.resolved = resolved;
    }

    /** Whether the task itself must set a version number. */
    public boolean isPinned() {
        return pinned;
    }

    @DataBoundSetter
    public void setPinned(boolean pinned) {
        this.pinned = pinned;
    }

    @Override
    public Condition gate() {
        return new BuildCondition(matchIfAny(), resolved, pinned, Absence.ofDefault(allowDefault));
    }

    @Extension
    @Symbol("taskBuild")
    public static final class DescriptorImpl extends TextRuleDescriptor {
        /** Also validates that there is a condition. */
        @POST
        public FormValidation doCheckNotMatches(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String equalTo,
                @QueryParameter String matches,
                @QueryParameter String notEqualTo,
                @QueryParameter String resolved,
                @QueryParameter String pinned) {
            return FormAccess.check(
                    item,
                    () -> new BuildCondition(
                            TextMatch.ofAny(
                                    Util.fixEmpty(equalTo),
                                    Util.fixEmpty(matches),
                                    Util.fixEmpty(notEqualTo),
                                    Util.fixEmpty(value)),
                            Boolean.TRUE.equals(ValueParser.flag("resolved", resolved)),
                            Boolean.TRUE.equals(ValueParser.flag("pinned", pinned)),
                            Absence.ACTOR_DEFAULT));
        }
    }
}
