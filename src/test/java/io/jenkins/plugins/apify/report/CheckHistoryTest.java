package io.jenkins.plugins.apify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.util.TextFile;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.task.Task;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.RunLoadCounter;

/** What the pages of a job and of a build look at of earlier builds. */
class CheckHistoryTest extends SharedConnectedTest {
    private FreeStyleProject project;

    @BeforeEach
    void createProject() throws Exception {
        project = jenkins.createFreeStyleProject();
    }

    /** Makes more builds like the latest one, up to that number. */
    private void repeatTo(int last) throws IOException {
        FreeStyleBuild build = project.getLastBuild();
        build.save();
        File folder = build.getRootDir();
        for (int number = build.getNumber() + 1; number <= last; number++) {
            FileUtils.copyDirectory(folder, new File(folder.getParentFile(), "" + number));
        }
        new TextFile(new File(project.getRootDir(), "nextBuildNumber")).write(String.valueOf(last + 1));
        project.load();
        assertEquals(last, project.getLastBuild().getNumber());
    }

    private List<TrendRow> rows() {
        return project.getAction(TaskTrend.class).getRows();
    }

    private HtmlPage page(String url) throws Exception {
        return ApifyJenkins.reader(jenkins).goTo(url);
    }

    @Test
    void aJobThatNeverCheckedATaskLoadsNoBuild() throws Exception {
        jenkins.buildAndAssertSuccess(project);
        repeatTo(500);
        assertEquals(List.of(), RunLoadCounter.assertMaxLoads(project, 0, this::rows));
        assertFalse(page(project.getUrl()).asNormalizedText().contains("Apify"));
    }

    @Test
    void aJobThatDidLoadsNoMoreBuildsThanItShows() throws Exception {
        Recorded.example(jenkins.buildAndAssertSuccess(project), "web-crawler");
        repeatTo(500);
        List<TrendRow> rows = RunLoadCounter.assertMaxLoads(project, TaskTrend.MOST_BUILDS, this::rows);
        assertEquals(1, rows.size());
        assertEquals(500, rows.get(0).getBuild().getNumber());
        assertEquals(
                "1024" + ", 1024".repeat(TaskTrend.MOST_BUILDS - 1),
                rows.get(0).getLines().get(0).getText());
    }

    @Test
    void buildsWithoutAnyCheckAreNotLoadedToFindThoseWithOne() throws Exception {
        Recorded.example(jenkins.buildAndAssertSuccess(project), "web-crawler");
        project.getLastBuild().save();
        jenkins.buildAndAssertSuccess(project);
        repeatTo(100);
        FreeStyleBuild latest = project.getLastBuild();
        Recorded.task(latest, Tasks.withOptions("'memoryMbytes': 2048"));
        Recorded.example(latest, "web-crawler");
        latest.save();
        List<TrendRow> rows = RunLoadCounter.assertMaxLoads(project, 2, this::rows);
        assertEquals(
                List.of("1024, 1024", "2048"),
                rows.stream()
                        .map(row -> row.getLines().get(0).getText())
                        .sorted()
                        .toList());
        CheckHistory history = latest.getAction(TaskAction.class).getHistory();
        List<Check> checks = latest.getAction(TaskAction.class).getSorted();
        ChangesSince changes = RunLoadCounter.assertMaxLoads(project, 1, () -> history.changes(checks.get(1)));
        assertEquals(1, changes.build().getNumber());
        assertEquals(null, history.changes(checks.get(0)));
    }

    @Test
    void failingTasksComeFirstAndMoreAreOnAPageOfTheirOwn() throws Exception {
        FreeStyleBuild first = jenkins.buildAndAssertSuccess(project);
        Recorded.example(first, "web-crawler");
        Recorded.example(first, "standby");
        FreeStyleBuild second = jenkins.buildAndAssertSuccess(project);
        for (int i = 0; i < 10; i++) {
            Recorded.task(second, named("task-" + i));
        }
        Recorded.example(second, "hungry-crawler");
        Recorded.error(second, "janedoe~standby");
        List<TrendRow> rows = rows();
        assertEquals(
                List.of("janedoe~hungry-crawler", "janedoe~standby"),
                rows.stream()
                        .filter(row -> row.getVerdict() == Verdict.FAILED)
                        .map(TrendRow::getName)
                        .toList());
        assertEquals(Verdict.FAILED, rows.get(1).getVerdict());
        assertEquals(13, rows.size());
        HtmlPage page = page(project.getUrl());
        String text = page.asNormalizedText();
        assertTrue(text.indexOf("janedoe~standby") < text.indexOf("janedoe~task-0"), text);
        assertFalse(text.contains("janedoe~web-crawler"), text);
        HtmlPage all = page.getAnchorByText("and 3 more").click();
        assertTrue(all.asNormalizedText().contains("janedoe~web-crawler"), all.asNormalizedText());
        assertNotNull(all.getAnchorByHref("/jenkins/" + first.getUrl() + "apify-task/"));
    }

    private static Task named(String name) {
        return Tasks.read(FakeApifyServer.example("web-crawler")
                .replace("wEbCr4wLer0Aa1Bb2", name.replace("-", ""))
                .replace("\"web-crawler\"", "\"" + name + "\""));
    }

    @Test
    void aDeletedBuildIsForgotten() throws Exception {
        Recorded.example(jenkins.buildAndAssertSuccess(project), "web-crawler");
        FreeStyleBuild second = jenkins.buildAndAssertSuccess(project);
        Recorded.example(second, "standby");
        second.delete();
        assertEquals(
                List.of("janedoe~web-crawler"),
                rows().stream().map(TrendRow::getName).toList());
        project.getLastBuild().delete();
        assertEquals(List.of(), rows());
    }

    private Optional<History.Earlier> earlier(int before, Task task) {
        return new CheckHistory(project, before, true).latest(task, History.Since.LAST_BUILD);
    }

    @Test
    void numbersThatNoBuildHasAreNotCounted() throws Exception {
        Recorded.example(jenkins.buildAndAssertSuccess(project), "web-crawler");
        project.updateNextBuildNumber(5_000);
        FreeStyleBuild latest = jenkins.buildAndAssertSuccess(project);
        Recorded.example(latest, "web-crawler");
        assertEquals(
                "#1", earlier(5_000, Tasks.example("web-crawler")).orElseThrow().build());
        assertEquals("1024, 1024", rows().get(0).getLines().get(0).getText());
    }

    @Test
    void anEarlierReportThatCannotBeReadIsLostAndNotMissing() throws Exception {
        Task task = Tasks.example("web-crawler");
        FreeStyleBuild first = jenkins.buildAndAssertSuccess(project);
        assertEquals(Optional.empty(), earlier(2, task));
        Recorded.example(first, "web-crawler");
        assertNotNull(earlier(2, task).orElseThrow().before());
        Path folder = first.getRootDir().toPath().resolve("apify-task");
        Files.writeString(folder.resolve("1.json"), "{");
        assertNull(earlier(2, task).orElseThrow().before());
        Files.delete(folder.resolve("1.json"));
        assertNull(earlier(2, task).orElseThrow().before());
        Files.delete(folder.resolve("checks.jsonl"));
        Files.createDirectory(folder.resolve("checks.jsonl"));
        assertNull(earlier(2, task).orElseThrow().before());
    }
}
