package io.jenkins.plugins.apify;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.config.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.config.FormAccess;
import net.sf.json.JSONObject;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What the forms of the Pipeline steps and of the build step ask their descriptor. */
@Restricted(NoExternalUse.class)
public interface CheckForm {

    /** The credentials to choose from. */
    @POST
    default ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return FormAccess.credentials(item, credentialsId);
    }

    /** Whether a default stands in for a credential that is not chosen. */
    @POST
    default FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
        boolean missing = Util.fixEmptyAndTrim(value) == null
                && ApifyGlobalConfiguration.get().getCredentialsId() == null;
        return FormAccess.mayConfigure(item) && missing
                ? FormValidation.warning(Messages.CheckForm_noCredential())
                : FormValidation.ok();
    }

    /** Whether it is a task's id; one with variables is known only in the build. */
    @POST
    default FormValidation doCheckId(@AncestorInPath Item item, @QueryParameter String value) {
        return Util.fixNull(value).contains("$")
                ? FormValidation.ok()
                : FormAccess.check(item, () -> TaskId.parse(value));
    }

    @POST
    default FormValidation doCheckEnvPrefix(@AncestorInPath Item item, @QueryParameter String value) {
        String prefix = Util.fixEmptyAndTrim(value);
        return prefix == null ? FormValidation.ok() : FormAccess.check(item, () -> CheckConfig.checkedPrefix(prefix));
    }

    @POST
    default FormValidation doCheckConnectTimeoutSecs(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, () -> CheckConfig.timeout("connectTimeoutSecs", value));
    }

    @POST
    default FormValidation doCheckResponseTimeoutSecs(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, () -> CheckConfig.timeout("responseTimeoutSecs", value));
    }

    @POST
    default FormValidation doCheckDeadlineSecs(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, () -> CheckConfig.deadline(value));
    }

    @POST
    default FormValidation doCheckRetries(@AncestorInPath Item item, @QueryParameter String value) {
        return FormAccess.check(item, () -> CheckConfig.retries(value));
    }

    /** Fetches the task of the form as it is, and shows its fields and what each rule says of it. */
    @POST
    default HttpResponse doCheckNow(@AncestorInPath @CheckForNull Item item, StaplerRequest2 request) throws Exception {
        FormAccess.checkConfigure(item);
        return CheckNow.of(item, request.getSubmittedForm(), request);
    }

    /**
     * Refuses a form with a number that is none, before anything is made of it: the number would silently be lost.
     *
     * @throws Descriptor.FormException naming the field, the value and what is allowed
     */
    static void checkNumbers(JSONObject form) throws Descriptor.FormException {
        try {
            CheckConfig.readNumbers(form);
        } catch (IllegalArgumentException e) {
            throw new Descriptor.FormException(Messages.CheckForm_number(e.getMessage()), e, "deadlineSecs");
        }
    }

    /** What the number fields of the form show where nothing is set. */
    default ApifyGlobalConfiguration getDefaults() {
        return ApifyGlobalConfiguration.get();
    }
}
