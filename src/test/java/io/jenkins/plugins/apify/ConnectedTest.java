package io.jenkins.plugins.apify;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainCredentials;
import hudson.model.TopLevelItem;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.apify.config.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.connect.ApifyClients;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import java.util.List;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.junit.jupiter.api.AfterEach;

/** Tests of a class that share one Jenkins, which each finds as if it were new, with a fake API of its own. */
public abstract class ConnectedTest extends SharedConnectedTest {
    @AfterEach
    final void clean() throws Exception {
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
        for (TopLevelItem item : jenkins.jenkins.getItems()) {
            item.delete();
        }
        SystemCredentialsProvider.getInstance().setDomainCredentialsMap(DomainCredentials.asMap(null));
        ApifyGlobalConfiguration configuration = ApifyGlobalConfiguration.get();
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
        ApifyClients.close();
        server.close();
        server = FakeApifyServer.start();
        ApifyJenkins.connect(jenkins, server);
    }
}
