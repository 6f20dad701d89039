package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.io.File;
import java.util.Locale;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A backup that is restored without the secrets of Jenkins: the key of the digests is new, the data is the same. */
class RestoredBackupTest {
    private static final String NOT_COMPARED = "cannot be compared, because the key for hidden values has changed";

    @RegisterExtension
    private final RealJenkinsExtension jenkins =
            new RealJenkinsExtension().javaOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final FakeApifyServer server = FakeApifyServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private void remotely(RealJenkinsExtension.Step work) throws Throwable {
        String url = server.url().toString();
        jenkins.runRemotely(rule -> {
            ApifyGlobalConfiguration.get().setApiUrl(url);
            ApifyJenkins.addToken(rule.jenkins, ApifyJenkins.CREDENTIALS_ID, FakeApifyServer.TOKEN);
            work.run(rule);
        });
    }

    @Test
    void noChangeIsReportedThatNobodyMade() throws Throwable {
        jenkins.startJenkins();
        remotely(rule -> {
            WorkflowJob job = rule.createProject(WorkflowJob.class, "gate");
            rule.assertLogContains("nothing to compare with", build(rule, job, Result.SUCCESS));
            rule.assertLogNotContains(NOT_COMPARED, build(rule, job, Result.SUCCESS));
        });
        jenkins.stopJenkins();
        File secrets = new File(jenkins.getHome(), "secrets");
        assertTrue(secrets.isDirectory());
        FileUtils.deleteDirectory(secrets);
        // the stored token cannot be decrypted either
        FileUtils.delete(new File(jenkins.getHome(), "credentials.xml"));
        jenkins.startJenkins();
        remotely(rule -> {
            WorkflowJob job = rule.jenkins.getItemByFullName("gate", WorkflowJob.class);
            WorkflowRun restored = build(rule, job, Result.SUCCESS);
            rule.assertLogContains(
                    "ok   taskUnchanged: task: no change since build #2; one value " + NOT_COMPARED, restored);
            rule.assertLogContains("input.proxyPassword: not compared", restored);
            String page = Reader.page(rule, restored.getUrl() + "apify-task/", Locale.ENGLISH);
            assertFalse(page.contains("changed, value hidden"), page);
            assertTrue(page.contains("Hidden values were not compared"), page);
            // from then on, digests have the new key
            WorkflowRun next = build(rule, job, Result.SUCCESS);
            rule.assertLogContains("ok   taskUnchanged: task: no change since build #3, expected", next);
            String after = Reader.page(rule, next.getUrl() + "apify-task/", Locale.ENGLISH);
            assertFalse(after.contains("Hidden values were not compared"), after);
        });
    }

    private static WorkflowRun build(JenkinsRule rule, WorkflowJob job, Result expected) throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "apifyTask id: '~web-crawler', credentialsId: 'apify-token', rules: [taskUnchanged()]", true));
        return rule.assertBuildStatus(expected, job.scheduleBuild2(0));
    }
}
