package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.config.FormAccess;
import io.jenkins.plugins.apify.gate.Absence;
import io.jenkins.plugins.apify.gate.Gate;
import io.jenkins.plugins.apify.gate.TextGate;
import io.jenkins.plugins.apify.gate.TextMatch;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The task's name matches a regular expression. */
public final class NameRule extends TaskRule {
    private static final long serialVersionUID = 1;

    private String matches;

    @DataBoundConstructor
    public NameRule() {}

    /** The regular expression that has to match the whole name. */
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
        if (matches == null) {
            throw new IllegalArgumentException(Messages.NameRule_empty());
        }
        return new TextGate(
                io.jenkins.plugins.apify.gate.Messages.subject_name(),
                TaskField.NAME,
                TextMatch.of(null, matches),
                Absence.NOTHING);
    }

    @Extension
    @Symbol("taskName")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.NameRule_displayName();
        }

        @POST
        public FormValidation doCheckMatches(@AncestorInPath Item item, @QueryParameter String value) {
            NameRule rule = new NameRule();
            rule.setMatches(value);
            return FormAccess.check(item, rule::gate);
        }
    }
}
