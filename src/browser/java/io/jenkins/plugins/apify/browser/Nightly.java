package io.jenkins.plugins.apify.browser;

import hudson.model.Result;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A job that checks a team's tasks every night; they grow from build to build, and in the last one too much. */
final class Nightly {
    /** Their names; the API knows all but the last. */
    static final List<String> TASKS = List.of(
            "shop-prices",
            "job-offers",
            "maps-places",
            "shop-reviews",
            "news-daily",
            "hotel-rooms",
            "stock-quotes",
            "old-archive");

    private static final String RULES = "taskMemory(min: 256, max: 4096), taskTimeout(max: 3600, severity: 'WARN'),"
            + " taskBuild(matches: 'latest|\\\\d+\\\\.\\\\d+\\\\.\\\\d+'), taskMaxCharge(max: 25, severity: 'WARN'),"
            + " taskField(path: 'input.startUrls.0.url', matches: 'https://.+')";

    private Nightly() {}

    /** Builds as many times; answers the last. */
    static WorkflowRun builds(JenkinsRule jenkins, FakeApifyServer server, int count) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "nightly-gate");
        String ids = TASKS.stream().map(name -> "'janedoe~" + name + "'").collect(Collectors.joining(", "));
        job.setDefinition(new CpsFlowDefinition(
                "apifyTasks credentialsId: 'apify-token', onError: 'WARN', ids: [" + ids + "], rules: [" + RULES + "]",
                true));
        for (int build = 1; build < count; build++) {
            serve(server, (double) build / count);
            jenkins.assertBuildStatus(Result.UNSTABLE, job.scheduleBuild2(0));
        }
        serve(server, 1);
        return jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
    }

    /** The tasks as they are at that part of the time, 0 to 1. */
    private static void serve(FakeApifyServer server, double time) {
        if (time < 1) {
            task(server, 0, time < 0.3 ? 1024 : time < 0.7 ? 2048 : 4096, 3600, time < 0.6 ? "7.5" : "12.5");
        } else {
            task(server, 0, 8192, 0, "12.5");
        }
        task(server, 1, 2048, time < 0.8 ? 1800 : 5400, "10");
        task(server, 2, 4096, 3000, time < 0.9 ? "25" : "null");
        task(server, 3, time < 0.5 ? 512 : 1024, 900, "5");
        task(server, 4, time * 5 % 2 < 1 ? 1024 : 2048, 600, "5");
        task(server, 5, time < 0.6 ? 4096 : 2048, 3600, time < 0.6 ? "20" : "15");
        task(server, 6, 256, 120, "2.5");
    }

    private static void task(FakeApifyServer server, int index, int memory, int timeout, String charge) {
        String name = TASKS.get(index);
        server.task(
                "janedoe~" + name,
                FakeApifyServer.example("web-crawler")
                        .replace("wEbCr4wLer0Aa1Bb2", "wEbCr4wLer0Aa1Bb" + index)
                        .replace("\"web-crawler\"", "\"" + name + "\"")
                        .replace("Web crawler of the shop", "For the team: " + name.replace('-', ' '))
                        .replace("\"timeoutSecs\": 300", "\"timeoutSecs\": " + timeout)
                        .replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": " + memory)
                        .replace("\"maxTotalChargeUsd\": 5", "\"maxTotalChargeUsd\": " + charge)
                        // whoever made it too large pointed it elsewhere as well
                        .replace(
                                "https://example.com",
                                timeout == 0 ? "http://staging.example.com" : "https://example.com"));
    }
}
