package io.jenkins.plugins.apify.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.task.Task;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to read and to judge an answer, beside Jackson's {@code readTree} of the same bytes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class ParsingBenchmark {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** An answer of each size. */
    @State(Scope.Benchmark)
    public static class Answers {
        @Param
        Body.Size size;

        Body.Answer answer;

        @Setup
        public void make() {
            answer = Body.of(size);
        }
    }

    /** Rules of each number. */
    @State(Scope.Benchmark)
    public static class Ruling {
        @Param({"1", "20", "500"})
        int rules;

        Rules all;

        @Setup
        public void make(Answers answers) {
            all = Rules.of(rules, answers.answer.items());
        }
    }

    /** The peer. */
    @Benchmark
    public JsonNode readTree(Answers answers) throws IOException {
        return MAPPER.readTree(answers.answer.bytes());
    }

    /** Reads the task. */
    @Benchmark
    public Task read(Answers answers) throws ApifyException {
        return TaskJson.task(answers.answer.bytes());
    }

    /** Reads the task and holds it against the rules. */
    @Benchmark
    public List<Finding> judge(Answers answers, Ruling ruling) throws ApifyException {
        return ruling.all.findings(TaskJson.task(answers.answer.bytes()));
    }
}
