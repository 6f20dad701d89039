package io.jenkins.plugins.apify.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Item;
import hudson.model.ParametersAction;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.Attempts;
import io.jenkins.plugins.apify.client.Limits;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.springframework.security.core.Authentication;

/** Looks up the API token in the credentials store. */
public final class ApifyToken {
    /** Credentials for builds: not those of scope System, which are for Jenkins itself. */
    private static final CredentialsMatcher FOR_BUILDS =
            CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM));

    private static final Logger LOGGER = Logger.getLogger(ApifyToken.class.getName());

    /** The credentials whose use by a running build has been recorded. */
    private static final Map<Run<?, ?>, Set<String>> TRACKED = new WeakHashMap<>();

    private ApifyToken() {}

    /** The domain that a credential must match: the API's address. */
    private static List<DomainRequirement> requirements(URI apiUrl) {
        return URIRequirementBuilder.fromUri(apiUrl.toString()).build();
    }

    /**
     * The <b>Secret text</b> credentials that builds of the item can use; without an item, those that any build can
     * use. A store that fails is omitted.
     */
    public static StandardListBoxModel choices(@CheckForNull Item item, URI apiUrl) {
        StandardListBoxModel choices = new StandardListBoxModel();
        choices.includeEmptyValue();
        try {
            if (item == null) {
                return (StandardListBoxModel) choices.includeMatchingAs(
                        ACL.SYSTEM2, Jenkins.get(), StringCredentials.class, requirements(apiUrl), FOR_BUILDS);
            }
            for (Authentication user : authentications(item)) {
                choices.includeAs(user, item, StringCredentials.class, requirements(apiUrl));
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "A credentials store failed while the credentials were listed", e);
        }
        return choices;
    }

    /** The users as whom a build of the item looks for credentials: its own user, and SYSTEM if that user may. */
    private static List<Authentication> authentications(Item item) {
        Authentication own = item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
        return own.equals(ACL.SYSTEM2) || !item.hasPermission2(own, CredentialsProvider.USE_ITEM)
                ? List.of(own)
                : List.of(own, ACL.SYSTEM2);
    }

    /**
     * The token of a credential that builds of the item can use; without an item, one that any build can use.
     *
     * @throws NoTokenException if there is no such credential, or if the store fails; the message is one sentence
     */
    public static String forForm(@CheckForNull Item item, @CheckForNull String id, URI apiUrl) throws NoTokenException {
        try {
            StringCredentials credential = id == null ? null : find(item, id, requirements(apiUrl));
            if (credential == null) {
                throw new NoTokenException(
                        id != null && isOfJenkinsItself(id)
                                ? LocalizedMessage.of(Messages.class, "ApifyToken.systemScope", SafeText.shown(id))
                                : LocalizedMessage.of(Messages.class, "ApifyToken.noneHere"));
            }
            return credential.getSecret().getPlainText();
        } catch (RuntimeException e) {
            throw new NoTokenException(storeFailed(e));
        }
    }

    @CheckForNull
    private static StringCredentials find(@CheckForNull Item item, String id, List<DomainRequirement> domain) {
        if (item == null) {
            return CredentialsMatchers.firstOrNull(
                    CredentialsProvider.lookupCredentialsInItemGroup(
                            StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, domain),
                    CredentialsMatchers.allOf(CredentialsMatchers.withId(id), FOR_BUILDS));
        }
        return authentications(item).stream()
                .map(user ->
                        CredentialsProvider.findCredentialByIdInItem(id, StringCredentials.class, item, user, domain))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * The credential for a build. Credentials of the user who started it are only found by the name of a credentials
     * parameter, so the value of such a parameter ({@code params.TOKEN}) is replaced by its name.
     */
    @CheckForNull
    private static StringCredentials find(Run<?, ?> run, String id, List<DomainRequirement> domain) {
        StringCredentials credential = CredentialsProvider.findCredentialById(id, StringCredentials.class, run, domain);
        return credential != null
                ? credential
                : run.getActions(ParametersAction.class).stream()
                        .flatMap(action -> action.getAllParameters().stream())
                        .filter(parameter ->
                                parameter instanceof CredentialsParameterValue chosen && id.equals(chosen.getValue()))
                        .map(parameter -> CredentialsProvider.findCredentialById(
                                "${" + parameter.getName() + "}", StringCredentials.class, run, domain))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static boolean isOfJenkinsItself(String id) {
        return CredentialsMatchers.firstOrNull(
                        CredentialsProvider.lookupCredentialsInItemGroup(
                                StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                        CredentialsMatchers.allOf(
                                CredentialsMatchers.withId(id), CredentialsMatchers.withScope(CredentialsScope.SYSTEM)))
                != null;
    }

    /** Why a credentials store failed, safe for a log: its message, or else the class of the exception. */
    private static LocalizedMessage storeFailed(Throwable thrown) {
        String said = thrown.getMessage();
        String reason = said == null || said.isBlank() ? thrown.getClass().getSimpleName() : said;
        return LocalizedMessage.of(Messages.class, "ApifyToken.store", SafeText.shown(reason, 200));
    }

    /**
     * Starts to look up the token for a build; records that the build uses the credential. The store may be remote, so
     * it may be slow or fail like the API: it is never called on the caller's thread, and its failures are reported and
     * retried like those of the API.
     *
     * @param run the build that needs the token
     * @param id the credential's id; null if neither the job nor a default sets one
     * @param apiUrl the address that the token is sent to, which the credential's domain must cover
     * @param onRetry receives each failed attempt that will be repeated
     * @return the token; a {@link NoTokenException} if there is no such credential or it is not a Secret text, whose
     *     message says which id was looked up where, and what to create; any {@link AbortException} of a store; or an
     *     {@link ApifyException} if the store fails permanently
     */
    public static CompletableFuture<String> lookUp(
            Run<?, ?> run, @CheckForNull String id, URI apiUrl, Limits limits, Consumer<Retry> onRetry) {
        LocalizedMessage deadlinePassed = LocalizedMessage.of(
                Messages.class,
                "ApifyToken.deadline",
                String.valueOf(limits.deadline().toSeconds()));
        return new Attempts<>(
                        limits,
                        Attempts.DEFAULT_BASE,
                        Timer.get(),
                        Executors.lookups(run),
                        deadlinePassed,
                        onRetry,
                        () -> attempt(run, id, apiUrl))
                .start();
    }

    private static CompletableFuture<String> attempt(Run<?, ?> run, @CheckForNull String id, URI apiUrl) {
        try {
            return CompletableFuture.completedFuture(of(run, id, apiUrl));
        } catch (AbortException e) {
            return CompletableFuture.failedFuture(e);
        } catch (Exception | LinkageError e) {
            return CompletableFuture.failedFuture(
                    ApifyException.of(ApifyException.Kind.CREDENTIALS_STORE, storeFailed(e)));
        }
    }

    private static String of(Run<?, ?> run, @CheckForNull String id, URI apiUrl) throws NoTokenException {
        if (id == null) {
            throw new NoTokenException(LocalizedMessage.of(
                    Messages.class, "ApifyToken.none", LocalizedMessage.parameter("credentialsId")));
        }
        StringCredentials credential = find(run, id, requirements(apiUrl));
        if (credential != null) {
            String token = credential.getSecret().getPlainText();
            track(run, credential);
            return token;
        }
        String shownId = SafeText.shown(id);
        StandardCredentials other = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (other == null) {
            throw new NoTokenException(
                    isOfJenkinsItself(id)
                            ? LocalizedMessage.of(Messages.class, "ApifyToken.systemScope", shownId)
                            : LocalizedMessage.of(Messages.class, "ApifyToken.missing", shownId, places(run)));
        }
        throw new NoTokenException(
                other instanceof StringCredentials
                        ? LocalizedMessage.of(Messages.class, "ApifyToken.domain", shownId, apiUrl)
                        : LocalizedMessage.of(
                                Messages.class,
                                "ApifyToken.wrongType",
                                shownId,
                                other.getDescriptor().getDisplayName()));
    }

    /** Records once for each build that it uses the credential, because each record writes a file. */
    private static void track(Run<?, ?> run, StringCredentials credential) {
        synchronized (TRACKED) {
            if (!TRACKED.computeIfAbsent(run, key -> new HashSet<>()).add(credential.getId())) {
                return;
            }
        }
        CredentialsProvider.track(run, credential);
    }

    private static LocalizedMessage places(Run<?, ?> run) {
        String folder = run.getParent().getParent().getFullName();
        return run.getParent().getParent() instanceof Jenkins || folder.isEmpty()
                ? LocalizedMessage.of(Messages.class, "ApifyToken.inJenkins")
                : LocalizedMessage.of(Messages.class, "ApifyToken.inFolder", folder);
    }
}
