package io.jenkins.plugins.apify.rules;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.gate.Condition;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.gate.UnchangedCondition;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Rule {@code taskUnchanged}: the task has not changed since an earlier build of the job checked it. */
public final class UnchangedRule extends TaskRule {
    private static final long serialVersionUID = 1;

    /** The latest build that checked the task and was successful or unstable. */
    public static final String LAST_SUCCESSFUL = "lastSuccessful";

    /** The latest build that checked the task. */
    public static final String LAST_BUILD = "lastBuild";

    private String since;
    private ArrayList<String> paths;

    @DataBoundConstructor
    public UnchangedRule() {}

    /** {@value #LAST_SUCCESSFUL} or {@value #LAST_BUILD}. */
    public String getSince() {
        return since == null ? LAST_SUCCESSFUL : since;
    }

    @DataBoundSetter
    public void setSince(@CheckForNull String since) {
        this.since = Util.fixEmptyAndTrim(since);
    }

    /** The paths to compare, including everything below them; empty for the default. */
    public List<String> getPaths() {
        return paths == null ? List.of() : paths;
    }

    @DataBoundSetter
    public void setPaths(@CheckForNull List<String> paths) {
        this.paths = PathLines.kept(paths);
    }

    @Override
    public Condition gate() {
        History.Since build =
                switch (getSince()) {
                    case LAST_SUCCESSFUL -> History.Since.LAST_SUCCESSFUL;
                    case LAST_BUILD -> History.Since.LAST_BUILD;
                    default ->
                        throw new InvalidValueException(
                                Messages.class,
                                "UnchangedRule.since",
                                LocalizedMessage.parameter("since"),
                                SafeText.shown(since, 60));
                };
        return new UnchangedCondition(build, PathLines.parse("paths", getPaths()));
    }

    @Extension
    @Symbol("taskUnchanged")
    public static final class DescriptorImpl extends TaskRuleDescriptor {
        @POST
        public FormValidation doCheckPaths(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> PathLines.parse("paths", value), PathLines::doubt);
        }
    }
}
