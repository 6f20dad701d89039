package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.util.List;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Rule sets of the global configuration, which jobs choose by name. */
class RuleSetTest extends SharedConnectedTest {
    private static final String STEP = "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', ";

    @BeforeAll
    static void define() {
        ApifyGlobalConfiguration.get()
                .setRuleSets(List.of(
                        PolicyParts.set("production", PolicyParts.memory(4096, null)),
                        PolicyParts.set(
                                "trial",
                                Severity.NOTE,
                                PolicyParts.memory(4096, null),
                                PolicyParts.timeout(60, Severity.WARN))));
    }

    @AfterAll
    static void forget() {
        ApifyGlobalConfiguration.get().setRuleSets(null);
    }

    @Test
    void itsRulesCountAndTheJobsOwnAddToThem() throws Exception {
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                "try {" + STEP + "ruleSet: 'production', rules: [taskTimeout(max: 60, severity: 'WARN')] }\n"
                        + "catch (io.jenkins.plugins.apify.check.GateException e) {\n"
                        + "e.broken.each { echo \"broken: ${it.rule} of ${it.origin} ${it.originName}\" }; throw e }");
        jenkins.assertLogContains(
                "FAIL taskMemory: memory: 8192 MB, expected at most 4096 MB (rule set production)", run);
        jenkins.assertLogContains("WARN taskTimeout: timeout: no timeout (0), expected at most 60 s", run);
        jenkins.assertLogContains("broken: taskMemory of RULE_SET production", run);
        jenkins.assertLogContains("broken: taskTimeout of JOB null", run);
        jenkins.assertLogContains("0 of 2 rules are met: the check fails.", run);
    }

    @Test
    void aRuleThatSaysNothingOfItselfDoesWhatTheSetSays() throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.UNSTABLE, STEP + "ruleSet: 'trial'");
        jenkins.assertLogContains("NOTE taskMemory: memory: 8192 MB", run);
        jenkins.assertLogContains("WARN taskTimeout: timeout: no timeout (0)", run);
    }

    @Test
    void aJobMayCatchWhatASetFindsAsWhatItsOwnRulesFind() throws Exception {
        ApifyJenkins.run(jenkins, Result.SUCCESS, "try {" + STEP + "ruleSet: 'production' } catch (e) { }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apifyTask(ARGUMENTS)", "withApifyTask(ARGUMENTS) { echo 'entered' }"})
    void anUnknownSetFailsBeforeAnyRequestAndNamesThoseThatExist(String step) throws Exception {
        int requests = server.requests().size();
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                step.replace(
                        "ARGUMENTS",
                        "id: '~web-crawler', credentialsId: 'apify-token', ruleSet: 'prodction', onError: 'WARN',"
                                + " rules: [taskMemory()]"));
        jenkins.assertLogContains(
                "ruleSet ('prodction'): unknown rule set. Did you mean production?"
                        + " Available rule sets: production, trial.",
                run);
        jenkins.assertLogContains("rule 1 (taskMemory): A bound is required", run);
        jenkins.assertLogNotContains("entered", run);
        assertEquals(requests, server.requests().size());
    }

    @Test
    void aFreestyleJobChoosesOneAndCheckNowKnowsIt() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~hungry-crawler");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        project.getBuildersList().add(builder);
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            HtmlPage page = client.getPage(project, "configure");
            ApifyJenkins.settle(client);
            HtmlSelect choice = page.querySelector("select[name='_.ruleSet']");
            assertEquals(
                    List.of("", "production", "trial"),
                    choice.getOptions().stream()
                            .map(option -> option.getValueAttribute())
                            .toList());
            choice.setSelectedAttribute("trial", true);
            HtmlButton button = page.querySelector(".apify-check-now__button");
            button.click();
            HtmlElement result = page.querySelector(".apify-check-now__result");
            for (int i = 0; i < 100 && (result.asNormalizedText().isBlank() || button.isDisabled()); i++) {
                client.waitForBackgroundJavaScript(100);
            }
            String told = result.asNormalizedText();
            assertTrue(told.contains("noted\tmemory taskMemory\nrule set trial\n"), told);
            jenkins.submit(page.getFormByName("config"));
        }
        assertEquals(
                "trial", project.getBuildersList().get(ApifyTaskBuilder.class).getRuleSet());
        jenkins.assertLogContains("(rule set trial)", jenkins.buildAndAssertStatus(Result.UNSTABLE, project));
    }
}
