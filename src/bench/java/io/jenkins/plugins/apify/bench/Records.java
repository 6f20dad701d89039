package io.jenkins.plugins.apify.bench;

import hudson.util.TextFile;
import io.jenkins.plugins.apify.report.TaskTrend;
import io.jenkins.plugins.apify.report.TrendRow;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RunLoadCounter;

/** What builds keep of checks, and what a job's page reads of it. */
final class Records {
    private static final int CHECKS = 100;
    private static final int MOST_BYTES = 100;
    private static final int BUILDS = 500;

    private final JenkinsRule jenkins;
    private final String url;
    private final Results results;

    Records(JenkinsRule jenkins, String url, Results results) {
        this.jenkins = jenkins;
        this.url = url;
        this.results = results;
    }

    private WorkflowRun build(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertSuccess(job);
    }

    private static long size(WorkflowRun run) throws Exception {
        return Files.size(run.getRootDir().toPath().resolve("build.xml"));
    }

    /** How much a check adds to its build's record. */
    void bytes() throws Exception {
        for (String task : List.of("task", "big")) {
            String script = Steps.GATE.call(url, task + "-${i}");
            long one = size(build("int i = 0; " + script));
            long all = size(build("for (int i = 0; i <= " + CHECKS + "; i++) { " + script + " }"));
            String input = task.equals("big") ? " with an input of 0.9 MB" : "";
            results.lessThan("build.xml: a check" + input, (all - one) / (double) CHECKS, "bytes", MOST_BYTES);
        }
    }

    /** How many of 500 builds the trend on a job's page loads, and the whole page. */
    void pages() throws Exception {
        WorkflowJob without = repeated(build(Steps.ECHO.call(url, "task")));
        int loadedWithout = RunLoadCounter.countLoads(without, () -> rows(without));
        // the first visit of a job looks through all of it for builds of each result, and remembers them
        page(without);
        int wholeWithout = RunLoadCounter.countLoads(without, () -> page(without));
        WorkflowJob with = repeated(build(Steps.GATE.call(url, "task")));
        int shown = rows(with).get(0).getLines().get(0).getText().split(", ").length;
        int loadedWith = RunLoadCounter.countLoads(with, () -> rows(with));
        page(with);
        int wholeWith = RunLoadCounter.countLoads(with, () -> page(with));
        results.atMost("500 builds that never used the plugin: loaded by its trend", loadedWithout, "", 0);
        results.atMost("500 builds that did: loaded by the trend, which shows " + shown, loadedWith, "", shown);
        results.beside("500 builds: loaded by the whole page, beside without", wholeWith, wholeWithout, "");
    }

    private static List<TrendRow> rows(WorkflowJob job) {
        TaskTrend trend = job.getAction(TaskTrend.class);
        return trend == null ? List.of() : trend.getRows();
    }

    private void page(WorkflowJob job) {
        try (JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            client.goTo(job.getUrl());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The job with more builds like that one. */
    private static WorkflowJob repeated(WorkflowRun run) throws Exception {
        WorkflowJob job = run.getParent();
        File folder = run.getRootDir();
        for (int number = run.getNumber() + 1; number <= BUILDS; number++) {
            FileUtils.copyDirectory(folder, new File(folder.getParentFile(), String.valueOf(number)));
        }
        new TextFile(new File(job.getRootDir(), "nextBuildNumber")).write(String.valueOf(BUILDS + 1));
        job.load();
        if (job.getLastBuild().getNumber() != BUILDS) {
            throw new IllegalStateException("the builds are not there");
        }
        return job;
    }
}
