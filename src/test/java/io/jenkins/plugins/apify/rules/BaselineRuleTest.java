package io.jenkins.plugins.apify.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The task as code: in a Jenkinsfile, on the pages, in the form. */
class BaselineRuleTest extends SharedConnectedTest {
    @AfterEach
    void forgetRules() {
        ApifyGlobalConfiguration.get().setRules(null);
    }

    private static WorkflowRun check(Result expected, String rule) throws Exception {
        return ApifyJenkins.run(
                jenkins,
                expected,
                "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', rules: [" + rule + "]");
    }

    @Test
    void tellsEachDifferenceInTheLogAndOnThePage() throws Exception {
        WorkflowRun run = check(Result.FAILURE, """
                taskBaseline(fields: [name: 'hungry-crawler', options: [memoryMbytes: 4096, timeoutSecs: 300],
                    stats: [totalRuns: 0]], ignore: ['stats', 'modifiedAt'])
                """);
        String log = JenkinsRule.getLog(run);
        assertTrue(log.contains("""
                [Apify]   FAIL taskBaseline: task: 2 differences from the baseline, expected none
                [Apify]         options.timeoutSecs: 300 in the baseline, 0 in the task
                [Apify]         options.memoryMbytes: 4096 in the baseline, 8192 in the task
                """), log);
        assertTrue(
                log.contains("  taskBaseline: task: 2 differences from the baseline, expected none"
                        + " (options.timeoutSecs: 300 in the baseline, 0 in the task, options.memoryMbytes: 4096"),
                log);
        try (JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins)) {
            HtmlPage page = client.goTo(run.getUrl() + "apify-task/");
            assertEquals(
                    List.of(
                            "options.timeoutSecs: 300 in the baseline, 0 in the task",
                            "options.memoryMbytes: 4096 in the baseline, 8192 in the task"),
                    page.querySelectorAll(".apify-details li").stream()
                            .map(line -> line.asNormalizedText())
                            .toList());
        }
        assertEquals(
                "options.timeoutSecs: 300 in the baseline, 0 in the task",
                jenkins.getJSON(run.getUrl() + "apify-task/check/1/api/json")
                        .getJSONObject()
                        .getJSONArray("findings")
                        .getJSONObject(0)
                        .getJSONArray("details")
                        .getString(0));
    }

    @Test
    void theWholeAnswerOfTheApiIsAgreedWith() throws Exception {
        String body =
                FakeApifyServer.example("hungry-crawler").replace("\\", "\\\\").replace("'", "\\'");
        jenkins.assertLogContains(
                "ok   taskBaseline: task: no difference from the baseline, expected none",
                check(Result.SUCCESS, "taskBaseline(fields: '''" + body + "''')"));
    }

    @Test
    void whatIsBrokenIsThereAsData() throws Exception {
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.UNSTABLE,
                "def t = apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', rules: [[taskBaseline: [fields:"
                        + " [name: 'x'], severity: 'WARN']]]\necho \"told: ${t.gate.broken[0].details}\"");
        jenkins.assertLogContains("told: [name: 'x' in the baseline, 'hungry-crawler' in the task]", run);
    }

    @Test
    void saysWhatIsWrongWithTheData() throws Exception {
        jenkins.assertLogContains(
                "rule 1 (taskBaseline): fields is required", check(Result.FAILURE, "taskBaseline(ignore: ['stats'])"));
        jenkins.assertLogContains(
                "rule 1 (taskBaseline): fields is not valid JSON (line 1, column",
                check(Result.FAILURE, "taskBaseline(fields: '{')"));
        jenkins.assertLogContains(
                "rule 1 (taskBaseline): fields must be a JSON object",
                check(Result.FAILURE, "taskBaseline(fields: [1])"));
        jenkins.assertLogContains(
                "rule 1 (taskBaseline): fields must contain at least one field that is not ignored",
                check(Result.FAILURE, "taskBaseline(fields: [stats: 1], ignore: 'stats')"));
        jenkins.assertLogContains(
                "rule 1 (taskBaseline): ignore: 'a..b' is not a valid path.",
                check(Result.FAILURE, "taskBaseline(fields: [name: 1], ignore: ['stats', 'a..b'])"));
        jenkins.assertLogContains(
                "rule 1 (taskBaseline): fields contains a value of the type",
                check(Result.FAILURE, "taskBaseline(fields: [name: new StringBuilder('x').getClass()])"));
    }

    @Test
    void theFormKeepsIt() throws Exception {
        BaselineRule rule = new BaselineRule();
        rule.setFields("{\n  \"name\": \"x\"\n}");
        rule.setIgnore(List.of("stats", "input.a\\.b"));
        rule.setSeverity(Severity.WARN);
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~web-crawler");
        builder.setRules(List.of(rule));
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(builder);
        project = jenkins.configRoundtrip(project);
        BaselineRule after = (BaselineRule)
                project.getBuildersList().get(ApifyTaskBuilder.class).getRules().get(0);
        assertEquals("{\n  \"name\": \"x\"\n}", after.getFields().replace("\r", ""));
        assertEquals(rule.getIgnore(), after.getIgnore());
        assertEquals(Severity.WARN, after.getSeverity());
    }

    @Test
    void theFormSaysWhatIsWrong() {
        BaselineRule.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(BaselineRule.DescriptorImpl.class);
        assertEquals(FormValidation.Kind.OK, form.doCheckFields(null, "{\"name\": \"x\"}").kind);
        assertTrue(form.doCheckFields(null, "{").renderHtml().contains("is not valid JSON"));
        assertTrue(form.doCheckFields(null, "").renderHtml().contains("is required"));
        assertEquals(FormValidation.Kind.OK, form.doCheckIgnore(null, "stats\n\nmodifiedAt\n").kind);
        assertTrue(form.doCheckIgnore(null, "stats\n..").renderHtml().contains("is not a valid path"));
        FormValidation doubt = form.doCheckIgnore(null, "options.memoryMbyte");
        assertEquals(FormValidation.Kind.WARNING, doubt.kind);
        assertTrue(doubt.renderHtml().contains("memoryMbytes"), doubt.renderHtml());
    }

    @Test
    void noSecretOfTheDataIsShown() throws Exception {
        WorkflowRun run = check(
                Result.FAILURE,
                "taskBaseline(fields: [input: [proxyPassword: 'hunter2', startUrls: ['apify_api_abcdefgh12']]])");
        jenkins.assertLogContains("input.proxyPassword: ", run);
        String page;
        try (JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins)) {
            page = client.goTo(run.getUrl() + "apify-task/").asXml();
        }
        assertFalse((JenkinsRule.getLog(run).replaceAll("(?m)^.*rules:.*$", "") + page).contains("hunter2"));
        assertFalse(page.contains("apify_api_abcdefgh12"));
    }
}
