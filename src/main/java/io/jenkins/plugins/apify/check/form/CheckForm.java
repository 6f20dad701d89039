package io.jenkins.plugins.apify.check.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.config.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.config.Policies;
import io.jenkins.plugins.apify.connect.ApifyToken;
import io.jenkins.plugins.apify.form.FormAccess;
import io.jenkins.plugins.apify.form.OptionForm;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What the forms of the Pipeline steps and of the build step ask their descriptor. */
@Restricted(NoExternalUse.class)
public interface CheckForm extends OptionForm {

    /**
     * The credentials to choose from.
     *
     * @param savedCredentialsId the one that is saved, and not the one that is chosen: a list that depends on itself is
     *     filled again when somebody chooses none, and then shows the saved one
     */
    @POST
    default ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String savedCredentialsId) {
        return FormAccess.listing(
                item,
                savedCredentialsId,
                () -> ApifyToken.choices(
                        item, ApifyGlobalConfiguration.get().clientSettings().apiUrl()));
    }

    /** Which default stands in for a credential that is not chosen. */
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

    /** The rule sets to choose from. */
    @POST
    default ListBoxModel doFillRuleSetItems(@AncestorInPath Item item, @QueryParameter String savedRuleSet) {
        return FormAccess.names(item, savedRuleSet, () -> Policies.of(item).ruleSetNames());
    }

    /** Whether it is a task's id; one with variables is known only in the build. */
    @POST
    default FormValidation doCheckId(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, () -> Util.fixNull(value).contains("$") ? null : TaskId.parse(value));
    }

    /** Fetches the task of the form as it is, and shows its fields and what each rule says of it. */
    @POST
    default HttpResponse doCheckNow(@AncestorInPath @CheckForNull Item item, StaplerRequest2 request) throws Exception {
        return FormAccess.configuring(
                item,
                () -> CheckPreview.of(item, ((Descriptor<?>) this).clazz, request.getSubmittedForm(), takesLines()));
    }

    /** Whether the id may be a list of tasks, one a line. */
    default boolean takesLines() {
        return false;
    }

    /** What the number fields of the form show where nothing is set. */
    default ApifyGlobalConfiguration getDefaults() {
        return ApifyGlobalConfiguration.get();
    }
}
