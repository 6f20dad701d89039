package io.jenkins.plugins.apify;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainCredentials;
import hudson.model.TopLevelItem;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.apify.credentials.ApifyClients;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * The one Jenkins of all the test classes of a process that find it as if it were new and leave it so. To start one takes
 * longer than most classes do, and each compiles its views anew.
 */
final class SharedJenkins extends JenkinsRule {
    private static SharedJenkins started;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SharedJenkins::stopQuietly));
    }

    private final List<WebClient> clients = new ArrayList<>();

    private SharedJenkins(Class<?> tests) {
        // by its full name, as the harness still has it from JUnit 4, of which nothing is to be imported
        testDescription = org.junit.runner.Description.createTestDescription(tests.getName(), null);
    }

    /** That Jenkins, started if it is not yet: with the test extensions of those tests. */
    static synchronized SharedJenkins started(Class<?> tests) throws Exception {
        if (started != null && Jenkins.getInstanceOrNull() != started.jenkins) {
            // a test of this process had one of its own
            stop();
        }
        if (started == null) {
            SharedJenkins jenkins = new SharedJenkins(tests);
            try {
                jenkins.before();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            started = jenkins;
        }
        return started;
    }

    /** That Jenkins, which runs. */
    static synchronized SharedJenkins running() {
        return started;
    }

    /** Stops it, as there can be only one Jenkins in a process. */
    static synchronized void stop() throws Exception {
        if (started != null) {
            started.after();
            started = null;
        }
    }

    private static void stopQuietly() {
        try {
            stop();
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    @Override
    public void recipe() throws Exception {
        // so that the tests may do everything
        ACL.as2(ACL.SYSTEM2);
        super.recipe();
    }

    @Override
    public WebClient createWebClient() {
        WebClient client = super.createWebClient();
        // how a page looks is for the tests in a browser, and takes half of the time here
        client.getOptions().setCssEnabled(false);
        clients.add(client);
        return client;
    }

    /** Makes it as if it were new. */
    void clean() throws Exception {
        clients.forEach(WebClient::close);
        clients.clear();
        ACL.as2(ACL.SYSTEM2);
        jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
        for (TopLevelItem item : jenkins.getItems()) {
            item.delete();
        }
        for (User user : User.getAll()) {
            user.delete();
        }
        SystemCredentialsProvider.getInstance().setDomainCredentialsMap(DomainCredentials.asMap(null));
        ApifyGlobalConfiguration configuration = ApifyGlobalConfiguration.get();
        configuration.setApiUrl(null);
        configuration.setCredentialsId(null);
        configuration.setEnvPrefix(null);
        configuration.setConnectTimeoutSecs(null);
        configuration.setResponseTimeoutSecs(null);
        configuration.setDeadlineSecs(null);
        configuration.setRetries(null);
        configuration.setRules(List.of());
        configuration.setRuleSets(List.of());
        configuration.setExceptions(List.of());
        configuration.setForgetInput(false);
        configuration.setResolveDefaults(false);
        ApifyClients.close();
    }
}
