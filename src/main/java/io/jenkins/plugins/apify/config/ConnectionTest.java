package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.TaskId;
import java.util.concurrent.ExecutionException;

/** Tries the API with a token, from the global configuration. */
final class ConnectionTest {
    /** Asks for the token's own user's task of a name that nobody gives. */
    private static final String NO_TASK = "~jenkins-connection-test-0";

    private ConnectionTest() {}

    static FormValidation of(@CheckForNull String credentialsId) throws InterruptedException {
        String url = ApifyGlobalConfiguration.get().getApiUrl();
        String token = FormFetch.token(null, credentialsId);
        if (token == null) {
            return FormValidation.error(Messages.ConnectionTest_noCredential());
        }
        try {
            FormFetch.task(ApifyGlobalConfiguration.get().clientSettings(), TaskId.parse(NO_TASK), token);
            return FormValidation.ok(Messages.ConnectionTest_ok(url));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApifyException failure) {
                return failure.kind() == ApifyException.Kind.NOT_FOUND
                                && failure.type().isPresent()
                        ? FormValidation.ok(Messages.ConnectionTest_ok(url))
                        : FormValidation.error(failure.getMessage());
            }
            return FormValidation.error(SafeText.shown(String.valueOf(e.getCause())));
        }
    }
}
