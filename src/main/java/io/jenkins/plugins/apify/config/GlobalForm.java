package io.jenkins.plugins.apify.config;

import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.connect.ApifyToken;
import io.jenkins.plugins.apify.form.CheckOption;
import io.jenkins.plugins.apify.form.FormAccess;
import io.jenkins.plugins.apify.form.Labels;
import io.jenkins.plugins.apify.form.OptionForm;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the form of the global configuration asks, for administrators only. */
@Restricted(NoExternalUse.class)
public interface GlobalForm extends OptionForm {
    /**
     * The credentials to choose from.
     *
     * @param savedCredentialsId the one that is saved, and not the one that is chosen: a list that depends on itself is
     *     filled again when somebody chooses none, and then shows the saved one
     */
    @POST
    default ListBoxModel doFillCredentialsIdItems(@QueryParameter String savedCredentialsId) {
        return FormAccess.listing(
                null,
                savedCredentialsId,
                () -> ApifyToken.choices(
                        null, ApifyGlobalConfiguration.get().clientSettings().apiUrl()));
    }

    /** What it means that there is no default. */
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
     * Asks the API, at the address that is saved, for a task that cannot exist: a 404 says that it takes the token.
     *
     * @param credentialsId the credential to try, saved or not
     * @param apiUrl the address that the form shows, which is not asked, so that no request can choose where a token goes
     */
    @POST
    default FormValidation doTestConnection(@QueryParameter String credentialsId, @QueryParameter String apiUrl)
            throws Exception {
        return FormAccess.configuring(null, () -> ConnectionTest.of(Util.fixEmptyAndTrim(credentialsId), apiUrl));
    }

    /** The prefix of variables that holds where none is set. */
    default Object getDefaultEnvPrefix() {
        return CheckOption.ENV_PREFIX.getDefaultValue();
    }

    /** The label of a parameter, in the reader's language. */
    default String label(String parameter) {
        return Labels.of(ApifyGlobalConfiguration.class, parameter);
    }
}
