package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** Where the token comes from, and what a job is told when it is not there. */
class CredentialsTest extends ConnectedTest {
    private static final String FOLDER_TOKEN = "apify_api_tokenOfTheFolder0123456789";

    private WorkflowRun run(Folder folder, Result expected, String credentialsId) throws Exception {
        WorkflowJob job = folder.createProject(
                WorkflowJob.class, "job" + folder.getItems().size());
        String argument = credentialsId == null ? "" : ", credentialsId: '" + credentialsId + "'";
        job.setDefinition(new CpsFlowDefinition("apifyTask id: 'janedoe~web-crawler'" + argument, true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    private Folder folder(String name) throws Exception {
        return jenkins.jenkins.createProject(Folder.class, name);
    }

    @Test
    void comesFromTheFolderOfTheJobAndItsUseIsTracked() throws Exception {
        Folder folder = folder("team");
        server.acceptToken(FOLDER_TOKEN);
        ApifyJenkins.addToken(folder, "team-token", FOLDER_TOKEN);
        WorkflowRun run = run(folder, Result.SUCCESS, "team-token");
        assertEquals(
                "Bearer " + FOLDER_TOKEN, server.requests().get(0).headers().get("authorization"));
        StandardCredentials credential =
                CredentialsProvider.lookupCredentialsInItemGroup(StandardCredentials.class, folder, null, List.of())
                        .stream()
                        .filter(c -> c.getId().equals("team-token"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(
                CredentialsProvider.getOrCreateFingerprintOf(credential)
                        .getUsages()
                        .containsKey(run.getParent().getFullName()),
                "the credential's page does not tell of the job");
    }

    @Test
    void ofAnotherFolderIsOutOfReach() throws Exception {
        ApifyJenkins.addToken(folder("theirs"), "their-token", FOLDER_TOKEN);
        WorkflowRun run = run(folder("ours"), Result.FAILURE, "their-token");
        jenkins.assertLogContains(
                "There is no credential with the id 'their-token' for this job in the folder ours,"
                        + " the folders above it and the credentials of Jenkins. Create a Secret text credential with"
                        + " this id there. Its secret is the Apify API token.",
                run);
        assertTrue(server.requests().isEmpty());
    }

    @Test
    void ofAnotherKindIsRefusedByName() throws Exception {
        ApifyJenkins.add(
                jenkins.jenkins,
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "login", "", "user", "password-12345"));
        WorkflowRun run = run(folder("team"), Result.FAILURE, "login");
        jenkins.assertLogContains(
                "The credential 'login' is of the kind Username with password, but the Apify API token must be a"
                        + " Secret text. Create a Secret text credential with the token and use its id.",
                run);
    }

    @Test
    void ofADomainForOtherHostsIsRefusedWithTheHost() throws Exception {
        CredentialsProvider.lookupStores(jenkins.jenkins)
                .iterator()
                .next()
                .addDomain(
                        new Domain("other", "", List.of(new HostnameSpecification("other.example", ""))),
                        new StringCredentialsImpl(
                                CredentialsScope.GLOBAL, "elsewhere", "", Secret.fromString(FOLDER_TOKEN)));
        WorkflowRun run = run(folder("team"), Result.FAILURE, "elsewhere");
        jenkins.assertLogContains(
                "The credential 'elsewhere' belongs to a domain that does not cover http://localhost", run);
    }

    @Test
    void isTheGlobalDefaultWhereTheJobNamesNone() throws Exception {
        Folder folder = folder("team");
        WorkflowRun without = run(folder, Result.FAILURE, null);
        jenkins.assertLogContains("No credential for the Apify API. Set credentialsId", without);
        ApifyGlobalConfiguration.get().setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        run(folder, Result.SUCCESS, null);
    }

    @Test
    void thatHoldsNoTokenIsRefusedWithoutShowingIt() throws Exception {
        ApifyJenkins.addToken(Jenkins.get(), "odd", "two words-of-a-secret");
        WorkflowRun run = run(folder("team"), Result.FAILURE, "odd");
        jenkins.assertLogContains("The credential does not contain an Apify API token", run);
        jenkins.assertLogNotContains("words-of-a-secret", run);
    }
}
