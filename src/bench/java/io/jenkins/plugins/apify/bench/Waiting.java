package io.jenkins.plugins.apify.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What many steps that wait at once take: time, and threads. */
final class Waiting {
    /** Threads that waiting checks may take more than {@code sleep}. */
    private static final int MORE_THREADS = 16;

    private final JenkinsRule jenkins;
    private final String url;
    private final List<Steps> steps;
    private final Results results;
    private int idle;
    private Map<String, Long> idleNames;

    Waiting(JenkinsRule jenkins, String url, List<Steps> steps, Results results) {
        this.jenkins = jenkins;
        this.url = url;
        this.steps = steps;
        this.results = results;
    }

    /** Counts the threads of a Jenkins with nothing to do. */
    void idle() throws Exception {
        idle = Threads.idle();
        idleNames = Threads.byName();
        results.only("threads of an idle controller", idle, "");
    }

    /** So many waiting steps of each kind in parallel in one build. */
    void inParallel(int count) throws Exception {
        String what = count + " waiting 2 s in parallel";
        compare(what, step -> {
            WorkflowJob job = Builds.job(jenkins, step.atOnce(url, count));
            return () -> jenkins.buildAndAssertSuccess(job);
        });
    }

    /** So many builds at once with one waiting step each. */
    void buildsAtOnce(int count) throws Exception {
        compare(count + " builds at once with one waiting 2 s", step -> {
            List<WorkflowJob> jobs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                jobs.add(Builds.job(jenkins, step.call(url, "wait-" + i)));
            }
            return () -> {
                List<Future<WorkflowRun>> builds = new ArrayList<>();
                for (WorkflowJob job : jobs) {
                    builds.add(job.scheduleBuild2(0));
                }
                for (Future<WorkflowRun> build : builds) {
                    jenkins.assertBuildStatusSuccess(build.get());
                }
            };
        });
    }

    private interface Prepared {
        void run() throws Exception;
    }

    private interface Preparing {
        Prepared of(Steps step) throws Exception;
    }

    private void compare(String what, Preparing preparing) throws Exception {
        Map<Steps, List<Double>> millis = new EnumMap<>(Steps.class);
        Map<Steps, List<Double>> threads = new EnumMap<>(Steps.class);
        for (int i = 0; i < Builds.LONG_ROUNDS; i++) {
            for (Steps step : Builds.inAnyOrder(steps)) {
                if (step.isVariant()) {
                    continue;
                }
                Prepared build = preparing.of(step);
                Threads.settle(idle + 1);
                try (Threads counted = new Threads()) {
                    long started = System.nanoTime();
                    build.run();
                    millis.computeIfAbsent(step, key -> new ArrayList<>()).add((System.nanoTime() - started) / 1e6);
                    threads.computeIfAbsent(step, key -> new ArrayList<>()).add((double) counted.most() - idle);
                    if (i == 0) {
                        tellWhich(what + " of " + step, counted.atMost());
                    }
                }
            }
        }
        Map<Steps, Double> wall = StepsBench.medians(millis);
        Map<Steps, Double> more = StepsBench.medians(threads);
        results.atMost(
                what + ": more threads than sleep", more.get(Steps.CHECK) - more.get(Steps.ECHO), "", MORE_THREADS);
        results.only(what + ": more threads than idle", more.get(Steps.CHECK), "");
        results.only(what + ": the same of sleep", more.get(Steps.ECHO), "");
        if (wall.containsKey(Steps.PEER)) {
            results.only(what + ": the same of " + Steps.PEER, more.get(Steps.PEER), "");
            results.atMost(
                    what + ": wall time beside " + Steps.PEER, wall.get(Steps.CHECK), wall.get(Steps.PEER), "ms", 1.1);
        }
        results.beside(what + ": wall time beside sleep", wall.get(Steps.CHECK), wall.get(Steps.ECHO), "ms");
    }

    /** Writes down what threads there were more of. */
    private void tellWhich(String what, Map<String, Long> names) throws IOException {
        StringBuilder told = new StringBuilder(what).append('\n');
        names.forEach((name, count) -> {
            long more = count - idleNames.getOrDefault(name, 0L);
            if (more > 0) {
                told.append("    ").append(more).append(" x ").append(name).append('\n');
            }
        });
        Files.writeString(
                StepsBench.REPORTS.resolve("bench-threads.txt"),
                told,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
