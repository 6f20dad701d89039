package io.jenkins.plugins.apify.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.nodes.StepAtomNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** How long builds take, and how many threads. */
final class Builds {
    /** How often each is measured; in turns, so that what else the machine does hits all alike. */
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    private static final int LONG_ROUNDS = Math.min(3, ROUNDS);
    private static final int IN_A_ROW = 100;

    /** So many checks around the 10th and the 1000th are taken together. */
    private static final int AROUND = 9;

    private static final int LONG = 1000 + AROUND + 1;

    /** Threads that a waiting build may take more than none. */
    private static final int MORE_THREADS = 8;

    private final JenkinsRule jenkins;
    private final String url;
    private final List<Steps> steps;
    private final Results results;
    private int idle;
    private Map<String, Long> idleNames;

    Builds(JenkinsRule jenkins, String url, List<Steps> steps, Results results) {
        this.jenkins = jenkins;
        this.url = url;
        this.steps = steps;
        this.results = results;
    }

    private WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** Until nothing is done for the first time any more. */
    void warmUp() throws Exception {
        for (int i = 0; i < LONG_ROUNDS; i++) {
            for (Steps step : steps) {
                jenkins.buildAndAssertSuccess(job(step.oneByOne(url, IN_A_ROW)));
                jenkins.buildAndAssertSuccess(job(step.atOnce(url, 20)));
            }
        }
    }

    /** When each of the build's steps of that name began, in milliseconds. */
    private static long[] starts(WorkflowRun run, String function) {
        List<FlowNode> nodes = new DepthFirstScanner().allNodes(run.getExecution());
        return nodes.stream()
                .filter(node -> node instanceof StepAtomNode step
                        && step.getDescriptor() != null
                        && step.getDescriptor().getFunctionName().equals(function))
                .mapToLong(TimingAction::getStartTime)
                .sorted()
                .toArray();
    }

    /** 100 steps of each kind one after another in one build. */
    void oneAfterAnother() throws Exception {
        Map<Steps, List<Double>> millis = new EnumMap<>(Steps.class);
        Map<Steps, WorkflowJob> jobs = new EnumMap<>(Steps.class);
        for (Steps step : steps) {
            jobs.put(step, job(step.oneByOne(url, IN_A_ROW + 1)));
        }
        List<Double> bare = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            for (Steps step : steps) {
                WorkflowRun run = jenkins.buildAndAssertSuccess(jobs.get(step));
                long[] starts = starts(run, step.function("task"));
                millis.computeIfAbsent(step, key -> new ArrayList<>()).add((double) (starts[IN_A_ROW] - starts[0]));
            }
            bare.add(BareLoop.millis(url, IN_A_ROW));
        }
        Map<Steps, Double> all = StepsBench.medians(millis);
        double check = all.get(Steps.CHECK);
        String row = "100 checks one after another, beside ";
        if (all.containsKey(Steps.PEER)) {
            results.atMost(row + Steps.PEER, check, all.get(Steps.PEER), "ms", 1.0);
            results.beside(
                    "the same with 3 rules, beside " + Steps.PEER, all.get(Steps.GATE), all.get(Steps.PEER), "ms");
        }
        results.beside(row + Steps.ECHO, check, all.get(Steps.ECHO), "ms");
        results.beside(
                row + "a bare HttpClient 5 loop",
                check,
                StepsBench.median(bare.stream().mapToDouble(Double::doubleValue).toArray()),
                "ms");
    }

    /** How long the steps around the 1000th of a build take, beside those around the 10th. */
    void longBuilds() throws Exception {
        Map<Steps, List<Double>> tenth = new EnumMap<>(Steps.class);
        Map<Steps, List<Double>> thousandth = new EnumMap<>(Steps.class);
        for (int i = 0; i < LONG_ROUNDS; i++) {
            for (Steps step : steps) {
                if (step == Steps.GATE) {
                    continue;
                }
                WorkflowRun run = jenkins.buildAndAssertSuccess(job(step.oneByOne(url, LONG + 1)));
                long[] starts = starts(run, step.function("task"));
                tenth.computeIfAbsent(step, key -> new ArrayList<>()).add(around(starts, 10));
                thousandth.computeIfAbsent(step, key -> new ArrayList<>()).add(around(starts, 1000));
            }
        }
        Map<Steps, Double> early = StepsBench.medians(tenth);
        Map<Steps, Double> late = StepsBench.medians(thousandth);
        early.forEach((step, millis) -> {
            String row = step + ": the 1000th of a build beside the 10th";
            if (step == Steps.CHECK) {
                results.atMost(row, late.get(step), millis, "ms", 1.1);
            } else {
                results.beside(row, late.get(step), millis, "ms");
            }
        });
    }

    private static double around(long[] starts, int number) {
        int first = number - 1 - AROUND;
        int last = number - 1 + AROUND;
        return (starts[last] - starts[first]) / (double) (last - first);
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
            WorkflowJob job = job(step.atOnce(url, count));
            return () -> jenkins.buildAndAssertSuccess(job);
        });
    }

    /** So many builds at once with one waiting step each. */
    void buildsAtOnce(int count) throws Exception {
        compare(count + " builds at once with one waiting 2 s", step -> {
            List<WorkflowJob> jobs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                jobs.add(job(step.call(url, "wait-" + i)));
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
        for (int i = 0; i < LONG_ROUNDS; i++) {
            for (Steps step : steps) {
                if (step == Steps.GATE) {
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
        results.atMost(what + ": more threads than idle", more.get(Steps.CHECK), "", MORE_THREADS);
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
