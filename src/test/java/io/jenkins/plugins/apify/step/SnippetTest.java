package io.jenkins.plugins.apify.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.apify.AllRules;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.MemoryRule;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.List;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.CoreStep;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps' forms, and the snippets that the Snippet Generator makes of them. */
@WithJenkins
class SnippetTest {
    private static JenkinsRule jenkins;
    private static FakeApifyServer server;

    @BeforeAll
    static void connect(JenkinsRule rule) throws Exception {
        jenkins = rule;
        server = FakeApifyServer.start();
        ApifyJenkins.connect(jenkins, server);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static ApifyTaskStep full() {
        ApifyTaskStep step = new ApifyTaskStep("janedoe~web-crawler");
        step.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        step.setEnvPrefix("CRAWLER_");
        step.setOnError(Severity.WARN);
        step.setConnectTimeoutSecs(5);
        step.setResponseTimeoutSecs(30);
        step.setDeadlineSecs(120);
        step.setRetries(0);
        step.setRules(AllRules.list());
        return step;
    }

    @Test
    void isShortWhereLittleIsSet() {
        assertEquals("apifyTask 'janedoe~my-task'", Snippetizer.object2Groovy(new ApifyTaskStep("janedoe~my-task")));
        assertEquals(
                "withApifyTask('janedoe~my-task') {\n    // some block\n}",
                Snippetizer.object2Groovy(new WithApifyTaskStep("janedoe~my-task")));
        ApifyTaskStep step = new ApifyTaskStep("janedoe~my-task");
        step.setCredentialsId("apify-token");
        MemoryRule memory = new MemoryRule();
        memory.setMax("4096");
        step.setRules(List.of(memory));
        assertEquals(
                "apifyTask credentialsId: 'apify-token', id: 'janedoe~my-task', rules: [taskMemory(max: 4096)]",
                Snippetizer.object2Groovy(step));
    }

    @Test
    void holdsEveryOptionByItsSymbolAndRuns() throws Exception {
        String snippet = Snippetizer.object2Groovy(full());
        assertTrue(!snippet.contains("$class") && !snippet.contains("FAIL"), snippet);
        assertTrue(snippet.contains("retries: 0"), snippet);
        assertTrue(snippet.contains("onError: 'WARN'"), snippet);
        assertTrue(snippet.contains("taskMaxCharge(max: '5.50')"), snippet);
        assertTrue(snippet.contains("taskNotRemoved(severity: 'WARN')"), snippet);
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.FAILURE, snippet);
        for (TaskRule rule : AllRules.list()) {
            jenkins.assertLogContains(" " + rule.symbol() + ": ", run);
        }
        jenkins.assertLogContains("charge limit: 5 US dollars, expected at most 5.50 US dollars", run);
    }

    @Test
    void theFormsOfBothStepsKeepEveryOption() throws Exception {
        ApifyTaskStep step = full();
        ApifyTaskStep after = new StepConfigTester(jenkins).configRoundTrip(step);
        assertEquals(Snippetizer.object2Groovy(step), Snippetizer.object2Groovy(after));
        WithApifyTaskStep block = new WithApifyTaskStep("~my-task");
        block.setRules(AllRules.list());
        WithApifyTaskStep blockAfter = new StepConfigTester(jenkins).configRoundTrip(block);
        assertEquals(Snippetizer.object2Groovy(block), Snippetizer.object2Groovy(blockAfter));
    }

    @Test
    void whatASnippetSaysMakesTheSameStepAgain() throws Exception {
        DescribableModel<ApifyTaskStep> model = DescribableModel.of(ApifyTaskStep.class);
        ApifyTaskStep again = model.instantiate(model.uninstantiate2(full()).toMap(), null);
        assertEquals(Snippetizer.object2Groovy(full()), Snippetizer.object2Groovy(again));
    }

    @Test
    void theBuildStepCanBeRunFromAPipelineToo() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~web-crawler");
        builder.setCredentialsId("apify-token");
        String snippet = Snippetizer.object2Groovy(new CoreStep(builder));
        assertEquals("checkApifyTask credentialsId: 'apify-token', id: 'janedoe~web-crawler'", snippet);
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.SUCCESS, snippet + "\necho \"got ${env.APIFY_TASK_NAME}\"");
        jenkins.assertLogContains("got web-crawler", run);
    }
}
