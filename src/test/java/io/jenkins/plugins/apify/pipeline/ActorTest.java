package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.Readme;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Checks of values that a task leaves to its Actor. */
class ActorTest extends ConnectedTest {
    private static final String ID = FakeApifyServer.ACTOR_ID;

    private static WorkflowRun run(Result expected, String script) throws Exception {
        return ApifyJenkins.run(jenkins, expected, script.replace("TOKEN", "credentialsId: 'apify-token'"));
    }

    private static String actor(String found, String replacement) {
        return FakeApifyServer.actorExample().replace(found, replacement);
    }

    private static WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script.replace("TOKEN", "credentialsId: 'apify-token'"), true));
        return job;
    }

    @Test
    void aDefaultThatItsDeveloperRaisesBreaksTheRuleInTheNextBuild() throws Exception {
        server.actor(ID, FakeApifyServer.actorExample(), actor("4096", "8192"));
        WorkflowJob job = job("""
                apifyTask id: 'janedoe~minimal', TOKEN, resolveDefaults: true, rules: [
                    taskMemory(max: 4096), taskUnchanged(paths: ['effective'])]
                """);
        WorkflowRun first = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("taskMemory: memory: 4096 MB (Actor default), expected at most 4096 MB", first);
        WorkflowRun second = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
        jenkins.assertLogContains("Actor janedoe~my-actor (" + ID + ")", second);
        jenkins.assertLogContains("taskMemory: memory: 8192 MB (Actor default), expected at most 4096 MB", second);
        jenkins.assertLogContains("default of the Actor janedoe~my-actor, last modified 2026-10-01", second);
        jenkins.assertLogContains("effective.memoryMbytes.value: 4096 before, 8192 now", second);
        assertEquals(2, server.actorRequests());
    }

    @Test
    void returnsTheEffectiveValuesAndTheActor() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                def task = apifyTask id: 'janedoe~minimal', TOKEN, resolveDefaults: true
                echo "value ${task.effective.memoryMbytes.value} of the ${task.effective.memoryMbytes.source}"
                echo "number ${task.effective.buildNumber.value} of ${task.actor.username}~${task.actor.name}"
                echo "variables ${env.APIFY_TASK_EFFECTIVE_TIMEOUT_SECS} ${env.APIFY_TASK_EFFECTIVE_BUILD_NUMBER}" +
                    " ${env.APIFY_TASK_ACTOR_NAME} ${env.APIFY_TASK_TIMEOUT_SECS}"
                """);
        jenkins.assertLogContains("value 4096 of the actor", run);
        jenkins.assertLogContains("number 1.4.12 of janedoe~my-actor", run);
        jenkins.assertLogContains("variables 3600 1.4.12 janedoe~my-actor null", run);
        String page = jenkins.createWebClient().getPage(run, "apify-task").asNormalizedText();
        assertTrue(page.contains("memoryMbytes\tnot set\t4096\nfrom the Actor"), page);
    }

    @Test
    void asksForNoActorThatNoRuleNeeds() throws Exception {
        run(Result.SUCCESS, """
                apifyTask id: 'janedoe~web-crawler', TOKEN, resolveDefaults: true, rules: [taskMemory(max: 4096)]
                apifyTask id: 'janedoe~minimal', TOKEN, rules: [taskMemory(max: 4096, allowDefault: true)]
                apifyTask id: 'janedoe~minimal', TOKEN
                """);
        assertEquals(0, server.actorRequests());
    }

    @Test
    void asksForAnActorOnceForAllTasksOfACheck() throws Exception {
        server.task("janedoe~other", FakeApifyServer.example("minimal").replace("\"minimal\"", "\"other\""));
        WorkflowRun run = run(Result.SUCCESS, """
                def tasks = apifyTasks ids: ['janedoe~minimal', 'janedoe~other'], TOKEN, resolveDefaults: true,
                    rules: [taskMemory(max: 4096), taskBuild(matches: '1\\\\.4\\\\..*', resolved: true)]
                echo "got ${tasks['janedoe~other'].effective.memoryMbytes.value}"
                """);
        jenkins.assertLogContains("got 4096", run);
        assertEquals(1, server.actorRequests());
    }

    @Test
    void passesTheEffectiveValuesToABlock() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                withApifyTask(id: 'janedoe~minimal', TOKEN, resolveDefaults: true, rules: [taskTimeout(max: 3600)]) {
                    echo "block ${env.APIFY_TASK_EFFECTIVE_MEMORY_MBYTES}"
                }
                """);
        jenkins.assertLogContains("block 4096", run);
    }

    @Test
    void aBuildStepEvaluatesDefaultsToo() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~minimal");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        builder.setResolveDefaults(true);
        builder.setRules(List.of(PolicyParts.memory(2048, Severity.FAIL)));
        job.getBuildersList().add(builder);
        FreeStyleBuild build = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
        jenkins.assertLogContains("4096 MB (Actor default), expected at most 2048 MB", build);
    }

    @ParameterizedTest
    @CsvSource({
        "403, insufficient-permissions, 'the API returned 403, so the token lacks the permission to read the Actor'",
        "404, record-not-found, 'the API returned 404: the Actor was deleted, or the user of the token is not allowed'",
    })
    void anActorThatTheTokenMayNotReadBreaksTheRule(int status, String type, String message) throws Exception {
        for (boolean allowDefault : new boolean[] {false, true}) {
            server.next(
                    Reply.json(200, FakeApifyServer.example("minimal")), Reply.error(status, type, "Says the API."));
            WorkflowRun run = run(allowDefault ? Result.SUCCESS : Result.FAILURE, """
                    apifyTask id: 'janedoe~minimal', TOKEN, resolveDefaults: true,
                        rules: [taskMemory(max: 4096, allowDefault: %s)]
                    """.formatted(allowDefault));
            jenkins.assertLogContains(message, run);
        }
    }

    @Test
    void aTokenThatReadsTasksOnlyIsNamed() throws Exception {
        server.acceptScopedToken("apify_api_scopedTokenForTests01234567");
        ApifyJenkins.addToken(jenkins.jenkins, "scoped", "apify_api_scopedTokenForTests01234567");
        WorkflowRun run = run(Result.UNSTABLE, """
                apifyTask id: 'janedoe~minimal', credentialsId: 'scoped',
                    rules: [taskActor(equalTo: 'janedoe~my-actor', severity: 'WARN')]
                """);
        jenkins.assertLogContains("the token lacks the permission to read the Actor", run);
    }

    @Test
    void anOutageIsNoFindingButACheckWithoutAVerdict() throws Exception {
        ApifyGlobalConfiguration.get().setRetries(0);
        Reply task = Reply.json(200, FakeApifyServer.example("minimal"));
        String step = "apifyTask id: 'janedoe~minimal', TOKEN, resolveDefaults: true, onError: 'WARN',"
                + " rules: [taskMemory(max: 4096)]";
        server.next(task, Reply.error(500, "internal-server-error", "Down."));
        WorkflowRun run = run(Result.UNSTABLE, step);
        jenkins.assertLogContains("A rule needs the Actor of the task, but the Actor could not be fetched.", run);
        // a proxy that answers 403 says nothing about the Actor
        server.next(task, Reply.body(403, "text/html", "Forbidden".getBytes()));
        run(Result.UNSTABLE, step);
        ApifyGlobalConfiguration.get().setRules(List.of(PolicyParts.memory(4096, Severity.FAIL)));
        ApifyGlobalConfiguration.get().setResolveDefaults(true);
        server.next(task, Reply.error(500, "internal-server-error", "Down."));
        run(Result.FAILURE, "catchError(buildResult: 'SUCCESS') { " + step + " }");
    }

    @Test
    void anAnswerAboutAnotherActorIsRejected() throws Exception {
        server.actor(ID, actor(ID, "oTherActor0Aa1Bb2"));
        WorkflowRun run = run(Result.FAILURE, "apifyTask id: 'janedoe~minimal', TOKEN, resolveDefaults: true");
        jenkins.assertLogContains("The response is about another Actor: " + ID + " was requested", run);
    }

    @Test
    void bothRequestsShareOneDeadline() throws Exception {
        Reply task = (socket, out) -> {
            Thread.sleep(1500);
            return Reply.json(200, FakeApifyServer.example("minimal")).play(socket, out);
        };
        server.next(task, Reply.hang());
        WorkflowRun run = run(
                Result.FAILURE,
                "apifyTask id: 'janedoe~minimal', TOKEN, resolveDefaults: true, deadlineSecs: 3, retries: 5");
        jenkins.assertLogContains(
                "The Actor could not be fetched within the 1 s that remained before the deadline.", run);
    }

    @Test
    void anAbortEndsTheRequestForTheActor() throws Exception {
        server.next(Reply.json(200, FakeApifyServer.example("minimal")), Reply.hang());
        WorkflowRun run = job("apifyTask id: 'janedoe~minimal', TOKEN, resolveDefaults: true")
                .scheduleBuild2(0)
                .waitForStart();
        server.awaitRequests(2);
        run.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        server.awaitEnds(1);
        assertEquals(2, server.requests().size());
    }

    @Test
    void aJobChangesNothingForTheRulesOfAPolicy() throws Exception {
        String lenient = "apifyTask id: 'janedoe~minimal', TOKEN, resolveDefaults: false";
        ApifyGlobalConfiguration.get().setRules(List.of(PolicyParts.memory(2048, Severity.FAIL)));
        WorkflowRun strict = run(Result.FAILURE, lenient.replace("false", "true"));
        jenkins.assertLogContains("memory: not set, so the Actor's default applies", strict);
        ApifyGlobalConfiguration.get().setResolveDefaults(true);
        WorkflowRun demanded = run(Result.FAILURE, lenient);
        jenkins.assertLogContains("memory: 4096 MB (Actor default)", demanded);
    }

    @Test
    void theGlobalDefaultCanBeChangedByAJob() throws Exception {
        ApifyGlobalConfiguration.get().setResolveDefaults(true);
        String step = "apifyTask id: 'janedoe~minimal', TOKEN, rules: [taskMemory(max: 4096)]";
        run(Result.SUCCESS, step);
        run(Result.FAILURE, step + ", resolveDefaults: false");
    }

    @Test
    void theExamplesOfTheDocsRun() throws Exception {
        WorkflowRun returned = run(Result.SUCCESS, Readme.block("def open = "));
        jenkins.assertLogContains("runs janedoe~my-actor with 4096 MB", returned);
        String rule = Readme.block("taskActor(equalTo: 'apify/web-scraper'").strip();
        WorkflowRun other = run(Result.FAILURE, "apifyTask id: 'janedoe~minimal', TOKEN, rules: [" + rule + "]");
        jenkins.assertLogContains("taskActor: Actor: janedoe~my-actor, expected 'apify/web-scraper'", other);
        server.actor(ID, actor("4096", "8192"));
        WorkflowRun raised = run(
                Result.FAILURE,
                Readme.block(
                        "apifyTask id: 'janedoe~minimal', credentialsId: 'apify-token', resolveDefaults: true, rules: ["
                                + "taskMemory"));
        for (String line : Readme.block("[Apify]   FAIL taskMemory: memory: 8192 MB (Actor")
                .split("\n")) {
            jenkins.assertLogContains(line, raised);
        }
    }

    @Test
    void aPinnedBuildIsAVersionNumber() throws Exception {
        WorkflowRun run =
                run(Result.FAILURE, "apifyTask id: 'janedoe~web-crawler', TOKEN, rules: [taskBuild(pinned: true)]");
        assertTrue(JenkinsRule.getLog(run).contains("build: 'latest', expected a version number in the task itself"));
        assertEquals(0, server.actorRequests());
    }
}
