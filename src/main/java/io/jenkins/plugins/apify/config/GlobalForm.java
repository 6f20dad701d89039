package io.jenkins.plugins.apify.config;

import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.connect.ApifyToken;
import io.jenkins.plugins.apify.form.FormAccess;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the form of the global configuration asks, for administrators only. */
@Restricted(NoExternalUse.class)
public interface GlobalForm {
    /** The credentials to choose from. */
    @POST
    default ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
        return FormAccess.listing(
                null,
                credentialsId,
                () -> ApifyToken.choices(
                        null, ApifyGlobalConfiguration.get().clientSettings().apiUrl()));
    }

    @POST
    default FormValidation doCheckApiUrl(@QueryParameter String value) {
        return FormAccess.check(null, () -> value.isBlank() ? null : ClientSettings.parseApiUrl(value));
    }

    @POST
    default FormValidation doCheckEnvPrefix(@QueryParameter String value) {
        return FormAccess.check(null, () -> value.isBlank() ? null : OptionLimits.prefix(value.strip()));
    }

    @POST
    default FormValidation doCheckConnectTimeoutSecs(@QueryParameter String value) {
        return FormAccess.check(null, () -> OptionLimits.timeout("connectTimeoutSecs", value));
    }

    @POST
    default FormValidation doCheckResponseTimeoutSecs(@QueryParameter String value) {
        return FormAccess.check(null, () -> OptionLimits.timeout("responseTimeoutSecs", value));
    }

    @POST
    default FormValidation doCheckDeadlineSecs(@QueryParameter String value) {
        return FormAccess.check(null, () -> OptionLimits.deadline(value));
    }

    @POST
    default FormValidation doCheckRetries(@QueryParameter String value) {
        return FormAccess.check(null, () -> OptionLimits.retries(value));
    }

    /**
     * Asks the API, at the address that is saved, for a task that cannot exist: a 404 says that it takes the token.
     *
     * @param credentialsId the credential to try, saved or not
     */
    @POST
    default FormValidation doTestConnection(@QueryParameter String credentialsId) throws Exception {
        return FormAccess.configuring(null, () -> ConnectionTest.of(Util.fixEmptyAndTrim(credentialsId)));
    }
}
