package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.plugins.credentials.CredentialsParameterDefinition;
import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.Secret;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Builds that get the token by a credentials parameter: from Jenkins, or from whoever starts them. */
class UserCredentialsTest extends SharedConnectedTest {
    private static final String OWN = "alices-own-token";

    @BeforeAll
    static void alice() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD, CredentialsProvider.USE_OWN)
                .everywhere()
                .to("alice", "bob")
                .grant(CredentialsProvider.USE_ITEM)
                .everywhere()
                .to("bob"));
        User alice = User.getOrCreateByIdOrFullName("alice");
        try (ACLContext asAlice = ACL.as2(alice.impersonate2())) {
            CredentialsProvider.lookupStores(alice)
                    .iterator()
                    .next()
                    .addCredentials(
                            Domain.global(),
                            new StringCredentialsImpl(
                                    CredentialsScope.USER, OWN, "", Secret.fromString(FakeApifyServer.TOKEN)));
        }
    }

    private static ParametersDefinitionProperty parameter() {
        return new ParametersDefinitionProperty(new CredentialsParameterDefinition(
                "TOKEN", "", ApifyJenkins.CREDENTIALS_ID, StringCredentials.class.getName(), true));
    }

    private static CauseAction startedBy(String user) {
        return new CauseAction(new Cause.UserIdCause(user));
    }

    private static ParametersAction chosen(String credentialsId, boolean isDefault) {
        return new ParametersAction(new CredentialsParameterValue("TOKEN", credentialsId, "", isDefault));
    }

    private static WorkflowRun run(Result expected, String argument, String user, String id, boolean isDefault)
            throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.addProperty(parameter());
        job.setDefinition(new CpsFlowDefinition("apifyTask id: '~web-crawler', credentialsId: " + argument, true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0, startedBy(user), chosen(id, isDefault)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'${TOKEN}'", "'TOKEN'", "params.TOKEN"})
    void whoStartsABuildMayGiveTheirOwn(String argument) throws Exception {
        int before = server.requests().size();
        run(Result.SUCCESS, argument, "alice", OWN, false);
        assertEquals(before + 1, server.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'${TOKEN}'", "'TOKEN'", "params.TOKEN"})
    void nobodyMayGiveThatOfSomebodyElse(String argument) throws Exception {
        int before = server.requests().size();
        WorkflowRun run = run(Result.FAILURE, argument, "bob", OWN, false);
        jenkins.assertLogContains("There is no credential with the id", run);
        assertEquals(before, server.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'${TOKEN}'", "'TOKEN'", "params.TOKEN"})
    void theParametersDefaultComesFromTheJobsPlace(String argument) throws Exception {
        run(Result.SUCCESS, argument, "alice", ApifyJenkins.CREDENTIALS_ID, true);
    }

    @Test
    void aBuildStepTakesTheParametersName() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.addProperty(parameter());
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~web-crawler");
        builder.setCredentialsId("${TOKEN}");
        project.getBuildersList().add(builder);
        jenkins.assertBuildStatus(
                Result.SUCCESS,
                project.scheduleBuild2(0, startedBy("alice").getCauses().get(0), chosen(OWN, false)));
        jenkins.assertBuildStatus(
                Result.FAILURE,
                project.scheduleBuild2(0, startedBy("bob").getCauses().get(0), chosen(OWN, false)));
    }
}
