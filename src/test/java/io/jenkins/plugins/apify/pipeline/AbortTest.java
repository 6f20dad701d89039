package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Executor;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.OwnThreads;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever aborts a build is not kept waiting, whatever the request is at. */
class AbortTest extends ConnectedTest {
    private static final String STEP = "apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token'";

    /** How many more threads than before checks may take, however many of them wait. */
    private static final int MOST_THREADS = 8;

    static Stream<Arguments> stages() {
        return Stream.of(
                Arguments.of("before the headers", Reply.hang()),
                Arguments.of("within the body", Reply.headersThenHang()),
                Arguments.of(
                        "while the body drips",
                        Reply.drip(FakeApifyServer.example("web-crawler"), Duration.ofSeconds(1))),
                Arguments.of("before the next attempt", Reply.retryAfter(503, "60")));
    }

    private WorkflowRun start(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    /** Ends the build while the server still keeps its answer back, and sees that the server is not kept either. */
    private void abort(Run<?, ?> run, Executor executor, String stage) throws Exception {
        executor.interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        int requests = server.requests().size();
        if (!stage.equals("before the next attempt")) {
            server.awaitEnds(1);
        }
        assertEquals(requests, server.requests().size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void endsAPipelineAndItsRequest(String stage, Reply reply) throws Exception {
        server.always(reply);
        WorkflowRun run = start(STEP);
        server.awaitRequests(1);
        abort(run, run.getExecutor(), stage);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void endsAFreestyleBuildAndItsRequest(String stage, Reply reply) throws Exception {
        server.always(reply);
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~web-crawler");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(builder);
        FreeStyleBuild build = project.scheduleBuild2(0).waitForStart();
        server.awaitRequests(1);
        abort(build, build.getExecutor(), stage);
    }

    @Test
    void endsAPipelineThatWaitsForAConnection() throws Exception {
        // a backlog that is full makes a connection wait without an answer
        List<Socket> backlog = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket();
                backlog.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 200);
                } catch (IOException e) {
                    break;
                }
            }
            ApifyGlobalConfiguration.get().setApiUrl("http://localhost:" + full.getLocalPort());
            WorkflowRun run = start(STEP);
            jenkins.waitForMessage("Fetching task", run);
            assertTrue(run.isBuilding());
            run.getExecutor().interrupt();
            // far sooner than the connect timeout lets go of it, or the test itself ends
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        } finally {
            for (Socket socket : backlog) {
                socket.close();
            }
        }
    }

    @Test
    void theTimeoutStepEndsIt() throws Exception {
        server.always(Reply.hang());
        ApifyJenkins.run(jenkins, Result.ABORTED, "timeout(time: 1, unit: 'SECONDS') { " + STEP + " }");
        server.awaitEnds(1);
    }

    @Test
    void hundredWaitingStepsHoldNoThread() throws Exception {
        server.always(Reply.hang());
        // no range, which a program cannot be saved with
        WorkflowRun run = start("def all = [:]; for (int i = 0; i < 100; i++) { int n = i; all[\"b${n}\"] = { "
                + STEP.replace("'janedoe~web-crawler'", "\"janedoe~task-${n}\"") + " } }; parallel all");
        server.awaitRequests(100);
        int ofClient = OwnThreads.count("apify-client", 2);
        assertTrue(ofClient <= 2, ofClient + " client threads");
        int own = OwnThreads.count("apify-", MOST_THREADS);
        assertTrue(own <= MOST_THREADS, own + " threads");
        while (Thread.getAllStackTraces().values().stream().anyMatch(AbortTest::isWorkOfThePlugin)) {
            // the last request came before the work on it ended
            Thread.sleep(10);
        }
        run.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        server.awaitNoConnection();
    }

    private static boolean isWorkOfThePlugin(StackTraceElement[] stack) {
        String root = ApifyJenkins.class.getPackageName();
        boolean ofTest = Stream.of(stack)
                .anyMatch(frame -> frame.getClassName().startsWith(root + ".fake.")
                        || frame.getClassName().equals(AbortTest.class.getName()));
        return !ofTest
                && Stream.of(stack).anyMatch(frame -> frame.getClassName().startsWith(root + "."));
    }

    @Test
    void manyTasksEndWithAllTheirRequests() throws Exception {
        server.always(Reply.hang());
        WorkflowRun run = start("apifyTasks ids: (1..250).collect { \"~task-${it}\" }, credentialsId: 'apify-token'");
        // within bounds
        server.awaitRequests(200);
        run.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        server.awaitNoConnection();
        assertEquals(200, server.requests().size());
    }

    @Test
    void aFreestyleBuildOfManyTasksEndsWithAllTheirRequests() throws Exception {
        server.always(Reply.hang());
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~web-crawler\n~standby");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(builder);
        FreeStyleBuild build = project.scheduleBuild2(0).waitForStart();
        server.awaitRequests(2);
        build.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        server.awaitNoConnection();
    }

    /** A stop in the very moment of a resume: nothing is sent any more, and the step ends once. */
    @Test
    void aStopWhileABuildIsResumedSendsNothing() throws Exception {
        server.always(Reply.hang());
        WorkflowRun run = start(STEP);
        server.awaitRequests(1);
        List<StepExecution> executions =
                run.getExecution().getCurrentExecutions(true).get();
        StepExecution execution = executions.get(0);
        execution.stop(new FlowInterruptedException(Result.ABORTED));
        int requests = server.requests().size();
        execution.onResume();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertEquals(requests, server.requests().size());
    }
}
