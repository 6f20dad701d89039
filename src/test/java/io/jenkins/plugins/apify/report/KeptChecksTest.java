package io.jenkins.plugins.apify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Saveable;
import hudson.model.TaskListener;
import hudson.model.TopLevelItem;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.gate.FieldCondition;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Findings;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.TextMatch;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build keeps of its checks, where, and what becomes of it. */
class KeptChecksTest extends SharedConnectedTest {
    private static final int MOST_BYTES = 1;

    private FreeStyleProject project;
    private FreeStyleBuild build;

    @BeforeEach
    void build() throws Exception {
        project = jenkins.createFreeStyleProject();
        build = jenkins.buildAndAssertSuccess(project);
    }

    /** The build as it is on disk, as after a restart. */
    private FreeStyleBuild reloaded() throws IOException {
        project.load();
        return project.getBuildByNumber(build.getNumber());
    }

    private static TaskAction action(Run<?, ?> run) {
        return run.getAction(TaskAction.class);
    }

    /** The worst verdict of the checks that count; failed if there are none. */
    private static Verdict verdict(Run<?, ?> run) {
        return action(run).getSummaries().stream()
                .filter(check -> !check.superseded())
                .map(CheckSummary::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.FAILED);
    }

    private Path folder() {
        return build.getRootDir().toPath().resolve("apify-task");
    }

    private long recordSize() throws IOException {
        build.save();
        return Files.size(build.getRootDir().toPath().resolve("build.xml"));
    }

    private static String page(Run<?, ?> run) throws Exception {
        return ApifyJenkins.reader(jenkins).goTo(run.getUrl() + "apify-task/").asNormalizedText();
    }

