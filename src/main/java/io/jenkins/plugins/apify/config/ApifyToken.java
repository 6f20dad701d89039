package io.jenkins.plugins.apify.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.apify.client.SafeText;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Finds the API token in the credentials store. */
public final class ApifyToken {
    private ApifyToken() {}

    /** What domain a credential has to serve: the API's address. */
    public static List<DomainRequirement> requirements() {
        return URIRequirementBuilder.fromUri(ApifyGlobalConfiguration.get().getApiUrl())
                .build();
    }

    /**
     * The token for a build, whose use of the credential is tracked.
     *
     * @param credentialsId the credential that the job names; null for the global default
     * @throws AbortException if there is no such credential or it is no Secret text; the message says which id, where
     *     it was looked for, and what to create
     */
    public static String of(Run<?, ?> run, @CheckForNull String credentialsId) throws AbortException {
        String id = credentialsId == null ? ApifyGlobalConfiguration.get().getCredentialsId() : credentialsId;
        if (id == null) {
            throw new AbortException(Messages.ApifyToken_none());
        }
        StringCredentials credential =
                CredentialsProvider.findCredentialById(id, StringCredentials.class, run, requirements());
        if (credential != null) {
            CredentialsProvider.track(run, credential);
            return credential.getSecret().getPlainText();
        }
        String shownId = SafeText.shown(id);
        StandardCredentials other = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (other == null) {
            throw new AbortException(Messages.ApifyToken_missing(shownId, places(run)));
        }
        throw new AbortException(
                other instanceof StringCredentials
                        ? Messages.ApifyToken_otherDomain(
                                shownId, ApifyGlobalConfiguration.get().getApiUrl())
                        : Messages.ApifyToken_wrongType(
                                shownId, other.getDescriptor().getDisplayName()));
    }

    private static String places(Run<?, ?> run) {
        String folder = run.getParent().getParent().getFullName();
        return run.getParent().getParent() instanceof Jenkins || folder.isEmpty()
                ? Messages.ApifyToken_inJenkins()
                : Messages.ApifyToken_inFolder(folder);
    }
}
