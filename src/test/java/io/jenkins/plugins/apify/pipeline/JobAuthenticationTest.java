package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Computer;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.Secret;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;

/** Forms see of the credentials what the job's builds may use, as whichever user they run. */
class JobAuthenticationTest extends ConnectedTest {
    private FreeStyleProject project;

    @BeforeEach
    void runAsAlice() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        project = jenkins.createFreeStyleProject("job");
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~web-crawler");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        project.getBuildersList().add(builder);
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate(
                                "job", User.getOrCreateByIdOrFullName("alice").impersonate2()));
    }

    private void allow(boolean useItem) {
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.BUILD, Computer.BUILD)
                .everywhere()
                .to("alice");
        if (useItem) {
            strategy.grant(CredentialsProvider.USE_ITEM).everywhere().to("alice");
        }
        jenkins.jenkins.setAuthorizationStrategy(strategy);
    }

    private String post(String method, String... parameters) throws Exception {
        JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins).login("admin");
        WebRequest request = new WebRequest(
                new URL(
                        jenkins.getURL(),
                        project.getUrl() + "descriptorByName/" + ApifyTaskBuilder.class.getName() + "/" + method),
                HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair(parameters[0], parameters[1])));
        client.addCrumb(request);
        return client.getPage(request).getWebResponse().getContentAsString();
    }

    private String checkNow(String credentialsId) throws Exception {
        return post("checkNow", "json", "{\"id\": \"~web-crawler\", \"credentialsId\": \"" + credentialsId + "\"}");
    }

    @Test
    void whatTheBuildIsRefusedTheFormsDoNotGive() throws Exception {
        allow(false);
        assertFalse(post("fillCredentialsIdItems", "credentialsId", "").contains(ApifyJenkins.CREDENTIALS_ID));
        assertTrue(checkNow(ApifyJenkins.CREDENTIALS_ID).contains("no Secret text credential"));
        assertTrue(server.requests().isEmpty());
        jenkins.buildAndAssertStatus(Result.FAILURE, project);
        assertTrue(server.requests().isEmpty());
    }

    @Test
    void whatTheBuildMayUseTheFormsOffer() throws Exception {
        allow(true);
        assertTrue(post("fillCredentialsIdItems", "credentialsId", "").contains(ApifyJenkins.CREDENTIALS_ID));
        assertTrue(checkNow(ApifyJenkins.CREDENTIALS_ID).contains("web-crawler"));
        jenkins.buildAndAssertSuccess(project);
        assertEquals(2, server.requests().size());
    }

    @Test
    void theUsersOwnCredentialIsOffered() throws Exception {
        allow(false);
        User alice = User.getOrCreateByIdOrFullName("alice");
        try (ACLContext asAlice = ACL.as2(alice.impersonate2())) {
            CredentialsProvider.lookupStores(alice)
                    .iterator()
                    .next()
                    .addCredentials(
                            Domain.global(),
                            new StringCredentialsImpl(
                                    CredentialsScope.USER,
                                    "alices-token",
                                    "",
                                    Secret.fromString(FakeApifyServer.TOKEN)));
        }
        String offered = post("fillCredentialsIdItems", "credentialsId", "");
        String checked = checkNow("alices-token");
        project.getBuildersList().get(ApifyTaskBuilder.class).setCredentialsId("alices-token");
        boolean builds = jenkins.waitForCompletion(project.scheduleBuild2(0).waitForStart())
                        .getResult()
                == Result.SUCCESS;
        assertEquals(builds, offered.contains("alices-token"));
        assertEquals(builds, checked.contains("web-crawler"));
    }
}
