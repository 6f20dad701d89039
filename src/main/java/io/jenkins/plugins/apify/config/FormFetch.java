package io.jenkins.plugins.apify.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.security.ACL;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Fetches for a person who waits in front of a form; callers have checked that the person may. */
@Restricted(NoExternalUse.class)
public final class FormFetch {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private FormFetch() {}

    /** The token of a credential that the item's builds can use; null if there is none. */
    @CheckForNull
    public static String token(@CheckForNull Item item, @CheckForNull String credentialsId) {
        String id = credentialsId == null ? ApifyGlobalConfiguration.get().getCredentialsId() : credentialsId;
        if (id == null) {
            return null;
        }
        StringCredentials credential = CredentialsProvider.findCredentialByIdInItem(
                id, StringCredentials.class, item, ACL.SYSTEM2, ApifyToken.requirements());
        return credential == null ? null : credential.getSecret().getPlainText();
    }

    /** The task: one attempt, and not for long. */
    public static Task task(ClientSettings settings, TaskId id, String token)
            throws InterruptedException, ExecutionException {
        Duration patience = settings.responseTimeout().compareTo(PATIENCE) < 0 ? settings.responseTimeout() : PATIENCE;
        ClientSettings once = new ClientSettings(
                settings.apiUrl(),
                settings.connectTimeout(),
                patience,
                PATIENCE,
                0,
                settings.userAgent(),
                settings.proxy());
        CompletableFuture<Task> fetch = ApifyClients.getTask(once, id, token, retry -> {});
        try {
            return fetch.get();
        } finally {
            fetch.cancel(true);
        }
    }
}
