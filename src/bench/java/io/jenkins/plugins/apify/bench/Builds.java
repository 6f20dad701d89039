package io.jenkins.plugins.apify.bench;

import io.jenkins.plugins.apify.ApifyJenkins;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.nodes.StepAtomNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** How long steps take, one after another. */
final class Builds {
    /** How often each is measured; in turns, so that what else the machine does hits all alike. */
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    /** Of what takes long. */
    static final int LONG_ROUNDS = Math.min(3, ROUNDS);

    /** Of a few steps of a long build, whose times differ more. */
    private static final int MORE_ROUNDS = 2 * ROUNDS - 1;

    private static final int IN_A_ROW = 100;

    /** So many checks around the 10th and the 1000th are taken together. */
    private static final int AROUND = 9;

    private static final int LONG = 1000 + AROUND + 1;

    /** The same in each run. */
    private static final Random ORDER = new Random(1);

    private final JenkinsRule jenkins;
    private final String url;
    private final List<Steps> steps;
    private final Results results;

    Builds(JenkinsRule jenkins, String url, List<Steps> steps, Results results) {
        this.jenkins = jenkins;
        this.url = url;
        this.steps = steps;
        this.results = results;
    }

    private WorkflowJob job(String script) throws Exception {
        return job(jenkins, script);
    }

    static WorkflowJob job(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** The steps in another order each time, as what one leaves to be done afterwards is done in the time of the next. */
    static List<Steps> inAnyOrder(List<Steps> steps) {
        List<Steps> order = new ArrayList<>(steps);
        Collections.shuffle(order, ORDER);
        return order;
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
            for (Steps step : inAnyOrder(steps)) {
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
            results.atMost(row + Steps.PEER, check, all.get(Steps.PEER), "ms", 1.1);
            results.atMost(
                    "the same with 3 rules, beside " + Steps.PEER,
                    all.get(Steps.GATE),
                    all.get(Steps.PEER),
                    "ms",
                    1.25);
        }
        results.atMost("the same with the Actor's defaults, beside without", all.get(Steps.ACTOR), check, "ms", 1.6);
        results.beside(row + Steps.ECHO, check, all.get(Steps.ECHO), "ms");
        results.beside(row + "a bare HttpClient 5 loop", check, StepsBench.median(bare), "ms");
    }

    /** How long the steps around the 1000th of a build take, beside those around the 10th. */
    void longBuilds() throws Exception {
        Map<Steps, List<Double>> tenth = new EnumMap<>(Steps.class);
        Map<Steps, List<Double>> thousandth = new EnumMap<>(Steps.class);
        for (int i = 0; i < MORE_ROUNDS; i++) {
            for (Steps step : inAnyOrder(steps)) {
                if (step.isVariant()) {
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

    /** Many tasks in one step beside one, whose server answers after a while. */
    void manyTasks(int count) throws Exception {
        String options = "credentialsId: '" + ApifyJenkins.CREDENTIALS_ID + "', rules: [taskMemory(max: 4096)]";
        WorkflowJob one = job("apifyTask id: 'janedoe~soon', " + options);
        WorkflowJob many =
                job("apifyTasks ids: (1..%d).collect { \"janedoe~soon-${it}\" }, %s".formatted(count, options));
        List<Double> ofOne = new ArrayList<>();
        List<Double> ofMany = new ArrayList<>();
        for (int i = 0; i <= ROUNDS; i++) {
            double quick = millis(one, "apifyTask");
            double all = millis(many, "apifyTasks");
            // the first is for warming up
            if (i > 0) {
                ofOne.add(quick);
                ofMany.add(all);
            }
        }
        results.atMost(
                count + " tasks in one step beside one, each answered after " + SlowApi.SOON_MILLIS + " ms",
                StepsBench.median(ofMany),
                StepsBench.median(ofOne),
                "ms",
                3.0);
    }

    /** How long the build's only step of that name takes. */
    private double millis(WorkflowJob job, String function) throws Exception {
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);
        long started = starts(run, function)[0];
        FlowNode end = run.getExecution().getCurrentHeads().get(0);
        return TimingAction.getStartTime(end) - started;
    }
}
