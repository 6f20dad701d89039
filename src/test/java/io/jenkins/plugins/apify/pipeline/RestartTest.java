package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.OwnJenkins;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.check.ReportPublisher;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.report.CheckSummary;
import io.jenkins.plugins.apify.report.TaskAction;
import java.io.File;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Pipelines whose controller restarts. */
@OwnJenkins
class RestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final FakeApifyServer server = FakeApifyServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private static WorkflowRun start(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
    }

    private static void finish(JenkinsRule jenkins, Result expected) throws Exception {
        jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(build(jenkins)));
    }

    @Test
    void asksAgainWhenTheRequestWasUnderWay() throws Throwable {
        server.next(Reply.hang());
        sessions.then(jenkins -> {
            ApifyJenkins.connect(jenkins, server);
            start(jenkins, """
                    def task = apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token', envPrefix: 'T_',
                        rules: [taskMemory(max: 4096), taskField(path: 'name', equalTo: 'web-crawler')]
                    echo "got ${task.name} and ${env.T_MEMORY_MBYTES}"
                    """);
            server.awaitRequests(1);
        });
        sessions.then(jenkins -> {
            finish(jenkins, Result.SUCCESS);
            jenkins.assertLogContains("got web-crawler and 1024", build(jenkins));
            jenkins.assertLogContains("All 2 rules are met.", build(jenkins));
        });
        assertEquals(2, server.requests().size());
    }

    @Test
    void asksForTheTaskAndItsActorAgainWhenTheSecondRequestWasUnderWay() throws Throwable {
        server.next(Reply.json(200, FakeApifyServer.example("minimal")), Reply.hang());
        sessions.then(jenkins -> {
            ApifyJenkins.connect(jenkins, server);
            start(jenkins, """
                    def task = apifyTask id: 'janedoe~minimal', credentialsId: 'apify-token', resolveDefaults: true,
                        rules: [taskMemory(max: 4096)]
                    echo "got ${task.effective.memoryMbytes.value}"
                    """);
            server.awaitRequests(2);
        });
        sessions.then(jenkins -> {
            finish(jenkins, Result.SUCCESS);
            jenkins.assertLogContains("got 4096", build(jenkins));
        });
        assertEquals(4, server.requests().size());
        assertEquals(2, server.actorRequests());
    }

    @Test
    void rejectsArgumentsAgainWhenTheRestartCameWhileTheRejectionWasPublished() throws Throwable {
        CountDownLatch publishing = new CountDownLatch(1);
        sessions.then(jenkins -> {
            ApifyJenkins.connect(jenkins, server);
            ExtensionList.lookup(ReportPublisher.class).add(0, (config, caller, outcome) -> {
                publishing.countDown();
                Thread.sleep(20_000);
            });
            start(jenkins, """
                    apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token', rule: [taskMemory(max: 512)]
                    echo 'deploys'
                    """);
            publishing.await();
        });
        sessions.then(jenkins -> {
            finish(jenkins, Result.FAILURE);
            jenkins.assertLogContains("Unknown parameter rule. Did you mean rules?", build(jenkins));
            jenkins.assertLogNotContains("deploys", build(jenkins));
        });
        assertEquals(0, server.requests().size());
    }

    /** The controller is killed after the check was recorded: the step runs again, and its check is there once. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            apifyTask id: '~hungry-crawler',                              | 1
            apifyTasks ids: ['~hungry-crawler', 'M_=~minimal'], | 2
            """)
    void keepsEachCheckOnceWhenTheRestartCameAfterItWasRecorded(String step, int checks) throws Throwable {
        CountDownLatch publishing = new CountDownLatch(1);
        File killed = new File(sessions.getHome(), "killed");
        File[] folder = new File[1];
        sessions.then(jenkins -> {
            ApifyJenkins.connect(jenkins, server);
            ApifyGlobalConfiguration.get().setRules(List.of(PolicyParts.memory(4096, Severity.FAIL)));
            ExtensionList.lookup(ReportPublisher.class).add(0, (config, caller, outcome) -> {
                publishing.countDown();
                Thread.sleep(20_000);
            });
            WorkflowRun run = start(
                    jenkins, "try { " + step + " credentialsId: 'apify-token' } catch (e) { echo 'caught once more' }");
            publishing.await();
            assertEquals(checks, run.getAction(TaskAction.class).getSummaries().size());
            // waits until the program is stored
            run.getExecution().getCurrentExecutions(true).get();
            folder[0] = run.getRootDir();
            FileUtils.copyDirectory(folder[0], killed);
        });
        // nothing of what an orderly stop writes
        FileUtils.deleteDirectory(folder[0]);
        FileUtils.moveDirectory(killed, folder[0]);
        sessions.then(jenkins -> {
            finish(jenkins, Result.FAILURE);
            jenkins.assertLogContains("caught once more", build(jenkins));
            List<CheckSummary> summaries =
                    build(jenkins).getAction(TaskAction.class).getSummaries();
            assertEquals(checks, summaries.size());
            assertEquals(
                    checks,
                    summaries.stream().map(CheckSummary::requestedId).distinct().count());
            assertTrue(summaries.stream().noneMatch(CheckSummary::superseded));
        });
        assertEquals(2 * checks, server.requests().size());
    }

    @Test
    void asksAgainWhenTheNextAttemptWasWaitedFor() throws Throwable {
        server.next(Reply.retryAfter(503, "120"));
        sessions.then(jenkins -> {
            ApifyJenkins.connect(jenkins, server);
            WorkflowRun run = start(jenkins, "apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token'");
            jenkins.waitForMessage("Next attempt in", run);
        });
        sessions.then(jenkins -> finish(jenkins, Result.SUCCESS));
        assertEquals(2, server.requests().size());
    }

    @Test
    void keepsTheReturnedTaskAndTheVariablesWhileLaterStepsRun() throws Throwable {
        sessions.then(jenkins -> {
            ApifyJenkins.connect(jenkins, server);
            WorkflowRun run = start(jenkins, """
                    def task = apifyTask id: 'janedoe~precise', credentialsId: 'apify-token'
                    withApifyTask(id: 'janedoe~standby', credentialsId: 'apify-token', envPrefix: 'BLOCK_') {
                        echo 'waiting'
                        sleep 3
                        echo "${task.input.twentyDecimals} ${env.APIFY_TASK_NAME} ${env.BLOCK_NAME}"
                    }
                    """);
            jenkins.waitForMessage("waiting", run);
        });
        sessions.then(jenkins -> {
            finish(jenkins, Result.SUCCESS);
            jenkins.assertLogContains("0.12345678901234567890 precise standby", build(jenkins));
        });
        assertEquals(2, server.requests().size());
    }

    @Test
    void aShutdownWithARequestInFlightIsNotHeldUp() throws Throwable {
        server.always(Reply.headersThenHang());
        long[] stopping = new long[1];
        sessions.then(jenkins -> {
            ApifyJenkins.connect(jenkins, server);
            start(jenkins, "apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token'");
            server.awaitRequests(1);
            stopping[0] = System.nanoTime();
        });
        long seconds = (System.nanoTime() - stopping[0]) / 1_000_000_000;
        assertTrue(seconds < 15, seconds + " s");
        server.always(null);
        sessions.then(jenkins -> finish(jenkins, Result.SUCCESS));
    }

    /** Of three tasks one is known and two are under way: all are asked for again, and none is kept twice. */
    @Test
    void manyTasksAreAskedForAgainInTheMiddle() throws Throwable {
        server.next((socket, out) ->
                Reply.json(200, FakeApifyServer.example("web-crawler")).play(socket, out));
        server.always(Reply.hang());
        sessions.then(jenkins -> {
            ApifyJenkins.connect(jenkins, server);
            start(jenkins, """
                    def tasks = apifyTasks ids: ['~web-crawler', 'S_=~standby', '~minimal'], credentialsId: 'apify-token',
                        rules: [taskNotRemoved()]
                    echo "got ${tasks.collect { it.value.name }} and ${env.S_NAME}"
                    """);
            server.awaitRequests(3);
        });
        server.always(null);
        sessions.then(jenkins -> {
            finish(jenkins, Result.SUCCESS);
            jenkins.assertLogContains("got [web-crawler, standby, minimal] and standby", build(jenkins));
            jenkins.assertLogContains("All 3 tasks meet all rules.", build(jenkins));
            assertEquals(
                    3, build(jenkins).getAction(TaskAction.class).getSummaries().size());
        });
        assertEquals(6, server.requests().size());
    }
}
