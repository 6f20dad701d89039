package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.config.FormAccess;
import io.jenkins.plugins.apify.gate.Gate;
import io.jenkins.plugins.apify.gate.TextGate;
import io.jenkins.plugins.apify.gate.TextMatch;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The Actor's build that the task runs, a tag or a version number, is what it has to be. */
public final class BuildRule extends DefaultableRule {
    private static final long serialVersionUID = 1;

    private String equalTo;
    private String matches;

    @DataBoundConstructor
    public BuildRule() {}

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

    @Override
    public Gate gate() {
        return new TextGate(
                io.jenkins.plugins.apify.gate.Messages.subject_build(),
                TaskField.BUILD,
                TextMatch.of(equalTo, matches),
                absence());
    }

    @Extension
    @Symbol("taskBuild")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.BuildRule_displayName();
        }

        @POST
        public FormValidation doCheckMatches(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String equalTo) {
            return FormAccess.check(item, () -> TextMatch.of(Util.fixEmpty(equalTo), Util.fixEmpty(value)));
        }
    }
}
