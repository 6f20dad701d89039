package io.jenkins.plugins.apify.policy;

import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.apify.binding.CheckOption;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.Labels;
import io.jenkins.plugins.apify.binding.OptionForm;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.credentials.ApifyToken;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The web methods of the global configuration's form, for administrators only. */
@Restricted(NoExternalUse.class)
public interface GlobalForm extends OptionForm {
    /**
     * The credentials to choose from.
     *
     * @param savedCredentialsId the saved one, not the selected one: a list that depends on itself is filled again when
     *     a user selects none, and would then show the saved one
     */
    @POST
    default ListBoxModel doFillCredentialsIdItems(@QueryParameter String savedCredentialsId) {
        return FormAccess.listing(
                null,
                savedCredentialsId,
                () -> ApifyToken.choices(
                        null, ApifyGlobalConfiguration.get().clientSettings().apiUrl()));
    }

    /** The message that there is no default, if none is selected. */
    @POST
    default FormValidation doCheckCredentialsId(@QueryParameter String value) {
        return FormAccess.answering(
                null,
                () -> Util.fixEmptyAndTrim(value) == null
                        ? FormValidation.ok(Messages.GlobalForm_noDefault())
                        : FormValidation.ok());
    }

    @POST
    default FormValidation doCheckApiUrl(@QueryParameter String value) {
        return FormAccess.check(null, () -> value.isBlank() ? null : ClientSettings.parseApiUrl(value));
    }

    /**
     * Tests the token with a request to the saved API address.
     *
     * @param credentialsId the credential to test, saved or not
     * @param apiUrl the address in the form, which receives no request, so that a request cannot choose where a token
     *     is sent
     */
    @POST
    default FormValidation doTestConnection(@QueryParameter String credentialsId, @QueryParameter String apiUrl)
            throws Exception {
        return FormAccess.configuring(null, () -> ConnectionTest.of(Util.fixEmptyAndTrim(credentialsId), apiUrl));
    }

    /** The prefix of variables if none is set. */
    default Object getDefaultEnvPrefix() {
        return CheckOption.ENV_PREFIX.getDefaultValue();
    }

    /** The label of a parameter, in the reader's language. */
    default String label(String parameter) {
        return Labels.of(ApifyGlobalConfiguration.class, parameter);
    }
}