    private static Task huge() {
        return Tasks.with("'title': '" + "&<'\\u0001\ud83d\udd77".repeat(20_000).replace("'", "\\u0027")
                + "', 'username': '" + "\ud83d\udd77&".repeat(1000) + "', 'options': {'memoryMbytes': "
                + "9".repeat(900) + ", 'maxTotalChargeUsd': 1e-9999}, 'input': {'list': ["
                + "[{'a': 'b', 'words': 'and more'}], ".repeat(250_000)
                + "0]}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theBuildsRecordTakesFewBytesOfACheckWhateverItHolds(boolean hostile) throws Exception {
        String requested = hostile ? "'\ud83d\udd77<".repeat(100) : "janedoe~web-crawler";
        Task task = hostile ? huge() : Tasks.example("web-crawler");
        TaskReport report = TaskReport.of(
                requested, Recorded.THEN, task, Recorded.report(task).findings(), true);
        String prefix = hostile ? "P".repeat(64) : "APIFY_TASK_";
        Recorded.keep(build, report, prefix, Map.of(prefix + "ID", "x"));
        long one = recordSize();
        for (int i = 1; i < 21; i++) {
            Recorded.keep(build, report, prefix, Map.of(prefix + "ID", "x"));
        }
        long each = (recordSize() - one) / 20;
        assertTrue(each < MOST_BYTES, each + " bytes");
        CheckSummary summary = action(reloaded()).getSummaries().get(20);
        assertEquals(21, summary.number());
        assertEquals(report.verdict(), summary.verdict());
        assertEquals(report.checkedAt(), summary.checkedAt());
    }

    /** Pipeline promises to save the build at every step, or does not. */
    @ParameterizedTest
    @EnumSource(FlowDurabilityHint.class)
    void aPipelinesRecordHasTheCheckAsSoonAsTheNextStepRuns(FlowDurabilityHint hint) throws Throwable {
        WorkflowJob pipeline = jenkins.createProject(WorkflowJob.class);
        pipeline.addProperty(new DurabilityHintJobProperty(hint));
        pipeline.setDefinition(new CpsFlowDefinition("""
                apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token'
                sleep 30
                echo 'over'
                """, true));
        List<String> savers = savers(pipeline, () -> {
            WorkflowRun run = pipeline.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Sleeping", run);
            Path record = run.getRootDir().toPath().resolve("build.xml");
            while (!Files.readString(record).contains(TaskAction.class.getName())) {
                Thread.sleep(20);
            }
            jenkins.assertLogNotContains("over", run);
            run.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        });
        assertEquals(
                1,
                savers.stream()
                        .filter(thread -> thread.startsWith("apify-worker"))
                        .count(),
                savers::toString);
    }

    @Test
    void aHugeTaskMakesASmallFileAndASmallPage() throws Exception {
        Recorded.task(build, huge());
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                assertTrue(Files.size(file) < 500_000, Files.size(file) + " bytes");
            }
        }
        for (String url : List.of("", "apify-task/", "apify-task/api/json", "apify-task/api/xml", "api/json?depth=9")) {
            int length = ApifyJenkins.reader(jenkins)
                    .goTo(build.getUrl() + url, null)
                    .getWebResponse()
                    .getContentAsString()
                    .length();
            assertTrue(length < 2_000_000, url + " has " + length);
        }
    }

    /** The threads that save a build of the job while that is done, each as often as it does. */
    private static List<String> savers(Job<?, ?> job, Executable executable) throws Throwable {
        List<String> threads = Collections.synchronizedList(new ArrayList<>());
        SaveableListener listener = new SaveableListener() {
            @Override
            public void onChange(Saveable saved, XmlFile file) {
                if (saved instanceof Run<?, ?> run && run.getParent() == job) {
                    threads.add(Thread.currentThread().getName());
                }
            }
        };
        ExtensionList<SaveableListener> listeners = ExtensionList.lookup(SaveableListener.class);
        listeners.add(0, listener);
        try {
            executable.execute();
        } finally {
            listeners.remove(listener);
        }
        return threads;
    }

    @Test
    void theBuildIsSavedForItsFirstCheckAlone() throws Throwable {
        List<String> savers = savers(project, () -> {
            for (int i = 0; i < 50; i++) {
                Recorded.example(build, "web-crawler");
            }
        });
        assertEquals(List.of(Thread.currentThread().getName()), savers);
    }

    /** Pipeline holds it while the disk takes the build's record, at every step. */
    @Test
    void aCheckDoesNotWaitForTheLockOfItsBuild() throws Exception {
        Recorded.example(build, "web-crawler");
        FutureTask<Void> another = new FutureTask<>(() -> {
            Recorded.example(build, "web-crawler");
            return null;
        });
        synchronized (build) {
            new Thread(another).start();
            another.get(1, TimeUnit.MINUTES);
        }
        assertEquals(2, action(build).getSummaries().size());
    }

    @Test
    void whatTheRecordLacksAfterACrashIsFoundInTheFiles() throws Exception {
        Recorded.example(build, "web-crawler");
        Recorded.example(build, "hungry-crawler");
        Recorded.error(build, "janedoe~gone");
        Recorded.keep(
                build,
                Recorded.report(Tasks.example("standby")),
                "OTHER_",
                Map.of("OTHER_ID", "$x", "OTHER_TITLE", "a\nb"));
        // not saved since
        FreeStyleBuild after = reloaded();
        assertEquals(
                List.of("janedoe~web-crawler", "janedoe~hungry-crawler", "janedoe~gone", "janedoe~standby"),
                action(after).getSummaries().stream().map(CheckSummary::name).toList());
        assertEquals(Verdict.FAILED, verdict(after));
        Map<String, String> variables = after.getEnvironment(TaskListener.NULL);
        assertEquals("FAILED", variables.get("APIFY_TASK_VERDICT"));
        assertFalse(variables.containsKey("APIFY_TASK_ID"), "of a check that was replaced");
        assertEquals("a\nb", variables.get("OTHER_TITLE"));
        // and what comes next is next
        Recorded.example(after, "web-crawler");
        assertEquals(5, action(after).getSummaries().get(4).number());
        assertEquals(
                "wEbCr4wLer0Aa1Bb2", after.getEnvironment(TaskListener.NULL).get("APIFY_TASK_ID"));
        assertEquals("a\nb", after.getEnvironment(TaskListener.NULL).get("OTHER_TITLE"));
        after.save();
        assertEquals(5, action(reloaded()).getSummaries().size());
    }

    @Test
    void parallelBranchesLoseNothing() throws Exception {
        ExecutorService branches = Executors.newFixedThreadPool(16);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String prefix = "T" + i + "_";
            ends.add(branches.submit(() -> {
                Recorded.keep(
                        build, Recorded.report(Tasks.example("web-crawler")), prefix, Map.of(prefix + "ID", prefix));
                if (prefix.endsWith("7_")) {
                    build.save();
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        branches.shutdown();
        List<Integer> numbers = IntStream.rangeClosed(1, 200).boxed().toList();
        for (FreeStyleBuild any : List.of(build, reloaded())) {
            assertEquals(
                    numbers,
                    action(any).getSummaries().stream()
                            .map(CheckSummary::number)
                            .toList());
            Map<String, String> variables = any.getEnvironment(TaskListener.NULL);
            for (int i = 0; i < 200; i++) {
                assertEquals("T" + i + "_", variables.get("T" + i + "_ID"));
            }
        }
    }

    @Test
    void aMissingAndADamagedFileAreTold() throws Exception {
        Recorded.example(build, "hungry-crawler");
        Recorded.example(build, "hungry-crawler");
        Recorded.example(build, "web-crawler");
        build.save();
        Files.delete(folder().resolve("1.json"));
        Path damaged = folder().resolve("2.json");
        Files.writeString(damaged, Files.readString(damaged).substring(0, 400));
        FreeStyleBuild after = reloaded();
        String text = page(after);
        assertTrue(text.contains("The report file 1.json of this build is missing"), text);
        assertTrue(text.contains("The report file 2.json of this build is damaged"), text);
        assertTrue(text.contains("1 of 1 broken"), text);
        String rest = jenkins.getJSON(after.getUrl() + "apify-task/api/json").getContentAsString();
        assertTrue(rest.contains("is missing") && rest.contains("is damaged"), rest);
        assertEquals(
                List.of(Verdict.FAILED, Verdict.FAILED, Verdict.PASSED),
                action(after).getSummaries().stream().map(CheckSummary::verdict).toList());
        ApifyJenkins.reader(jenkins).goTo(after.getUrl());
        ApifyJenkins.reader(jenkins).goTo(after.getUrl() + "apify-task/check/1/");
        ApifyJenkins.reader(jenkins).assertFails(after.getUrl() + "apify-task/check/4/", 404);
        assertFalse(after.getEnvironment(TaskListener.NULL).isEmpty());
    }

    @Test
    void aDamagedReportIsNoGoodOne() throws Exception {
        Recorded.example(build, "web-crawler");
        Files.writeString(folder().resolve("1.json"), "{\"format\":1,\"verdict\":\"PASSED\"}");
        Files.writeString(folder().resolve("2.json.tmp"), "{");
        Files.writeString(folder().resolve("notes.txt"), "x");
        FreeStyleBuild after = reloaded();
        assertEquals(1, action(after).getSummaries().size());
        assertTrue(page(after).contains("is damaged"));
    }

    @Test
    void aReportWithoutALineBelongsToAStepThatRunsAgain() throws Exception {
        Recorded.example(build, "web-crawler");
        Files.copy(folder().resolve("1.json"), folder().resolve("2.json"));
        FreeStyleBuild after = reloaded();
        assertEquals(1, action(after).getSummaries().size());
        Recorded.example(after, "standby");
        assertEquals(
                List.of("janedoe~web-crawler", "janedoe~standby"),
                action(reloaded()).getChecks().stream()
                        .map(check -> check.getReport().getName())
                        .toList());
    }

    @Test
    void aLineThatACrashCutOffIsIgnored() throws Exception {
        Recorded.example(build, "web-crawler");
        Recorded.example(build, "hungry-crawler");
        Path lines = folder().resolve("checks.jsonl");
        String text = Files.readString(lines);
        Files.writeString(lines, text.substring(0, text.length() - 20));
        FreeStyleBuild after = reloaded();
        assertEquals(List.of("janedoe~web-crawler"), names(after));
        Recorded.example(after, "standby");
        assertEquals(List.of("janedoe~web-crawler", "janedoe~standby"), names(after));
        assertEquals(List.of("janedoe~web-crawler", "janedoe~standby"), names(reloaded()));
    }

    private static List<String> names(Run<?, ?> run) {
        return action(run).getSummaries().stream().map(CheckSummary::name).toList();
    }

    /** As when the controller ended after the step had recorded and before Pipeline had stored that. */
    @Test
    void aStepThatRunsAgainReplacesItsCheck() throws Exception {
        Recorded.step(build, "7/0", null, "hungry-crawler");
        Recorded.step(build, "9/0", null, "standby");
        Recorded.step(build, "7/0", null, "web-crawler");
        for (FreeStyleBuild any : List.of(build, reloaded())) {
            assertEquals(List.of("janedoe~web-crawler", "janedoe~standby"), names(any));
            assertEquals(Verdict.PASSED, verdict(any));
            assertEquals(
                    "janedoe~web-crawler",
                    action(any).getChecks().get(0).getReport().getName());
        }
    }

    @Test
    void ofTheAttemptsOfAStepTheLastOneCounts() throws Exception {
        Recorded.step(build, "7/0", "5:6", "hungry-crawler");
        Recorded.step(build, "9/0", "8:9", "web-crawler");
        Recorded.step(build, "11/0", "5:10", "web-crawler");
        assertEquals(Verdict.PASSED, verdict(build));
        assertEquals(
                List.of(true, false, false),
                action(build).getSummaries().stream()
                        .map(CheckSummary::superseded)
                        .toList());
        String text = page(build);
        assertTrue(text.contains("superseded by a later attempt of the same step"), text);
        assertTrue(text.indexOf("failed") > text.indexOf("passed"), text);
        String rest = jenkins.getJSON(build.getUrl() + "apify-task/api/json").getContentAsString();
        assertTrue(rest.contains("\"superseded\":true"), rest);
        List<TrendRow> rows = project.getAction(TaskTrend.class).getRows();
        assertEquals(
                List.of(Verdict.PASSED), rows.stream().map(TrendRow::getVerdict).toList());
        Recorded.step(build, "13/0", null, "hungry-crawler");
        assertEquals(Verdict.FAILED, verdict(build), "of a step whose place is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{", "{}", "[]\n7\n", "{\"number\":1}\n", "{\"number\":1,\"verdict\":\"PASS\"}"})
    void linesThatLackSomethingAreNeitherRefusedNorTakenForGood(String lines) throws Exception {
        Recorded.error(build, "janedoe~gone");
        Files.writeString(folder().resolve("checks.jsonl"), lines);
        FreeStyleBuild after = reloaded();
        assertEquals(Verdict.FAILED, verdict(after));
        page(after);
        jenkins.getJSON(after.getUrl() + "apify-task/api/json");
        jenkins.getJSON(after.getUrl() + "api/json?depth=5");
        ApifyJenkins.reader(jenkins).goTo(project.getUrl());
        after.getEnvironment(TaskListener.NULL);
    }

    @Test
    void linesThatCannotBeReadAreNeitherRefusedNorTakenForGood() throws Exception {
        Recorded.error(build, "janedoe~gone");
        Files.delete(folder().resolve("checks.jsonl"));
        Files.createDirectory(folder().resolve("checks.jsonl"));
        FreeStyleBuild after = reloaded();
        assertEquals(Verdict.FAILED, verdict(after));
        page(after);
        ApifyJenkins.reader(jenkins).goTo(project.getUrl());
        assertThrows(IOException.class, () -> Recorded.example(after, "web-crawler"));
    }

    @Test
    void filesGoWhereTheirBuildGoes() throws Exception {
        Recorded.example(build, "web-crawler");
        build.save();
        FreeStyleProject copy =
                (FreeStyleProject) jenkins.jenkins.copy((TopLevelItem) project, "copy-of-" + project.getName());
        assertFalse(ApifyJenkins.reader(jenkins)
                .goTo(copy.getUrl())
                .asNormalizedText()
                .contains("Apify"));
        project.renameTo("renamed-" + project.getName());
        assertTrue(page(build).contains("Web crawler of the shop"));
        Recorded.example(build, "standby");
        FreeStyleBuild after = reloaded();
        assertTrue(page(after).contains("janedoe~standby"));
        Path folder = folder();
        assertTrue(Files.exists(folder));
        after.delete();
        assertFalse(Files.exists(folder));
        ApifyJenkins.reader(jenkins).goTo(project.getUrl());
    }

    @Test
    void aFileIsReadOnlyWhenItsReportIsAskedFor() throws Exception {
        Recorded.example(build, "hungry-crawler");
        build.save();
        Files.delete(folder().resolve("1.json"));
        FreeStyleBuild after = reloaded();
        String overview = jenkins.getJSON(project.getUrl() + "api/json?depth=9").getContentAsString();
        assertTrue(overview.contains("\"brokenCount\":1") && overview.contains("hUngryCr4wLer0Aa1"), overview);
        assertFalse(overview.contains("is missing"), overview);
        assertTrue(ApifyJenkins.reader(jenkins)
                .goTo(project.getUrl())
                .asNormalizedText()
                .contains("janedoe~hungry-crawler"));
        assertEquals(Verdict.FAILED, verdict(after));
    }

    @Test
    void anInputThatIsNotToBeKeptIsNowhere() throws Exception {
        Task before = Tasks.with("'input': {'query': 'first-value', 'list': ['second-value', 1234567]}");
        Task now = Tasks.with("'input': {'query': 'first-value', 'list': ['other-value', 1234567]}");
        FieldCondition gate = new FieldCondition(
                FieldPath.parse("input.query"), null, TextMatch.of(null, "[a-z]+", null, null), null, false);
        List<Finding> findings = List.of(Findings.of("taskField", Severity.FAIL, gate, before, Instant.EPOCH)
                .withoutInput());
        Recorded.keep(build, TaskReport.of("x", 1, before, findings, false), "T_", Map.of());
        assertTrue(page(build).contains("an input value (not stored)\ta match of '[a-z]+'"), page(build));
        FreeStyleBuild next = jenkins.buildAndAssertSuccess(project);
        Recorded.keep(next, TaskReport.of("x", 1, now, List.of(), false), "T_", Map.of());
        try (Stream<Path> files = Files.walk(project.getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                assertFalse(text.contains("-value") || text.contains("1234567"), file + ": " + text);
            }
        }
        String text = page(next);
        assertTrue(text.contains("input.list.0\tchanged, value hidden"), text);
        assertFalse(text.contains("input.query\t") || text.contains("input.list.1"), text);
        String html = ApifyJenkins.reader(jenkins)
                .goTo(next.getUrl() + "apify-task/")
                .getWebResponse()
                .getContentAsString();
        assertTrue(html.contains("query"), html);
        assertFalse(html.contains("first-value") || html.contains("other-value"), html);
    }
}
