package io.jenkins.plugins.apify.policy;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.binding.CheckOption;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.FormReader;
import io.jenkins.plugins.apify.binding.Labels;
import io.jenkins.plugins.apify.binding.ParameterBinder;
import io.jenkins.plugins.apify.binding.StoredConverter;
import io.jenkins.plugins.apify.binding.Unreadable;
import io.jenkins.plugins.apify.binding.ValidatingModel;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.message.LocalizedMessage;
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

/** The policy of a folder, a multibranch project or an organization, set by users who may configure it. */
public final class FolderPolicy extends AbstractFolderProperty<AbstractFolder<?>> implements Policy, Unreadable.Holder {
    private String credentialsId;
    private boolean resolveDefaults;
    private List<TaskRule> rules;
    private List<RuleSet> ruleSets;
    private List<RuleException> exceptions;
    private transient Unreadable unreadable;

    @DataBoundConstructor
    public FolderPolicy() {}

    @CheckForNull
    @Override
    public Unreadable unreadable() {
        return unreadable;
    }

    @CheckForNull
    @Override
    public LocalizedMessage getProblem() {
        return unreadable == null ? null : unreadable.problem();
    }

    @Override
    public Origin origin() {
        return Origin.folder(owner == null ? "" : owner.getFullName());
    }

    /** The id of the default credential for jobs in the folder; null for none. */
    @CheckForNull
    @Override
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /**
     * Whether all checks of jobs in the folder evaluate the Actor's default where a task sets no value; no job can
     * switch it off.
     */
    @Override
    public boolean isResolveDefaults() {
        return resolveDefaults;
    }

    @DataBoundSetter
    public void setResolveDefaults(boolean resolveDefaults) {
        this.resolveDefaults = resolveDefaults;
    }

    @Override
    public List<TaskRule> getRules() {
        return Util.fixNull(rules);
    }

    @DataBoundSetter
    public void setRules(@CheckForNull List<TaskRule> rules) {
        this.rules = new ArrayList<>(Util.fixNull(rules));
    }

    @Override
    public List<RuleSet> getRuleSets() {
        return Util.fixNull(ruleSets);
    }

    @DataBoundSetter
    public void setRuleSets(@CheckForNull List<RuleSet> ruleSets) {
        this.ruleSets = new ArrayList<>(Util.fixNull(ruleSets));
    }

    @Override
    public List<RuleException> getExceptions() {
        return Util.fixNull(exceptions);
    }

    @DataBoundSetter
    public void setExceptions(@CheckForNull List<RuleException> exceptions) {
        replaceExceptions(exceptions);
    }

    @Override
    public void replaceExceptions(@CheckForNull List<RuleException> exceptions) {
        this.exceptions = new ArrayList<>(Util.fixNull(exceptions));
    }

    private boolean isEmpty() {
        return credentialsId == null
                && !resolveDefaults
                && getRules().isEmpty()
                && getRuleSets().isEmpty()
                && getExceptions().isEmpty();
    }

    public static final class ConverterImpl extends StoredConverter<FolderPolicy> {
        public ConverterImpl(XStream2 xstream) {
            super(xstream, FolderPolicy.class, FolderPolicy::new, (policy, stored) -> policy.unreadable = stored);
        }
    }

    @OptionalExtension(requirePlugins = "cloudbees-folder")
    @Symbol("apifyPolicy")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor implements ValidatingModel {
        @Override
        public String getDisplayName() {
            return Messages.FolderPolicy_displayName();
        }

        @Override
        public List<LocalizedMessage> contradictions(Map<String, Object> read) {
            return ParameterBinder.create(FolderPolicy.class, read).contradictions();
        }

        /** Applies the form completely or not at all; an empty form means that the folder has no policy. */
        @CheckForNull
        @Override
        public AbstractFolderProperty<?> newInstance(
                @CheckForNull StaplerRequest2 request, @CheckForNull JSONObject form) throws FormException {
            if (form == null) {
                return null;
            }
            FolderPolicy policy = FormReader.instance(FolderPolicy.class, form);
            List<LocalizedMessage> errors = policy.validationErrors();
            if (!errors.isEmpty()) {
                throw new FormException(Labels.in(LocalizedMessage.joined(" ", errors), FolderPolicy.class), "rules");
            }
            return policy.isEmpty() ? null : policy;
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String savedCredentialsId) {
            return FormAccess.listing(
                    item,
                    savedCredentialsId,
                    () -> ApifyGlobalConfiguration.get().clientSettings().apiUrl());
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.check(item, () -> CheckOption.CREDENTIALS_ID.parse(value));
        }
    }
}
