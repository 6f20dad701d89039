package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.OwnThreads;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.report.CheckSummary;
import io.jenkins.plugins.apify.report.TaskAction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Many tasks in one step. */
class ApifyTasksStepTest extends SharedConnectedTest {
    /** How many threads of the plugin the tasks of a step may take. */
    private static final int MOST_THREADS = 10;

    @AfterEach
    void serveAsUsual() {
        server.always(null);
    }

    private static WorkflowRun run(Result expected, String script) throws Exception {
        return ApifyJenkins.run(jenkins, expected, script.replace("TOKEN", "credentialsId: 'apify-token'"));
    }

    /** What the log says of the check, as one text. */
    private static String told(WorkflowRun run) throws Exception {
        return String.join(
                "\n",
                JenkinsRule.getLog(run)
                        .lines()
                        .filter(line -> line.startsWith("[Apify]") || line.startsWith("ERROR") || line.startsWith("  "))
                        .toList());
    }

    private static List<CheckSummary> summaries(WorkflowRun run) {
        return run.getAction(TaskAction.class).getSummaries();
    }

    @Test
    void takesAnArrayAndTheLinesOfAFile() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                def array = apifyTasks ids: 'janedoe~web-crawler,janedoe~my-task'.split(','), TOKEN
                def file = '\\uFEFF# tasks\\r\\njanedoe~web-crawler\\u00A0\\r\\n\\r\\n  janedoe~my-task\\r\\n'
                def lines = apifyTasks ids: file, TOKEN
                assert array.keySet() == lines.keySet()
                echo "got ${lines.keySet()}"
                """);
        jenkins.assertLogContains("got [janedoe~web-crawler, janedoe~my-task]", run);
    }

    @Test
    void returnsEachTaskByItsIdAndKeepsACheckOfEach() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                "def tasks = apifyTasks ids: ['janedoe~web-crawler', '~standby', 'janedoe/minimal'], TOKEN,"
                        + " rules: [taskNotRemoved()]\n"
                        + "echo \"${tasks.keySet().join(' ')}: ${tasks['janedoe~web-crawler'].options.memoryMbytes}"
                        + " ${tasks['~standby'].gate.verdict} ${tasks['janedoe/minimal'].name}\"");
        jenkins.assertLogContains("janedoe~web-crawler ~standby janedoe/minimal: 1024 PASSED minimal", run);
        assertEquals(
                List.of("janedoe~web-crawler", "janedoe~standby", "minimal"),
                summaries(run).stream().map(CheckSummary::name).toList());
        assertEquals(
                List.of(1, 2, 3),
                summaries(run).stream().map(CheckSummary::number).toList());
    }

    @Test
    void tellsOfEachInTheirOrderAndDecidesOnce() throws Exception {
        WorkflowRun run = run(
                Result.FAILURE,
                "apifyTasks ids: ['~web-crawler', '~hungry-crawler', '~nobody-has-this'], TOKEN,"
                        + " rules: [taskMemory(max: 4096), taskTimeout(max: 3600, severity: 'WARN')]");
        assertEquals(
                """
                [Apify] Fetching 3 tasks from URL
                [Apify] Task janedoe~web-crawler (id wEbCr4wLer0Aa1Bb2), titled 'Web crawler of the shop'
                [Apify]   ok   taskMemory: memory: 1024 MB, expected at most 4096 MB
                [Apify]   ok   taskTimeout: timeout: 300 s, expected at most 3600 s
                [Apify] Task janedoe~hungry-crawler (id hUngryCr4wLer0Aa1), titled 'Hungry crawler'
                [Apify]   FAIL taskMemory: memory: 8192 MB, expected at most 4096 MB
                [Apify]   WARN taskTimeout: timeout: no timeout (0), expected at most 3600 s
                [Apify] Apify task ~nobody-has-this could not be fetched: NOT_FOUND
                [Apify] 1 of 3 tasks meet all rules, 1 could not be fetched; the build fails.
                ERROR: 2 of 3 Apify tasks fail the build:
                  Apify task janedoe~hungry-crawler breaks 2 rules:
                    taskMemory: memory: 8192 MB, expected at most 4096 MB
                    taskTimeout: timeout: no timeout (0), expected at most 3600 s
                  Apify task ~nobody-has-this could not be fetched: NOT_FOUND""",
                told(run)
                        .replace(server.url().toString(), "URL")
                        .replaceAll("The Apify API returned status 404.*", "NOT_FOUND"));
        assertEquals(
                List.of(Verdict.PASSED, Verdict.FAILED, Verdict.FAILED),
                summaries(run).stream().map(CheckSummary::verdict).toList());
    }

    @Test
    void whatOnlyWarnsMarksTheStepOnce() throws Exception {
        WorkflowRun run = run(
                Result.UNSTABLE,
                "def tasks = apifyTasks ids: ['~hungry-crawler', '~nobody-has-this', '~web-crawler'], TOKEN,"
                        + " onError: 'WARN', rules: [taskMemory(max: 4096, severity: 'WARN')]\n"
                        + "echo \"lost: ${tasks['~nobody-has-this']}, ${tasks['~hungry-crawler'].gate.broken[0].found}\"");
        jenkins.assertLogContains("lost: null, 8192 MB", run);
        jenkins.assertLogContains(
                "1 of 3 tasks meet all rules, 1 could not be fetched; the build becomes unstable.", run);
        List<String> warnings = new DepthFirstScanner()
                .allNodes(run.getExecution()).stream()
                        .map(node -> node.getAction(WarningAction.class))
                        .filter(warning -> warning != null)
                        .map(WarningAction::getMessage)
                        .toList();
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("hungry-crawler: taskMemory: memory: 8192 MB"), warnings.get(0));
        assertTrue(warnings.get(0).contains("; Apify task ~nobody-has-this could not"), warnings.get(0));
    }

    @Test
    void onlyATaskWithAPrefixGivesVariables() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                "apifyTasks ids: ['WEB_=janedoe~web-crawler', 'janedoe~standby', 'MIN_ = ~minimal'], TOKEN\n"
                        + "echo \"${env.WEB_NAME} ${env.WEB_VERDICT} ${env.MIN_NAME} ${env.APIFY_TASK_NAME}\"");
        jenkins.assertLogContains("web-crawler PASSED minimal null", run);
    }

    @Test
    void aVariableTellsOfATaskThatCouldNotBeFetched() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                "try { apifyTasks ids: ['LOST_=~nobody-has-this', 'BAD_=~hungry-crawler'], TOKEN,"
                        + " rules: [taskMemory(max: 1)] } catch (io.jenkins.plugins.apify.check.GateException e) {\n"
                        + "echo \"${e.task}: ${e.broken.size()} ${e.broken[0].task} ${e.broken[0].rule} ${e.verdict}\" }\n"
                        + "echo \"${env.LOST_VERDICT} ${env.LOST_NAME} ${env.BAD_VERDICT} ${env.BAD_BROKEN_RULES}\"");
        jenkins.assertLogContains("janedoe~hungry-crawler: 1 janedoe~hungry-crawler taskMemory FAILED", run);
        jenkins.assertLogContains("FAILED null FAILED taskMemory: memory: 8192 MB, expected at most 1 MB", run);
    }

    @Test
    void tasksThatCouldNotBeFetchedAloneBreakNoGate() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                "try { apifyTasks ids: ['~nobody-has-this', '~web-crawler'], TOKEN }\n"
                        + "catch (io.jenkins.plugins.apify.check.GateException e) { echo 'wrong' }\n"
                        + "catch (hudson.AbortException e) { echo 'not fetched' }");
        jenkins.assertLogContains("not fetched", run);
        jenkins.assertLogNotContains("wrong", run);
    }

    @Test
    void takesTheLinesOfAFile() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                "def tasks = apifyTasks ids: '~web-crawler\\n\\n  ~standby \\r\\n', TOKEN\necho \"got ${tasks.keySet()}\"");
        jenkins.assertLogContains("got [~web-crawler, ~standby]", run);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ids: []                                      | ids must contain at least one task.",
                "ids: null                                    | ids is null. Write []",
                "ids: ['~a', 'my task']                       | task 2: 'my task' is not a valid task id",
                "ids: ['janedoe~a', '~b', 'janedoe/a']        | task 3: janedoe~a is already in the list.",
                "ids: ['X_=~a', 'X_=~b']                      | task 2: another task already has the prefix X_.",
                "ids: (1..1001).collect { '~a' + it }         | ids contains 1001 tasks; at most 1000 are allowed.",
                "ids: ['~a'], rules: [taskMemory(mx: 1)]      | rule 1 (taskMemory): Unknown parameter mx",
                "ids: ['~a'], envPrefix: 'X_'                 | Unknown parameter envPrefix",
                "ids: ['~a'], retries: 99                     | retries ('99') must be a whole number from 0 to 20.",
                "ids: ['~a'], credentialsId: 'none'           | There is no credential with the id 'none'"
            })
    void refusesWhatIsWrongBeforeAnyRequest(String arguments, String reason) throws Exception {
        int requests = server.requests().size();
        WorkflowRun run =
                run(Result.FAILURE, "apifyTasks " + arguments + (arguments.contains("credentialsId") ? "" : ", TOKEN"));
        jenkins.assertLogContains(reason, run);
        assertEquals(requests, server.requests().size());
    }

    @Test
    void eachTaskCountsAsFailedIfThereIsNoCredential() throws Exception {
        WorkflowRun run =
                run(Result.FAILURE, "apifyTasks ids: ['~a', 'B_=~b'], credentialsId: 'none', onError: 'WARN'");
        assertEquals(
                List.of("~a", "~b"),
                summaries(run).stream().map(CheckSummary::name).toList());
        assertEquals(
                List.of(Verdict.FAILED, Verdict.FAILED),
                summaries(run).stream().map(CheckSummary::verdict).toList());
    }

    @Test
    void whatMakesAReaderWaitIsToldAtOnceAndByName() throws Exception {
        server.next(Reply.error(503, "unavailable", "Back soon."));
        WorkflowRun run = run(Result.SUCCESS, "apifyTasks ids: ['~web-crawler'], TOKEN");
        String log = JenkinsRule.getLog(run);
        int retry = log.indexOf("[Apify] ~web-crawler: Attempt 1 failed: ");
        assertTrue(retry > 0 && retry < log.indexOf("[Apify] Task janedoe~web-crawler"), log);
        jenkins.assertLogContains("The task meets all rules.", run);
    }

    @Test
    void manyFailuresAreToldInBounds() throws Exception {
        server.always(Reply.error(404, "record-not-found", "Nothing here."));
        WorkflowRun run = run(Result.FAILURE, "apifyTasks ids: (1..30).collect { \"~t${it}\" }, TOKEN");
        String log = JenkinsRule.getLog(run);
        assertTrue(log.contains("30 of 30 Apify tasks fail the build"), log);
        assertTrue(log.contains("and 10 more (see the log)"), log);
        assertTrue(log.contains("[Apify] Apify task ~t30 could not be fetched"), log);
    }

    /** The server answers none of them before it has been asked for all. */
    @Test
    void twoHundredTasksAreAskedForAtOnceWithoutAThreadForEach() throws Exception {
        // a response for each of them
        Reply answer =
                Reply.json(200, FakeApifyServer.example("web-crawler").replaceFirst("\"name\": \"web-crawler\",", ""));
        CountDownLatch asked = new CountDownLatch(200);
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger own = new AtomicInteger();
        server.always((socket, out) -> {
            if (arrived.incrementAndGet() == 200) {
                own.set(OwnThreads.count("apify-", MOST_THREADS));
            }
            asked.countDown();
            asked.await();
            return answer.play(socket, out);
        });
        WorkflowRun run = run(
                Result.SUCCESS,
                "apifyTasks ids: (1..200).collect { \"~t${it}\" }, TOKEN, rules: [taskMemory(max: 4096)]");
        jenkins.assertLogContains("All 200 tasks meet all rules.", run);
        assertEquals(
                IntStream.rangeClosed(1, 200).boxed().toList(),
                summaries(run).stream().map(CheckSummary::number).toList());
        assertTrue(own.get() > 0 && own.get() <= MOST_THREADS, own + " threads");
    }

    @Test
    void theListOfStepsNamesTheTasks() {
        ApifyTasksStep.DescriptorImpl descriptor =
                jenkins.jenkins.getDescriptorByType(ApifyTasksStep.DescriptorImpl.class);
        assertEquals("~a, ~b", descriptor.argumentsToString(Map.of("ids", List.of("~a", "~b"))));
        assertNull(descriptor.argumentsToString(Map.of()));
        assertFalse(descriptor.takesImplicitBlockArgument());
    }
}
