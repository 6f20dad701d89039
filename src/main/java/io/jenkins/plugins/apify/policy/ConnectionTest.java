package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.binding.Labels;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.credentials.ApifyToken;
import io.jenkins.plugins.apify.credentials.FormFetch;
import io.jenkins.plugins.apify.credentials.NoTokenException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Tests the connection to the API with a token, for the global configuration. */
final class ConnectionTest {
    private ConnectionTest() {}

    /**
     * Tests the saved API address.
     *
     * @param shownUrl the address in the form, which may differ from the saved one
     */
    static FormValidation of(@CheckForNull String credentialsId, @CheckForNull String shownUrl)
            throws InterruptedException {
        ClientSettings settings = ApifyGlobalConfiguration.get().clientSettings();
        String id = credentialsId == null ? ApifyGlobalConfiguration.get().getCredentialsId() : credentialsId;
        if (id == null) {
            return FormValidation.error(Messages.ConnectionTest_noCredential());
        }
        String saved = settings.apiUrl().toString();
        String other = isOther(shownUrl, saved) ? saved : null;
        try {
            Optional<String> user = FormFetch.username(settings, ApifyToken.forForm(null, id, settings.apiUrl()));
            return FormValidation.ok(told(
                    user.map(name -> Messages.ConnectionTest_okFor(saved, SafeText.shown(name)))
                            .orElseGet(() -> Messages.ConnectionTest_ok(saved)),
                    other));
        } catch (NoTokenException e) {
            return error(e.phrase(), other);
        } catch (ExecutionException e) {
            return error(
                    e.getCause() instanceof ApifyException failure
                            ? failure.phrase()
                            : LocalizedMessage.text(SafeText.shown(String.valueOf(e.getCause()))),
                    other);
        }
    }

    private static boolean isOther(@CheckForNull String shownUrl, String saved) {
        String given = Util.fixEmptyAndTrim(shownUrl);
        if (shownUrl == null) {
            return false;
        }
        try {
            String meant = given == null
                    ? ClientSettings.DEFAULT_API_URL
                    : ClientSettings.parseApiUrl(given).toString();
            return !meant.equals(saved);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static FormValidation error(LocalizedMessage fault, @CheckForNull String saved) {
        return FormValidation.error(told(Labels.in(fault, ApifyGlobalConfiguration.class), saved));
    }

    private static String told(String result, @CheckForNull String saved) {
        return saved == null ? result : Messages.ConnectionTest_savedUrl(result, saved);
    }
}
