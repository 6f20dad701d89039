package io.jenkins.plugins.apify.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.matrix.Axis;
import hudson.matrix.AxisList;
import hudson.matrix.MatrixProject;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.OwnJenkins;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.check.ReportPublisher;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.TestExtension;

/** What a reader of a change sees of a check. */
@OwnJenkins
class ChecksApiTest extends SharedConnectedTest {
    private static final String STEP = "apifyTask id: 'janedoe~hungry-crawler', credentialsId: 'apify-token', ";

    @TestExtension
    public static class Review extends CodeReview {}

    @AfterEach
    void forget() {
        CodeReview.get().forget();
        ApifyGlobalConfiguration.get().setExceptions(null);
        ApifyGlobalConfiguration.get().setRules(null);
        ApifyGlobalConfiguration.get().setForgetInput(false);
        System.clearProperty("io.jenkins.plugins.apify.check.Publishing.seconds");
    }

    private static WorkflowRun run(Result expected, String script) throws Exception {
        return ApifyJenkins.run(jenkins, expected, script);
    }

    private static ChecksDetails check() {
        return CodeReview.get().check();
    }

    @Test
    void tellsEachRuleOfATask() throws Exception {
        ApifyGlobalConfiguration.get().setRules(List.of(PolicyParts.timeout(60, Severity.WARN)));
        WorkflowRun run = run(
                Result.FAILURE,
                STEP + "rules: [taskMemory(max: 4096), taskName(matches: 'x|y', severity: 'NOTE'), taskNotRemoved(),"
                        + " taskBaseline(fields: [options: [build: '9', maxItems: 1]])]");
        ChecksDetails check = check();
        assertEquals("Apify task / janedoe~hungry-crawler", check.getName().orElseThrow());
        assertEquals(ChecksConclusion.FAILURE, check.getConclusion());
        assertEquals("1 of 5 rules are met: the check fails.", CodeReview.title(check));
        assertEquals(
                jenkins.getURL() + run.getUrl() + "apify-task",
                check.getDetailsURL().orElseThrow());
        assertEquals("""
                **janedoe\\~hungry-crawler**: 1 of 5 rules are met: the check fails.

                - WARN taskTimeout: timeout: no timeout (0), expected at most 60 s (global configuration)
                - FAIL taskMemory: memory: 8192 MB, expected at most 4096 MB
                - NOTE taskName: name: 'hungry-crawler', expected a match of 'x&#124;y'
                - FAIL taskBaseline: task: 2 differences from the baseline, expected none (options.build: '9' in the baseline, '0.1.2' in the task, options.maxItems: 1 in the baseline, no value in the task)
                """, CodeReview.summary(check));
        assertEquals("""
                | Verdict | Rule | Subject | Found | Expected | Origin |
                | --- | --- | --- | --- | --- | --- |
                | WARN | taskTimeout | timeout | no timeout (0) | at most 60 s | global configuration |
                | FAIL | taskMemory | memory | 8192 MB | at most 4096 MB | job |
                | NOTE | taskName | name | 'hungry-crawler' | a match of 'x&#124;y' | job |
                | ok | taskNotRemoved | task | not removed | not removed | job |
                | FAIL | taskBaseline | task | 2 differences from the baseline<br>options.build: '9' in the baseline, '0.1.2' in the task<br>options.maxItems: 1 in the baseline, no value in the task | none | job |
                """, CodeReview.text(check));
    }

