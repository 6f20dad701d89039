package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.ApifyClient;
import io.jenkins.plugins.apify.client.ApifyException;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Endpoint;
import io.jenkins.plugins.apify.client.ProxySettings;
import io.jenkins.plugins.apify.client.Tasks;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import io.jenkins.plugins.apify.task.TaskId;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The demo of {@code bin/run} for a machine without Jenkins: the same tasks and gates, printed in the terminal. */
public final class GateDemo {
    private static final PrintStream OUT = System.out;

    private static final ClientSettings DEFAULTS = Tasks.settings("apify-task-plugin/demo");

    private GateDemo() {}

    /** Fetches the demo tasks from the fake API and prints their fields and what each gate finds. */
    public static void main(String[] args) throws Exception {
        List<Condition> gates = List.of(
                number(TaskField.MEMORY_MBYTES, 512L, 4096L),
                number(TaskField.TIMEOUT_SECS, null, 3600L),
                new TextCondition(
                        TaskField.BUILD, TextMatch.matches("latest|\\d+\\.\\d+\\.\\d+"), Absence.ACTOR_DEFAULT),
                new NotRemovedCondition());
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        try (FakeApifyServer server = FakeApifyServer.start();
                ApifyClient client = new ApifyClient(
                        new Endpoint(server.url(), DEFAULTS.endpoint().userAgent(), ProxySettings.NONE),
                        timer,
                        timer,
                        timer)) {
            for (String name : List.of("web-crawler", "standby", "hungry-crawler", "no-such-task")) {
                show(client, TaskId.parse("janedoe~" + name), gates);
            }
            showDefaults(client);
        } finally {
            timer.shutdownNow();
        }
    }

    /** Shows what a run of a task would use that leaves everything to its Actor. */
    private static void showDefaults(ApifyClient client) throws InterruptedException, ExecutionException {
        Task task = client.getTask(
                        DEFAULTS.limits(), TaskId.parse("janedoe~minimal"), FakeApifyServer.TOKEN, retry -> {})
                .get();
        Actor actor = client.getActor(
                        DEFAULTS.limits(),
                        TaskId.parse((String) task.get(TaskField.ACT_ID)),
                        FakeApifyServer.TOKEN,
                        retry -> {})
                .get();
        List<AppliedRule> rules = List.of(new AppliedRule(
                "taskMemory",
                Severity.FAIL,
                Origin.JOB,
                null,
                null,
                true,
                number(TaskField.MEMORY_MBYTES, null, 2048L),
                TaskScope.ALL));
        OUT.println();
        Judgement.of(task.withActor(actor), rules, History.NONE, Instant.now())
                .log()
                .forEach(OUT::println);
    }

    private static Condition number(TaskField field, Long min, Long max) {
        return new NumberCondition(field, Bounds.of(min, max), Absence.ACTOR_DEFAULT);
    }

    private static void show(ApifyClient client, TaskId id, List<Condition> gates) throws InterruptedException {
        OUT.println();
        OUT.println("Task " + id);
        try {
            Task task = client.getTask(DEFAULTS.limits(), id, FakeApifyServer.TOKEN, retry -> {})
                    .get();
            for (TaskField field : TaskField.values()) {
                if (field.variableSuffix().isPresent()) {
                    OUT.printf("  %-45s %s%n", field.path(), SafeText.shown(String.valueOf(task.get(field)), 80));
                }
            }
            for (Condition gate : gates) {
                Finding finding = Findings.of("gate", Severity.FAIL, gate, task, Instant.now());
                OUT.println((finding.met() ? "  ok    " : "  FAIL  ") + finding.sentence());
            }
        } catch (ExecutionException e) {
            OUT.println("  " + (e.getCause() instanceof ApifyException failure ? failure.getMessage() : e.getCause()));
        }
    }
}
