package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.apify.config.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What the README shows is what happens. */
class ReadmeTest extends ConnectedTest {
    private static String firstExample() throws IOException {
        return Readme.block("def task = apifyTask");
    }

    @Test
    void theFirstExampleRunsAsItStands() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, firstExample());
        jenkins.assertLogContains("my-task runs with 1024 MB", run);
    }

    @Test
    void aBrokenRuleIsToldInTheseWords() throws Exception {
        WorkflowRun run = ApifyJenkins.run(
                jenkins, Result.FAILURE, firstExample().replace("janedoe~my-task", "janedoe~hungry-crawler"));
        String log = JenkinsRule.getLog(run).replaceAll("(?m)^\\[Pipeline].*\n", "");
        String shown = Readme.block("[Apify] Fetching task")
                .replace("https://api.apify.com", server.url().toString());
        assertTrue(log.contains(shown), log);
    }

    @Test
    void theFirstGateLetsADeploymentPass() throws Exception {
        server.task("janedoe~my-task", FakeApifyServer.example("web-crawler"));
        WorkflowRun run = ApifyJenkins.run(
                jenkins, Result.SUCCESS, Readme.block("pipeline {").replace("./deploy.sh", "echo deploying"));
        jenkins.assertLogContains("deploying wEbCr4wLer0Aa1Bb2", run);
    }

    @Test
    void theVerdictIsThereAsData() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.UNSTABLE, Readme.block("def gated = "));
        jenkins.assertLogContains("memory: 1024 MB, expected at most 512 MB", run);
    }

    @Test
    void aBrokenGateIsToldApart() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, Readme.block("try {"));
        jenkins.assertLogContains("janedoe~hungry-crawler is FAILED: memory is 8192 MB", run);
    }

    @Test
    void theConfigurationAsCodeIsTaken() throws Exception {
        CasCTest.configure(Readme.block("unclassified:"));
        ApifyGlobalConfiguration configuration = ApifyGlobalConfiguration.get();
        assertEquals("apify-token", configuration.getCredentialsId());
        assertEquals(120, configuration.getDeadlineSecs());
        assertEquals(8192, ((MemoryRule) configuration.getRules().get(1)).getMax());
    }
}
