package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsUnavailableException;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.OwnJenkins;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.net.URL;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.springframework.security.core.Authentication;

/** Credential stores that are another server: they load lazily, wait, fail, and come back. */
@OwnJenkins
class CredentialStoresTest extends ConnectedTest {
    private static final String STEP = "apifyTask id: 'janedoe~web-crawler', credentialsId: 'vault-token'";

    /** A store whose secret is to be had only when it is read. */
    @TestExtension
    public static class Vault extends CredentialsProvider {
        private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        private final Queue<String> threads = new ConcurrentLinkedQueue<>();
        private volatile CountDownLatch open = new CountDownLatch(0);
        private volatile boolean listFails;

        static Vault get() {
            return ExtensionList.lookupSingleton(Vault.class);
        }

        /** Is open, fails no more and has served nobody. */
        void forget() {
            failures.clear();
            threads.clear();
            open = new CountDownLatch(0);
            listFails = false;
        }

        @NonNull
        @Override
        public <C extends Credentials> List<C> getCredentialsInItem(
                @NonNull Class<C> type,
                @NonNull Item item,
                Authentication user,
                @NonNull List<DomainRequirement> domain) {
            return all(type);
        }

        @NonNull
        @Override
        public <C extends Credentials> List<C> getCredentialsInItemGroup(
                @NonNull Class<C> type,
                @NonNull ItemGroup group,
                Authentication user,
                @NonNull List<DomainRequirement> domain) {
            return all(type);
        }

        private <C extends Credentials> List<C> all(Class<C> type) {
            threads.add(Thread.currentThread().getName());
            if (listFails) {
                throw new IllegalStateException("the vault is sealed");
            }
            return type.isAssignableFrom(Lazy.class) ? List.of(type.cast(new Lazy())) : List.of();
        }

        String reveal() {
            threads.add(Thread.currentThread().getName());
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new CredentialsUnavailableException("secret", "interrupted", e);
            }
            RuntimeException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            return FakeApifyServer.TOKEN;
        }
    }

    /** A credential of that store. */
    public static class Lazy extends BaseStandardCredentials implements StringCredentials {
        private static final long serialVersionUID = 1;

        Lazy() {
            super(CredentialsScope.GLOBAL, "vault-token", "from the vault");
        }

        @NonNull
        @Override
        public Secret getSecret() {
            return Secret.fromString(Vault.get().reveal());
        }
    }

    @BeforeEach
    void openTheVault() {
        Vault.get().forget();
    }

    @Test
    void aFailureThatPassesIsToldAndRepeated() throws Exception {
        Vault.get().failures.add(new CredentialsUnavailableException("secret", "the vault did not answer"));
        Vault.get().failures.add(new IllegalStateException("503 from the vault"));
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, STEP);
        jenkins.assertLogContains(
                "Attempt 1 failed: The credentials store failed: Property 'secret' is currently unavailable", run);
        jenkins.assertLogContains("Attempt 2 failed: The credentials store failed: 503 from the vault", run);
        assertEquals(1, server.requests().size());
    }

    @Test
    void aFailureThatStaysIsAnErrorLikeAnUnreachableApi() throws Exception {
        for (int i = 0; i < 3; i++) {
            Vault.get().failures.add(new IllegalStateException("the vault is sealed"));
        }
        WorkflowRun failed = ApifyJenkins.run(jenkins, Result.FAILURE, STEP + ", retries: 0");
        jenkins.assertLogContains("could not be fetched: The credentials store failed: the vault is sealed", failed);
        jenkins.assertLogNotContains("\tat ", failed);
        WorkflowRun unstable =
                ApifyJenkins.run(jenkins, Result.UNSTABLE, STEP + ", retries: 1, onError: 'WARN'\necho 'went on'");
        jenkins.assertLogContains("went on", unstable);
        assertTrue(server.requests().isEmpty());
    }

    @Test
    void theProgramOfAPipelineNeverWaitsForAStore() throws Exception {
        Vault.get().open = new CountDownLatch(1);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "parallel a: { " + STEP
                        + " }, b: { sleep time: 1, unit: 'MILLISECONDS'; echo 'the other branch went on' }",
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("the other branch went on", run);
        Vault.get().open.countDown();
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        assertFalse(Vault.get().threads.isEmpty());
        for (String thread : Vault.get().threads) {
            assertTrue(thread.startsWith("Computer.threadPoolForRemoting"), thread);
        }
    }

    @Test
    void theDeadlineHoldsWhileAStoreWaits() throws Exception {
        Vault.get().open = new CountDownLatch(1);
        try {
            WorkflowRun run = ApifyJenkins.run(jenkins, Result.FAILURE, STEP + ", deadlineSecs: 1");
            jenkins.assertLogContains("did not respond within the deadline of 1 s", run);
        } finally {
            Vault.get().open.countDown();
        }
    }

    private String post(String path, String... parameters) throws Exception {
        JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins);
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), HttpMethod.POST);
        request.setRequestParameters(java.util.stream.IntStream.range(0, parameters.length / 2)
                .mapToObj(i -> new NameValuePair(parameters[2 * i], parameters[2 * i + 1]))
                .toList());
        client.addCrumb(request);
        return client.getPage(request).getWebResponse().getContentAsString();
    }

    private static String descriptor(Class<?> type, String method) {
        return "descriptorByName/" + type.getName() + "/" + method;
    }

    @Test
    void formsTellOfAFailureInOneSentence() throws Exception {
        Vault.get().failures.add(new IllegalStateException("the vault is sealed"));
        Vault.get().failures.add(new CredentialsUnavailableException("secret", "the vault is sealed"));
        String tested =
                post(descriptor(ApifyGlobalConfiguration.class, "testConnection"), "credentialsId", "vault-token");
        assertTrue(tested.contains("The credentials store failed: the vault is sealed"), tested);
        String checked = post(
                descriptor(ApifyTaskBuilder.class, "checkNow"),
                "json",
                "{\"id\": \"~web-crawler\", \"credentialsId\": \"vault-token\"}");
        assertTrue(checked.contains("the vault is sealed"), checked);
        Vault.get().listFails = true;
        String listed =
                post(descriptor(ApifyTaskBuilder.class, "fillCredentialsIdItems"), "savedCredentialsId", "vault-token");
        assertTrue(listed.contains("vault-token"), listed);
    }

    @Test
    void aCredentialForJenkinsItselfIsNeitherOfferedNorSaidToWork() throws Exception {
        ApifyJenkins.add(
                jenkins.jenkins,
                new StringCredentialsImpl(
                        CredentialsScope.SYSTEM, "system-token", "", Secret.fromString(FakeApifyServer.TOKEN)));
        String listed = post(descriptor(ApifyGlobalConfiguration.class, "fillCredentialsIdItems"), "credentialsId", "");
        assertTrue(listed.contains("apify-token"), listed);
        assertFalse(listed.contains("system-token"), listed);
        String tested =
                post(descriptor(ApifyGlobalConfiguration.class, "testConnection"), "credentialsId", "system-token");
        assertTrue(tested.contains("scope"), tested);
        WorkflowRun run =
                ApifyJenkins.run(jenkins, Result.FAILURE, "apifyTask id: '~a', credentialsId: 'system-token'");
        jenkins.assertLogContains("scope", run);
    }
}
