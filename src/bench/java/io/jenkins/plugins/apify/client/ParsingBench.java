package io.jenkins.plugins.apify.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.apify.bench.Results;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link ParsingBenchmark} and reports it; see {@code bin/bench}. */
public final class ParsingBench {
    /** What reading and judging the largest answer with the most rules may take, in times of {@code readTree}. */
    private static final double TIMES = 1.5;

    private static final int MEGABYTE = 1_000_000;
    private static final int CHECKS = 20;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int TURNS = 150;

    private ParsingBench() {}

    /** Takes the folder to report into. */
    public static void main(String[] args) throws Exception {
        Map<String, Double> micros = measured();
        Results results = new Results();
        for (Body.Size size : Body.Size.values()) {
            double peer = micros.get("readTree " + size.name() + " null");
            results.beside(size + ": read, beside readTree", micros.get("read " + size.name() + " null"), peer, "us");
            for (String rules : new String[] {"1", "20", "500"}) {
                String what = size + ": read and judged by " + rules + " rules, beside readTree";
                double score = micros.get("judge " + size.name() + " " + rules);
                if (size == Body.Size.MB_9) {
                    results.lessThan(what, score, peer, "us", TIMES);
                } else {
                    results.beside(what, score, peer, "us");
                }
            }
        }
        results.report(Path.of(args[0]));
        inTurns(results);
        heap(results);
        results.report(Path.of(args[0]));
    }

    /** The middle one of all iterations of each, in microseconds. */
    private static Map<String, Double> measured() throws RunnerException {
        Options options =
                new OptionsBuilder().include(ParsingBenchmark.class.getName()).build();
        Map<String, List<Double>> all = new TreeMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            // in turns, so that what else the machine does hits all alike
            for (RunResult run : new Runner(options).run()) {
                List<Double> scores = all.computeIfAbsent(key(run), key -> new ArrayList<>());
                run.getBenchmarkResults().stream()
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .forEach(iteration ->
                                scores.add(iteration.getPrimaryResult().getScore()));
            }
        }
        Map<String, Double> middle = new TreeMap<>();
        all.forEach((key, scores) -> middle.put(key, middle(scores)));
        return middle;
    }

    private static String key(RunResult run) {
        String name = run.getPrimaryResult().getLabel();
        return name + " " + run.getParams().getParam("size") + " "
                + run.getParams().getParam("rules");
    }

    /** The same by the CPU time of one thread, in turns, which a machine that others use disturbs least. */
    private static void inTurns(Results results) throws Exception {
        Body.Answer answer = Body.of(Body.Size.MB_9);
        Rules rules = Rules.of(500, answer.items());
        ObjectMapper mapper = new ObjectMapper();
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        List<Double> peer = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            long started = thread.getCurrentThreadCpuTime();
            mapper.readTree(answer.bytes());
            long between = thread.getCurrentThreadCpuTime();
            rules.findings(TaskJson.task(answer.bytes()));
            if (i >= TURNS / 3) {
                // both are compiled by then
                peer.add((between - started) / 1e3);
                own.add((thread.getCurrentThreadCpuTime() - between) / 1e3);
            }
        }
        results.lessThan("9 MB: the same with 500 rules, CPU time in turns", middle(own), middle(peer), "us", TIMES);
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** What a task takes as long as it is held, and what is left of it and its findings afterwards. */
    private static void heap(Results results) throws Exception {
        Body.Answer answer = Body.of(Body.Size.MB_9);
        Rules rules = Rules.of(500, answer.items());
        ObjectMapper mapper = new ObjectMapper();
        // whatever is loaded once
        rules.findings(TaskJson.task(answer.bytes()));
        mapper.readTree(answer.bytes());
        long before = used();
        Object tree = mapper.readTree(answer.bytes());
        double ofTree = (used() - before) / (double) MEGABYTE;
        tree.hashCode();
        tree = null;
        Object task = TaskJson.task(answer.bytes());
        double ofTask = (used() - before) / (double) MEGABYTE;
        task.hashCode();
        task = null;
        results.beside("9 MB: heap of the task, beside that of the tree", ofTask, ofTree, "MB");
        for (int i = 0; i < CHECKS; i++) {
            rules.findings(TaskJson.task(answer.bytes()));
        }
        double left = Math.max(0, used() - before) / (double) MEGABYTE;
        results.lessThan("9 MB: more heap after " + CHECKS + " checks with 500 rules than before", left, "MB", 1);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
