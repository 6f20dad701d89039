package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Runs the examples of the README and of the pages in {@code docs}. */
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
    void manyTasksAreCheckedAtOnce() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, Readme.block("def tasks = apifyTasks"));
        jenkins.assertLogContains("1024 MB, minimal, 3 tasks", run);
    }

    @Test
    void theTaskIsHeldAgainstData() throws Exception {
        WorkflowRun run =
                ApifyJenkins.run(jenkins, Result.UNSTABLE, Readme.block("apifyTask id: 'janedoe~hungry-crawler'"));
        jenkins.assertLogContains(Readme.block("[Apify]   WARN taskBaseline").strip(), run);
    }

    @Test
    void aCheckIsNamedByTheStepAroundIt() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.UNSTABLE, Readme.block("withChecks("));
        jenkins.assertLogContains("WARN taskMemory", run);
    }

    @Test
    void aBrokenGateIsToldApart() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, Readme.block("try {"));
        jenkins.assertLogContains("janedoe~hungry-crawler is FAILED: memory is 8192 MB", run);
    }

    @Test
    void eachBranchHasItsOwnMap() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, Readme.block("def ids = "));
        jenkins.assertLogContains("my-task starts at https://example.com", run);
        jenkins.assertLogContains("web-crawler starts at https://example.com", run);
    }

    @Test
    void theBlockHasTheVariables() throws Exception {
        String block = Readme.block("withApifyTask(id: 'janedoe~my-task'").replace("./deploy.sh", "echo deploying");
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, "node {\n" + block + "}");
        jenkins.assertLogContains("deploying zdc3Pyhyz3m8vjDeM", run);
    }

    @Test
    void aRuleRequiresAnEncryptedInput() throws Exception {
        String rule = Readme.block("taskField(path: 'input.password'");
        String check = "apifyTask id: 'janedoe~my-task', credentialsId: 'apify-token', rules: [" + rule + "]";
        for (Result expected : List.of(Result.SUCCESS, Result.FAILURE)) {
            String password = expected == Result.SUCCESS ? "ENCRYPTED_VALUE:a:b" : "secret";
            server.task(
                    "janedoe~my-task",
                    FakeApifyServer.example("my-task")
                            .replace("\"maxRequestsPerCrawl\": 100", "\"password\": \"" + password + "\""));
            ApifyJenkins.run(jenkins, expected, check);
        }
    }

    @Test
    void aRuleAllowsAMissingValue() throws Exception {
        String rule = Readme.block("taskField(path: 'input.maxCrawlDepth'");
        String check = "apifyTask id: 'janedoe~my-task', credentialsId: 'apify-token', rules: [" + rule + "]";
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, check);
        jenkins.assertLogContains("ok   taskField: input.maxCrawlDepth: not set, expected at most 20", run);
        server.task(
                "janedoe~my-task",
                FakeApifyServer.example("my-task").replace("\"maxRequestsPerCrawl\": 100", "\"maxCrawlDepth\": 21"));
        run = ApifyJenkins.run(jenkins, Result.FAILURE, check);
        jenkins.assertLogContains("FAIL taskField: input.maxCrawlDepth: 21, expected at most 20", run);
    }

    @Test
    void aTaskIsFoundByItsAddress() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, Readme.block("apifyTask id: 'https://"));
        jenkins.assertLogContains("Task janedoe~my-task (id zdc3Pyhyz3m8vjDeM)", run);
    }

    @Test
    void aMailSaysWhatIsBrokenAndSoDoesTheDescription() throws Exception {
        String mailer = "\ndef mail(Map mail) { echo \"to ${mail.to}: ${mail.subject}\\n${mail.body}\" }";
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.FAILURE, Readme.block("import io.jenkins") + mailer);
        jenkins.assertLogContains("to crawlers@example.com: janedoe~hungry-crawler breaks 2 rules", run);
        jenkins.assertLogContains("timeout is no timeout (0), expected at most 3600 s", run);
        assertEquals("janedoe~hungry-crawler: memory, timeout", run.getDescription());
    }

    @Test
    void aNightOfTasksEndsInOneSummary() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.FAILURE, Readme.block("def report = "));
        String log = JenkinsRule.getLog(run);
        String summary = log.substring(log.indexOf("ERROR: "));
        assertTrue(summary.startsWith("ERROR: janedoe~hungry-crawler: memory is 8192 MB\n"), log);
        assertTrue(summary.contains("janedoe~no-such-task: Apify task janedoe~no-such-task could not be"), log);
        assertFalse(summary.contains("web-crawler"), log);
    }

    @Test
    void datesAreReadInTheSandbox() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, Readme.block("def dated = "));
        jenkins.assertLogContains("modified in 2026, 272 days after it was created", run);
    }

    @Test
    void aFunctionMakesTheRules() throws Exception {
        String library = Readme.block("def call(int").replace("def call(", "def crawlerRules(");
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                library
                        + "apifyTask id: 'janedoe~hungry-crawler', credentialsId: 'apify-token', rules: crawlerRules(4096)");
        jenkins.assertLogContains("[Apify] 1 of 3 rules are met: the check fails.", run);
    }

    @Test
    void severalLinesAreMatchedAndShownAsSuch() throws Exception {
        server.task(
                "janedoe~my-task",
                FakeApifyServer.example("my-task")
                        .replace(
                                "\"maxRequestsPerCrawl\": 100",
                                "\"pageFunction\": \"async ({ page }) => {\\n    return page.title();\\n}\""));
        String rule = Readme.block("taskField(path: 'input.pageFunction'");
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                "apifyTask id: 'janedoe~my-task', credentialsId: 'apify-token', rules: [" + rule + "]");
        jenkins.assertLogContains(Readme.block("[Apify]   FAIL taskField").strip(), run);
        ApifyJenkins.run(
                jenkins,
                Result.SUCCESS,
                "apifyTask id: 'janedoe~my-task', credentialsId: 'apify-token', rules: ["
                        + rule.replace("await page\\\\.waitFor", "return page\\\\.title") + "]");
    }

    @Test
    void theConfigurationAsCodeIsTaken() throws Exception {
        AsCode.configure(Readme.block("unclassified:"));
        ApifyGlobalConfiguration configuration = ApifyGlobalConfiguration.get();
        assertEquals("apify-token", configuration.getCredentialsId());
        assertEquals(120, configuration.getDeadlineSecs());
        assertEquals(8192, ((MemoryRule) configuration.getRules().get(1)).getMax());
    }
}
