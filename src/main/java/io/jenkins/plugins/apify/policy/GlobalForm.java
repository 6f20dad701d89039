package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.apify.binding.CheckOption;
import io.jenkins.plugins.apify.binding.FormAccess;
import io.jenkins.plugins.apify.binding.Labels;
import io.jenkins.plugins.apify.binding.OptionForm;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.credentials.ApifyClients;
import io.jenkins.plugins.apify.credentials.ApifyToken;
import io.jenkins.plugins.apify.credentials.NoTokenException;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
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
                () -> ApifyGlobalConfiguration.get().clientSettings().apiUrl());
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
        return FormAccess.check(null, () -> ApifyGlobalConfiguration.parseApiUrl(value));
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
        return FormAccess.configuring(null, () -> tested(Util.fixEmptyAndTrim(credentialsId), apiUrl));
    }

    /** The prefix of variables if none is set. */
    default Object getDefaultEnvPrefix() {
        return CheckOption.ENV_PREFIX.getDefaultValue();
    }

    default String label(String parameter) {
        return Labels.of(ApifyGlobalConfiguration.class, parameter);
    }

    /**
     * Tests the saved API address.
     *
     * @param shownUrl the address in the form, which may differ from the saved one
     */
    private static FormValidation tested(@CheckForNull String credentialsId, @CheckForNull String shownUrl)
            throws InterruptedException {
        ClientSettings settings = ApifyGlobalConfiguration.get().clientSettings();
        String id = credentialsId == null ? ApifyGlobalConfiguration.get().getCredentialsId() : credentialsId;
        if (id == null) {
            return FormValidation.error(Messages.ConnectionTest_noCredential());
        }
        String saved = settings.apiUrl().toString();
        boolean accepted = false;
        String result;
        try {
            String token = ApifyToken.forForm(null, id, settings.apiUrl());
            Optional<String> user = ApifyClients.await(settings, (client, limits) -> client.getUsername(limits, token));
            result = user.map(name -> Messages.ConnectionTest_okFor(saved, SafeText.shown(name)))
                    .orElseGet(() -> Messages.ConnectionTest_ok(saved));
            accepted = true;
        } catch (NoTokenException e) {
            result = Labels.in(e.phrase(), ApifyGlobalConfiguration.class);
        } catch (ExecutionException e) {
            result = e.getCause() instanceof ApifyException failure
                    ? Labels.in(failure.phrase(), ApifyGlobalConfiguration.class)
                    : SafeText.shown(String.valueOf(e.getCause()));
        }
        String told = isOther(shownUrl, saved) ? Messages.ConnectionTest_savedUrl(result, saved) : result;
        return accepted ? FormValidation.ok(told) : FormValidation.error(told);
    }

    private static boolean isOther(@CheckForNull String shownUrl, String saved) {
        try {
            return !ApifyGlobalConfiguration.parseApiUrl(shownUrl).equals(saved);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
