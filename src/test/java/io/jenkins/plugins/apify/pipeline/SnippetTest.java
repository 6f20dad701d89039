package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.apify.AllRules;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.check.OnError;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.rules.BaselineRule;
import io.jenkins.plugins.apify.rules.MemoryRule;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.pipeline.modeldefinition.generator.DirectiveGenerator;
import org.jenkinsci.plugins.pipeline.modeldefinition.generator.OptionsDirective;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.CoreStep;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The steps' forms, and the snippets that the Snippet Generator makes of them. */
class SnippetTest extends SharedConnectedTest {
    private static ApifyTaskStep full() {
        ApifyTaskStep step = new ApifyTaskStep("janedoe~web-crawler");
        step.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        step.setEnvPrefix("CRAWLER_");
        step.setOnError(OnError.WARN);
        step.setConnectTimeoutSecs(5);
        step.setResponseTimeoutSecs(30);
        step.setDeadlineSecs(120);
        step.setRetries(0);
        step.setRuleSet("production");
        step.setCheckName("Crawler policy");
        step.setSkipPublishingChecks(true);
        step.setRules(AllRules.list());
        return step;
    }

    @Test
    void isShortWhereLittleIsSet() throws Exception {
        SnippetizerTester snippets = new SnippetizerTester(jenkins);
        snippets.assertRoundTrip(new ApifyTaskStep("janedoe~my-task"), "apifyTask 'janedoe~my-task'");
        snippets.assertRoundTrip(
                new WithApifyTaskStep("janedoe~my-task"), "withApifyTask('janedoe~my-task') {\n    // some block\n}");
        ApifyTaskStep step = new ApifyTaskStep("janedoe~my-task");
        step.setCredentialsId("apify-token");
        MemoryRule memory = new MemoryRule();
        memory.setMax(4096);
        step.setRules(List.of(memory));
        snippets.assertRoundTrip(
                step, "apifyTask credentialsId: 'apify-token', id: 'janedoe~my-task', rules: [taskMemory(max: 4096)]");
    }

    @Test
    void manyTasksAreAList() throws Exception {
        SnippetizerTester snippets = new SnippetizerTester(jenkins);
        ApifyTasksStep step = new ApifyTasksStep(List.of("~my-task", "MAILER_=janedoe~mailer"));
        snippets.assertRoundTrip(step, "apifyTasks(['~my-task', 'MAILER_=janedoe~mailer'])");
        step.setCredentialsId("apify-token");
        MemoryRule memory = new MemoryRule();
        memory.setMax(4096);
        step.setRules(List.of(memory));
        snippets.assertRoundTrip(
                step,
                "apifyTasks credentialsId: 'apify-token', ids: ['~my-task', 'MAILER_=janedoe~mailer'],"
                        + " rules: [taskMemory(max: 4096)]");
        ApifyTasksStep after = new StepConfigTester(jenkins).configRoundTrip(step);
        assertEquals(Snippetizer.object2Groovy(step), Snippetizer.object2Groovy(after));
        WorkflowRun run =
                ApifyJenkins.run(jenkins, Result.FAILURE, "apifyTasks(['~web-crawler', 'X_=janedoe~standby'])");
        jenkins.assertLogContains("No credential for the Apify API", run);
    }

    @Test
    void aBaselineIsText() throws Exception {
        BaselineRule rule = new BaselineRule();
        rule.setFields("{\"name\": \"x\"}");
        rule.setIgnore(List.of("stats"));
        ApifyTaskStep step = new ApifyTaskStep("~a");
        step.setRules(List.of(rule));
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "apifyTask id: '~a', rules: [taskBaseline(fields: '{\"name\": \"x\"}', ignore: ['stats'])]");
    }

    @Test
    void leavesOutWhatTheFormSendsEmpty() throws Exception {
        new SnippetizerTester(jenkins)
                .assertGenerateSnippet(
                        """
                {"stapler-class": "%s", "$class": "%1$s", "id": " ~my-task ", "credentialsId": "", "envPrefix": "",
                 "onError": "FAIL", "connectTimeoutSecs": "", "responseTimeoutSecs": "", "deadlineSecs": "", "retries": "",
                 "rules": [{"stapler-class": "%s", "$class": "%2$s", "min": "", "max": "4096", "allowDefault": false,
                            "severity": "", "ruleId": ""}], "ruleSet": "", "checkName": "", "skipPublishingChecks": false}
                """.formatted(ApifyTaskStep.class.getName(), MemoryRule.class.getName()),
                        "apifyTask id: '~my-task', rules: [taskMemory(max: 4096)]",
                        null);
    }

    @Test
    void holdsEveryOptionByItsSymbolAndRuns() throws Exception {
        ApifyGlobalConfiguration.get().setRuleSets(List.of(PolicyParts.set("production")));
        String snippet = Snippetizer.object2Groovy(full());
        assertTrue(!snippet.contains("$class") && !snippet.contains("FAIL"), snippet);
        assertTrue(snippet.contains("retries: 0"), snippet);
        assertTrue(snippet.contains("ruleSet: 'production'"), snippet);
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
        new SnippetizerTester(jenkins).assertParseStep(full(), Snippetizer.object2Groovy(full()));
    }

    @Test
    void aDirectiveOfOptionsWrapsAStage() throws Exception {
        JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins);
        WebRequest generate = new WebRequest(client.createCrumbedUrl(DirectiveGenerator.GENERATE_URL), HttpMethod.POST);
        generate.setRequestBody("json="
                + URLEncoder.encode(
                        """
                        {"stapler-class": "%s", "options": [{"stapler-class": "%s", "$class": "%2$s", "id": "~web-crawler",
                         "credentialsId": "apify-token", "onError": "FAIL", "rules": [
                         {"stapler-class": "%s", "$class": "%3$s", "min": "512", "max": "", "severity": "WARN"}]}]}
                        """.formatted(
                                        OptionsDirective.class.getName(),
                                        WithApifyTaskStep.class.getName(),
                                        MemoryRule.class.getName()),
                        StandardCharsets.UTF_8));
        String directive = client.getPage(generate).getWebResponse().getContentAsString();
        assertEquals(
                "options {\n  withApifyTask(credentialsId: 'apify-token', id: '~web-crawler',"
                        + " rules: [taskMemory(min: 512, severity: 'WARN')])\n}",
                directive.strip());
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.SUCCESS,
                "pipeline { agent none\n stages { stage('Deploy') {\n" + directive
                        + "steps { echo \"deploying ${env.APIFY_TASK_NAME}\" } } } }");
        jenkins.assertLogContains("deploying web-crawler", run);
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
