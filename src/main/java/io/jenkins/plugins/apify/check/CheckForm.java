package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.OptionForm;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.policy.Policies;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.TaskId;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The web methods of the forms of the Pipeline steps and of the build step. */
@Restricted(NoExternalUse.class)
public interface CheckForm extends OptionForm {

    /**
     * The credentials to choose from.
     *
     * @param savedCredentialsId the saved one, not the selected one: a list that depends on itself is filled again when
     *     a user selects none, and would then show the saved one
     */
    @POST
    default ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String savedCredentialsId) {
        return FormAccess.listing(
                item,
                savedCredentialsId,
                () -> ApifyGlobalConfiguration.get().clientSettings().apiUrl());
    }

    /** Shows the default credential if none is selected. */
    @POST
    default FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.answering(item, () -> {
            if (Util.fixEmptyAndTrim(value) != null) {
                return FormValidation.ok();
            }
            String otherwise = Policies.of(item).credentialsId();
            return otherwise == null
                    ? FormValidation.warning(Messages.CheckForm_noCredential())
                    : FormValidation.ok(Messages.CheckForm_defaultCredential(SafeText.shown(otherwise)));
        });
    }

    @POST
    default ListBoxModel doFillRuleSetItems(@AncestorInPath Item item, @QueryParameter String savedRuleSet) {
        return FormAccess.names(item, savedRuleSet, () -> Policies.of(item).ruleSetNames());
    }

    /** Validates a task's id; an id with variables is only known in the build. */
    @POST
    default FormValidation doCheckId(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, () -> Util.fixNull(value).contains("$") ? null : TaskId.parse(value));
    }

    /** Fetches the task of the unsaved form, and shows its fields and the finding of each rule. */
    @POST
    default HttpResponse doCheckNow(@AncestorInPath @CheckForNull Item item, StaplerRequest2 request) throws Exception {
        return FormAccess.configuring(
                item,
                () -> HttpResponses.forwardToView(
                        CheckPreview.of(item, ((Descriptor<?>) this).clazz, request.getSubmittedForm(), takesLines()),
                        "result"));
    }

    /** Whether the id may be a list of tasks, one on each line. */
    default boolean takesLines() {
        return false;
    }

    /** The defaults that the number fields of the form show. */
    default ApifyGlobalConfiguration getDefaults() {
        return ApifyGlobalConfiguration.get();
    }
}
