package io.jenkins.plugins.apify.bench;

import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RunLoadCounter;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Measures the step in one Jenkins beside others; see {@code bin/bench}. */
@WithJenkins
class StepsBench {
    /** Where the reports go, in the folder that the tests run in. */
    static final Path REPORTS = Path.of("target");

    private static final Logger LOADS = Logger.getLogger(RunLoadCounter.class.getName());

    @Test
    void measure(JenkinsRule jenkins) throws Exception {
        Process api = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowApi.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String port = new BufferedReader(new InputStreamReader(api.getInputStream())).readLine();
            measure(jenkins, "http://localhost:" + port);
        } finally {
            api.destroy();
        }
    }

    private static void measure(JenkinsRule jenkins, String url) throws Exception {
        LOADS.setLevel(Level.OFF);
        ApifyGlobalConfiguration.get().setApiUrl(url);
        ApifyJenkins.addToken(jenkins.jenkins, ApifyJenkins.CREDENTIALS_ID, FakeApifyServer.TOKEN);
        boolean peer = jenkins.jenkins.getPluginManager().getPlugin("http_request") != null;
        List<Steps> steps = Arrays.stream(Steps.values())
                .filter(step -> peer || step != Steps.PEER)
                .toList();
        List<String> only = List.of(
                System.getProperty("bench.only", "pages,row,many,long,parallel").split(","));
        Results results = new Results();
        Builds builds = new Builds(jenkins, url, steps, results);
        Records records = new Records(jenkins, url, results);
        if (only.contains("pages")) {
            records.bytes();
            records.pages();
            results.report(REPORTS);
        }
        builds.warmUp();
        if (only.contains("row")) {
            builds.oneAfterAnother();
            results.report(REPORTS);
        }
        if (only.contains("many")) {
            builds.manyTasks(200);
            results.report(REPORTS);
        }
        if (only.contains("parallel")) {
            Waiting waiting = new Waiting(jenkins, url, steps, results);
            waiting.idle();
            waiting.inParallel(300);
            results.report(REPORTS);
            waiting.buildsAtOnce(100);
            results.report(REPORTS);
            waiting.inParallel(1000);
            results.report(REPORTS);
        }
        if (only.contains("long")) {
            builds.longBuilds();
            results.report(REPORTS);
        }
    }

    /** The middle one. */
    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The middle one of each step's. */
    static Map<Steps, Double> medians(Map<Steps, List<Double>> values) {
        Map<Steps, Double> medians = new EnumMap<>(Steps.class);
        values.forEach((step, all) -> medians.put(step, median(all)));
        return medians;
    }
}
