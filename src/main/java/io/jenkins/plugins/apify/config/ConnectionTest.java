package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.connect.ApifyToken;
import io.jenkins.plugins.apify.connect.FormFetch;
import java.util.concurrent.ExecutionException;

/** Tries the API with a token, from the global configuration. */
final class ConnectionTest {
    private ConnectionTest() {}

    static FormValidation of(@CheckForNull String credentialsId) throws InterruptedException {
        ClientSettings settings = ApifyGlobalConfiguration.get().clientSettings();
        String url = settings.apiUrl().toString();
        String id = credentialsId == null ? ApifyGlobalConfiguration.get().getCredentialsId() : credentialsId;
        if (id == null) {
            return FormValidation.error(Messages.ConnectionTest_noCredential());
        }
        try {
            String token = ApifyToken.forForm(null, id, settings.apiUrl());
            return FormFetch.username(settings, token)
                    .map(user -> FormValidation.ok(Messages.ConnectionTest_okFor(url, SafeText.shown(user))))
                    .orElseGet(() -> FormValidation.ok(Messages.ConnectionTest_ok(url)));
        } catch (AbortException e) {
            return FormValidation.error(e.getMessage());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApifyException failure) {
                return FormValidation.error(failure.getMessage());
            }
            return FormValidation.error(SafeText.shown(String.valueOf(e.getCause())));
        }
    }
}
