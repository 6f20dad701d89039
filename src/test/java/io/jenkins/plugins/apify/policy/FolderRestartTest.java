package io.jenkins.plugins.apify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.OwnJenkins;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.gate.Severity;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Policies outlive the controller, and hold for what was under way. */
@OwnJenkins
class FolderRestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final FakeApifyServer server = FakeApifyServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aCheckThatARestartInterruptsIsHeldToThePolicyAndItsRuleSet() throws Throwable {
        server.next(Reply.hang());
        sessions.then(jenkins -> {
            ApifyJenkins.connect(jenkins, server);
            ApifyGlobalConfiguration.get()
                    .setRuleSets(List.of(PolicyParts.set("trial", Severity.NOTE, PolicyParts.memory(4096, null))));
            FolderPolicy policy = Folders.policy(PolicyParts.memory(2048, Severity.FAIL));
            policy.setRuleSets(List.of(PolicyParts.set("ours", PolicyParts.timeout(60, Severity.WARN))));
            Folder team = Folders.folder(jenkins.jenkins, "team", policy);
            Folders.job(
                            team,
                            "try { apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', ruleSet: 'trial' }"
                                    + " catch (e) { echo 'caught' }")
                    .scheduleBuild2(0)
                    .waitForStart();
            server.awaitRequests(1);
        });
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.jenkins
                    .getItemByFullName("team/job0", WorkflowJob.class)
                    .getBuildByNumber(1);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("FAIL taskMemory: memory: 8192 MB, expected at most 2048 MB (folder team)", run);
            jenkins.assertLogContains(
                    "NOTE taskMemory: memory: 8192 MB, expected at most 4096 MB (rule set trial)", run);
            jenkins.assertLogContains("caught", run);
            FolderPolicy policy = jenkins.jenkins
                    .getItemByFullName("team", Folder.class)
                    .getProperties()
                    .get(FolderPolicy.class);
            assertEquals("ours", policy.getRuleSets().get(0).getName());
        });
    }
}