    @Test
    void tellsWhatTheAuthorOfABrokenRuleSays() throws Exception {
        run(
                Result.FAILURE,
                STEP + "rules: [taskMemory(max: 4096, message: 'Ask @crawlers: https://wiki.example.com/memory.'),"
                        + " taskNotRemoved(message: 'never told')]");
        String said = "<br>Ask @&#8203;crawlers: <https://wiki.example.com/memory>.";
        String summary = CodeReview.summary(check());
        assertTrue(summary.contains("expected at most 4096 MB" + said + "\n"), summary);
        String text = CodeReview.text(check());
        assertTrue(text.contains("| 8192 MB" + said + " |"), text);
        assertFalse((summary + text).contains("never told"), summary + text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            taskMemory(max: 8192)                   | SUCCESS  | SUCCESS | The rule is met.
            taskMemory(max: 1, severity: 'NOTE')    | SUCCESS  | SUCCESS | 0 of 1 rules are met. The others are only noted
            taskMemory(max: 1, severity: 'WARN')    | UNSTABLE | NEUTRAL | The rule is not met: the build becomes unstable.
            taskMemory(max: 1)                      | FAILURE  | FAILURE | The rule is not met: the check fails.
            taskMemory()                            | FAILURE  | FAILURE | The check could not be completed.
            """)
    void concludesAsTheCheckDoes(String rule, Result result, ChecksConclusion conclusion, String title)
            throws Exception {
        run(result, STEP + "rules: [" + rule + "]");
        assertEquals(conclusion, check().getConclusion());
        assertTrue(CodeReview.title(check()).startsWith(title), check().toString());
    }

    @Test
    void anExceptedRuleIsToldAndDoesNotCount() throws Exception {
        ApifyGlobalConfiguration.get().setRules(List.of(PolicyParts.memory(4096, Severity.FAIL)));
        ApifyGlobalConfiguration.get()
                .setExceptions(List.of(PolicyParts.exception("memory", "janedoe~hungry-crawler", null, "2099-12-31")));
        run(Result.SUCCESS, STEP + "rules: []");
        assertEquals(ChecksConclusion.SUCCESS, check().getConclusion());
        assertTrue(CodeReview.summary(check()).contains("- excepted taskMemory: "), check().toString());
        assertTrue(CodeReview.summary(check()).contains("excepted until 2099-12-31: "), check().toString());
        assertTrue(CodeReview.text(check()).contains("| excepted | taskMemory |"), check().toString());
    }

    @Test
    void aTaskThatCannotBeFetchedIsToldUnderTheSameName() throws Exception {
        String gone = "apifyTask id: '~gone', credentialsId: 'apify-token', onError: ";
        run(Result.FAILURE, gone + "'FAIL'");
        assertEquals(ChecksConclusion.FAILURE, check().getConclusion());
        assertEquals("Apify task / ~gone", check().getName().orElseThrow());
        assertTrue(CodeReview.summary(check()).contains("- FAIL "), check().toString());
        assertTrue(CodeReview.summary(check()).contains("returned status 404"), check().toString());
        CodeReview.get().forget();
        run(Result.UNSTABLE, gone + "'WARN'");
        assertEquals(ChecksConclusion.NEUTRAL, check().getConclusion());
        assertTrue(CodeReview.summary(check()).contains("- WARN "), check().toString());
    }

    @Test
    void aJobMayNameItOrKeepItToItself() throws Exception {
        run(Result.SUCCESS, STEP + "checkName: 'Gate'");
        run(Result.SUCCESS, "withApifyTask(" + STEP.substring(10) + "checkName: 'Around') { }");
        run(Result.SUCCESS, "apifyTasks ids: ['~web-crawler'], credentialsId: 'apify-token', checkName: 'Team'");
        assertEquals(List.of("Gate", "Around", "Team"), names());
        run(Result.SUCCESS, STEP + "skipPublishingChecks: true");
        run(Result.SUCCESS, "withApifyTask(" + STEP.substring(10) + "skipPublishingChecks: true) { }");
        run(
                Result.SUCCESS,
                "apifyTasks ids: ['~web-crawler'], credentialsId: 'apify-token', skipPublishingChecks: true");
        assertEquals(3, CodeReview.get().checks().size());
    }

    private static List<String> names() {
        return CodeReview.get().checks().stream()
                .map(details -> details.getName().orElseThrow())
                .toList();
    }

    @Test
    void withChecksAroundItNamesIt() throws Exception {
        run(
                Result.SUCCESS,
                "withChecks(name: 'Outer', detailsURL: 'https://ci.example/x') { " + STEP + "rules: []; " + STEP
                        + "checkName: 'Own' }");
        assertEquals(List.of("Outer", "Own"), names());
        assertEquals(
                "https://ci.example/x",
                CodeReview.get().checks().get(0).getDetailsURL().orElseThrow());
    }

    @Test
    void manyTasksAreOneCheck() throws Exception {
        run(
                Result.FAILURE,
                "apifyTasks ids: ['~web-crawler', '~gone', '~hungry-crawler'], credentialsId: 'apify-token',"
                        + " rules: [taskMemory(max: 4096), taskNotRemoved()]");
        ChecksDetails check = check();
        assertEquals("Apify tasks", check.getName().orElseThrow());
        assertEquals(ChecksConclusion.FAILURE, check.getConclusion());
        assertEquals("1 of 3 tasks meet all rules, 1 could not be fetched; the build fails.", CodeReview.title(check));
        String summary = CodeReview.summary(check);
        assertTrue(
                summary.contains("- FAIL **janedoe\\~hungry-crawler** taskMemory: memory: 8192 MB, expected at most"),
                summary);
        assertTrue(summary.contains("- FAIL **\\~gone** "), summary);
        assertEquals("""
                | Verdict | Task | Rules |
                | --- | --- | --- |
                | FAIL | \\~gone | could not be checked |
                | FAIL | janedoe\\~hungry-crawler | 1 of 2 are met |
                | ok | janedoe\\~web-crawler | 2 of 2 are met |
                """, CodeReview.text(check));
    }

    @Test
    void aBuildStepAndEachConfigurationOfAMatrixPublishToo() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~web-crawler");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(builder);
        jenkins.buildAndAssertSuccess(project);
        assertEquals("Apify task / ~web-crawler", check().getName().orElseThrow());
        CodeReview.get().forget();
        MatrixProject matrix = jenkins.createProject(MatrixProject.class);
        matrix.setAxes(new AxisList(new Axis("AXIS", "one", "two")));
        matrix.getBuildersList().add(builder);
        jenkins.buildAndAssertSuccess(matrix);
        assertEquals(
                Set.of("Apify task / ~web-crawler / AXIS=one", "Apify task / ~web-crawler / AXIS=two"),
                names().stream().collect(Collectors.toSet()));
    }

    @Test
    void aJobWithoutReviewedCodeHearsNothingOfIt() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "unreviewed");
        job.setDefinition(new CpsFlowDefinition(STEP + "rules: []", true));
        jenkins.assertLogNotContains("publish", jenkins.buildAndAssertSuccess(job));
    }

    @Test
    void aPublisherThatThrowsChangesNothing() throws Exception {
        for (Throwable fault :
                List.of(new IllegalStateException("the review is closed"), new NoClassDefFoundError("x/Y"))) {
            CodeReview.get().disturb(details -> CodeReviewFaults.raise(fault));
            WorkflowRun passed = run(Result.SUCCESS, STEP + "rules: [taskMemory(max: 8192)]\necho 'went on'");
            jenkins.assertLogContains("The build result does not change. Reason: " + fault.getMessage(), passed);
            jenkins.assertLogContains("went on", passed);
            jenkins.assertLogNotContains("\tat ", passed);
            jenkins.assertLogContains("breaks one rule", run(Result.FAILURE, STEP + "rules: [taskMemory(max: 4096)]"));
        }
    }

    @Test
    void aPublisherThatHangsHoldsNobody() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CodeReview.get().disturb(details -> {
            entered.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        System.setProperty("io.jenkins.plugins.apify.check.Publishing.seconds", "2");
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "parallel a: { " + STEP + "rules: [taskMemory(max: 4096)] },"
                        + " b: { echo 'the other branch went on' }",
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        entered.await();
        jenkins.waitForMessage("the other branch went on", run);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        interrupted.await();
        jenkins.assertLogContains("The check could not be published", run);
        jenkins.assertLogContains("breaks one rule", run);
    }

    @Test
    void whatIsHiddenStaysHidden() throws Exception {
        String secret = "L3" + "aks";
        server.task(
                "janedoe~secretive",
                FakeApifyServer.example("minimal")
                        .replace(
                                "\"name\"",
                                "\"title\": \"of apify_api_L3aksL3aksL3aks\", \"input\": {\"password\": \"L3aks\","
                                        + " \"proxy\": \"http://user:L3aks@host:80\", \"plain\": \"Pl4in\"}, \"name\""));
        String rules =
                "rules: [taskField(path: 'input.password', equalTo: 'x'), taskField(path: 'input.proxy', matches:"
                        + " 'x'), taskField(path: 'input.plain', equalTo: 'y'), taskField(path: 'title', equalTo: 'x'),"
                        + " taskBaseline(fields: [input: [password: 'x', plain: 'x']])]";
        String step = "apifyTask id: '~secretive', credentialsId: 'apify-token', "
                + "checkName: 'apify_api_' + 'L3aks' * 5, " + rules;
        run(Result.FAILURE, step);
        assertFalse(check().toString().contains(secret), check().toString());
        assertTrue(check().toString().contains("http&#58;//\\*\\*"), check().toString());
        assertTrue(check().toString().contains("Pl4in"), check().toString());
        // what is said of it is not taken for a secret
        assertTrue(check().toString().contains("input.password: hidden (sensitive name)"), check().toString());
        CodeReview.get().forget();
        ApifyGlobalConfiguration.get().setForgetInput(true);
        run(Result.FAILURE, step);
        assertFalse(check().toString().contains(secret), check().toString());
        assertFalse(check().toString().contains("Pl4in"), check().toString());
        CodeReview.get().forget();
        run(Result.FAILURE, "apifyTask id: 'apify_api_' + 'L3aks' * 5");
        assertFalse(check().toString().contains(secret), check().toString());
    }

    @Test
    void isThereBecauseTheOtherPluginIs() {
        assertEquals(1, jenkins.jenkins.getExtensionList(ReportPublisher.class).size());
    }
}
