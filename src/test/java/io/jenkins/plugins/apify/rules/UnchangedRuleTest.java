package io.jenkins.plugins.apify.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** A task held against what earlier builds of the job kept. */
class UnchangedRuleTest extends SharedConnectedTest {
    private WorkflowJob job;

    @BeforeEach
    void createJob() throws Exception {
        job = jenkins.createProject(WorkflowJob.class);
    }

    @AfterEach
    void keepInput() {
        ApifyGlobalConfiguration.get().setForgetInput(false);
    }

    private WorkflowRun build(Result expected, String rule) throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "apifyTask id: '~web-crawler', credentialsId: 'apify-token', rules: [" + rule + "]", true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    /** Serves the web crawler with that memory and password, with another count of runs each time. */
    private static void serve(int memory, String password) {
        server.task(
                "janedoe~web-crawler",
                FakeApifyServer.example("web-crawler")
                        .replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": " + memory)
                        .replace("\"totalRuns\": 128", "\"totalRuns\": " + System.nanoTime() / 1_000_000)
                        .replace("\"input\": {", "\"input\": {\"loginPassword\": \"" + password + "\","));
    }

    @Test
    void passesAndSaysSoTheFirstTimeAndWhereNothingChanged() throws Exception {
        serve(1024, "a");
        jenkins.assertLogContains(
                "ok   taskUnchanged: task: nothing to compare with, because no earlier successful build checked the task,"
                        + " expected no change in the settings",
                build(Result.SUCCESS, "taskUnchanged()"));
        serve(1024, "a");
        jenkins.assertLogContains(
                "ok   taskUnchanged: task: no change since build #1, expected no change in the settings",
                build(Result.SUCCESS, "taskUnchanged()"));
        jenkins.assertLogContains(
                "ok   taskUnchanged: task: no change since build #2, expected no change in options, input",
                build(Result.SUCCESS, "taskUnchanged(since: 'lastBuild', paths: ['options', 'input'])"));
    }

    @Test
    void aChangeBreaksEachBuildUntilOneSucceeds() throws Exception {
        serve(1024, "a");
        build(Result.SUCCESS, "taskUnchanged()");
        serve(2048, "a");
        for (int i = 0; i < 2; i++) {
            jenkins.assertLogContains(
                    "[Apify]         options.memoryMbytes: 1024 before, 2048 now",
                    build(Result.FAILURE, "taskUnchanged(since: 'lastSuccessful')"));
        }
        // as Jenkins calls it, an unstable build is successful: so the change is taken for known
        jenkins.assertLogContains(
                "WARN taskUnchanged: task: one change since build #1",
                build(Result.UNSTABLE, "taskUnchanged(severity: 'WARN')"));
        jenkins.assertLogContains("no change since build #4", build(Result.SUCCESS, "taskUnchanged()"));
    }

    @Test
    void sinceTheLastBuildAChangeBreaksOne() throws Exception {
        serve(1024, "a");
        build(Result.SUCCESS, "taskUnchanged(since: 'lastBuild')");
        serve(2048, "a");
        WorkflowRun run = build(Result.FAILURE, "taskUnchanged(since: 'lastBuild', paths: ['options.*'])");
        jenkins.assertLogContains("one change since build #1", run);
        try (JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins)) {
            String page = client.goTo(run.getUrl() + "apify-task/").asNormalizedText();
            assertTrue(page.contains("options.memoryMbytes: 1024 before, 2048 now"), page);
        }
        jenkins.assertLogContains(
                "no change since build #2", build(Result.SUCCESS, "taskUnchanged(since: 'lastBuild')"));
    }

    @Test
    void aSecretIsComparedAndNotShown() throws Exception {
        serve(1024, "first-secret");
        build(Result.SUCCESS, "taskUnchanged(paths: ['input'])");
        serve(1024, "other-secret");
        WorkflowRun run = build(Result.FAILURE, "taskUnchanged(paths: ['input'])");
        jenkins.assertLogContains("input.loginPassword: a different value (hidden)", run);
        jenkins.assertLogNotContains("secret", run);
    }

    @Test
    void itDoesNotMatterWhetherTheInputWasKept() throws Exception {
        serve(1024, "a");
        build(Result.SUCCESS, "taskUnchanged()");
        ApifyGlobalConfiguration.get().setForgetInput(true);
        jenkins.assertLogContains("no change since build #1", build(Result.SUCCESS, "taskUnchanged()"));
        ApifyGlobalConfiguration.get().setForgetInput(false);
        jenkins.assertLogContains("no change since build #2", build(Result.SUCCESS, "taskUnchanged()"));
    }

    @Test
    void anEarlierCheckThatIsDamagedCannotBeJudged() throws Exception {
        serve(1024, "a");
        WorkflowRun first = build(Result.SUCCESS, "taskUnchanged()");
        try (Stream<Path> files = Files.list(first.getRootDir().toPath().resolve("apify-task"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                Files.writeString(file, "{");
            }
        }
        jenkins.assertLogContains(
                "FAIL taskUnchanged: task: the report of build #1 cannot be read",
                build(Result.FAILURE, "taskUnchanged()"));
    }

    @Test
    void anotherTasksCheckDoesNotCount() throws Exception {
        job.setDefinition(new CpsFlowDefinition("apifyTask id: '~standby', credentialsId: 'apify-token'", true));
        jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
        serve(1024, "a");
        jenkins.assertLogContains(
                "nothing to compare with, because no earlier build checked the task",
                build(Result.SUCCESS, "taskUnchanged(since: 'lastBuild')"));
    }

    @Test
    void manyTasksAreEachHeldAgainstTheirOwn() throws Exception {
        serve(1024, "a");
        String script = "apifyTasks ids: ['~web-crawler', '~standby'], credentialsId: 'apify-token', rules:"
                + " [taskUnchanged()]";
        job.setDefinition(new CpsFlowDefinition(script, true));
        jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
        serve(2048, "a");
        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
        jenkins.assertLogContains("one change since build #1", run);
        jenkins.assertLogContains("1 of 2 tasks meet all rules; the build fails.", run);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        jenkins.assertLogContains(
                "rule 1 (taskUnchanged): since ('yesterday') must be one of lastSuccessful, lastBuild.",
                build(Result.FAILURE, "taskUnchanged(since: 'yesterday')"));
        jenkins.assertLogContains(
                "rule 1 (taskUnchanged): paths: 'a..b' is not a valid path.",
                build(Result.FAILURE, "taskUnchanged(paths: ['a..b'])"));
        UnchangedRule.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(UnchangedRule.DescriptorImpl.class);
        assertEquals(FormValidation.Kind.OK, form.doCheckPaths(null, "options\ninput").kind);
        assertEquals(FormValidation.Kind.WARNING, form.doCheckPaths(null, "option").kind);
        assertEquals(FormValidation.Kind.ERROR, form.doCheckPaths(null, "a..b").kind);
    }

    @Test
    void theFormKeepsIt() throws Exception {
        UnchangedRule rule = new UnchangedRule();
        rule.setSince(UnchangedRule.LAST_BUILD);
        rule.setPaths(List.of("options", "input.startUrls"));
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~web-crawler");
        builder.setRules(List.of(rule, new UnchangedRule()));
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(builder);
        project = jenkins.configRoundtrip(project);
        List<TaskRule> after =
                project.getBuildersList().get(ApifyTaskBuilder.class).getRules();
        UnchangedRule first = (UnchangedRule) after.get(0);
        assertEquals(UnchangedRule.LAST_BUILD, first.getSince());
        assertEquals(rule.getPaths(), first.getPaths());
        assertEquals(UnchangedRule.LAST_SUCCESSFUL, ((UnchangedRule) after.get(1)).getSince());
        assertEquals(List.of(), ((UnchangedRule) after.get(1)).getPaths());
    }
}
