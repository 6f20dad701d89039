package io.jenkins.plugins.apify.folder;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Secrets;
import io.jenkins.plugins.apify.config.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.config.Exemption;
import io.jenkins.plugins.apify.config.Policy;
import io.jenkins.plugins.apify.config.RuleSet;
import io.jenkins.plugins.apify.connect.ApifyToken;
import io.jenkins.plugins.apify.form.FormAccess;
import io.jenkins.plugins.apify.form.FormReader;
import io.jenkins.plugins.apify.form.Labels;
import io.jenkins.plugins.apify.form.ParameterBinder;
import io.jenkins.plugins.apify.form.ValidatingModel;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.variant.OptionalExtension;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The policy of a folder, or of what is one: a multibranch project, an organization. Whoever may configure it sets it. */
public final class FolderPolicy extends AbstractFolderProperty<AbstractFolder<?>> implements Policy {
    private String credentialsId;
    private ArrayList<TaskRule> rules = new ArrayList<>();
    private ArrayList<RuleSet> ruleSets = new ArrayList<>();
    private ArrayList<Exemption> exceptions = new ArrayList<>();

    @DataBoundConstructor
    public FolderPolicy() {}

    @NonNull
    @Override
    public Origin origin() {
        return Origin.folder(owner == null ? "" : owner.getFullName());
    }

    /** The id of the credential for jobs below that name none; null for none. */
    @CheckForNull
    @Override
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @NonNull
    @Override
    public List<TaskRule> getRules() {
        return rules == null ? List.of() : rules;
    }

    @DataBoundSetter
    public void setRules(@CheckForNull List<TaskRule> rules) {
        this.rules = new ArrayList<>(Util.fixNull(rules));
    }

    @NonNull
    @Override
    public List<RuleSet> getRuleSets() {
        return ruleSets == null ? List.of() : ruleSets;
    }

    @DataBoundSetter
    public void setRuleSets(@CheckForNull List<RuleSet> ruleSets) {
        this.ruleSets = new ArrayList<>(Util.fixNull(ruleSets));
    }

    @NonNull
    @Override
    public List<Exemption> getExceptions() {
        return exceptions == null ? List.of() : exceptions;
    }

    @DataBoundSetter
    public void setExceptions(@CheckForNull List<Exemption> exceptions) {
        this.exceptions = new ArrayList<>(Util.fixNull(exceptions));
    }

    @Override
    public List<Phrase> contradictions() {
        List<Phrase> faults = new ArrayList<>(Policy.super.contradictions());
        if (credentialsId != null && Secrets.isToken(credentialsId)) {
            faults.add(tokenAsId());
        }
        return faults;
    }

    private static Phrase tokenAsId() {
        return Phrase.of(Messages.class, "FolderPolicy.tokenAsId", Phrase.parameter("credentialsId"))
                .about(FolderPolicy.class);
    }

    private boolean isEmpty() {
        return credentialsId == null
                && getRules().isEmpty()
                && getRuleSets().isEmpty()
                && getExceptions().isEmpty();
    }

    /** What the form of a folder asks. */
    @OptionalExtension(requirePlugins = "cloudbees-folder")
    @Symbol("apifyPolicy")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor implements ValidatingModel {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.FolderPolicy_displayName();
        }

        @Override
        public List<Phrase> contradictions(Map<String, Object> read) {
            return ParameterBinder.create(FolderPolicy.class, read).contradictions();
        }

        /** Takes the form, all of it or nothing; where nothing is set, the folder has no policy. */
        @CheckForNull
        @Override
        public AbstractFolderProperty<?> newInstance(
                @CheckForNull StaplerRequest2 request, @CheckForNull JSONObject form) throws FormException {
            if (form == null) {
                return null;
            }
            List<Phrase> faults = new ArrayList<>();
            Map<String, Object> given =
                    FormReader.values(ParameterBinder.types(FolderPolicy.class).keySet(), form);
            FolderPolicy policy =
                    ParameterBinder.create(FolderPolicy.class, ParameterBinder.read(FolderPolicy.class, given, faults));
            faults.addAll(policy.contradictions());
            if (!faults.isEmpty()) {
                throw new FormException(Labels.in(Phrase.joined(" ", faults), FolderPolicy.class), "rules");
            }
            return policy.isEmpty() ? null : policy;
        }

        /** The credentials to choose from. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String savedCredentialsId) {
            return FormAccess.listing(
                    item,
                    savedCredentialsId,
                    () -> ApifyToken.choices(
                            item,
                            ApifyGlobalConfiguration.get().clientSettings().apiUrl()));
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> value, id -> Secrets.isToken(id) ? tokenAsId() : null);
        }
    }
}
