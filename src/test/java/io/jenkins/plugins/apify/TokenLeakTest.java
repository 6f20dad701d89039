package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Whatever happens to a build, its token is nowhere but in the credentials store and in the request's header. */
class TokenLeakTest extends ConnectedTest {
    private static final String MARKER = "apify_api_MarkerThatMustNotLeak987654321";
    private static final List<String> LOGGERS =
            List.of("io.jenkins.plugins.apify", "org.apache.hc", "com.fasterxml.jackson");

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            logged.add(record.getLoggerName() + " " + formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final List<Logger> loggers = new ArrayList<>();

    @BeforeEach
    void record() throws Exception {
        server.acceptToken(MARKER);
        ApifyJenkins.addToken(jenkins.jenkins, "marked", MARKER);
        recorder.setLevel(Level.ALL);
        for (String name : LOGGERS) {
            Logger logger = Logger.getLogger(name);
            logger.setLevel(Level.ALL);
            logger.addHandler(recorder);
            loggers.add(logger);
        }
    }

    @AfterEach
    void stopRecording() {
        loggers.forEach(logger -> {
            logger.setLevel(null);
            logger.removeHandler(recorder);
        });
    }

    @Test
    void isNowhere() throws Exception {
        List<Run<?, ?>> runs = new ArrayList<>();
        runs.add(pipeline(Result.SUCCESS, "id: '~web-crawler', rules: [taskMemory(max: 4096)]"));
        runs.add(pipeline(Result.FAILURE, "id: '~hungry-crawler', rules: [taskMemory(max: 4096)]"));
        runs.add(pipeline(Result.FAILURE, "id: '~gone'"));
        runs.add(ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                "apifyTasks ids: ['~hungry-crawler', 'M_=~minimal', '~gone'], credentialsId: 'marked',"
                        + " rules: [taskMemory(max: 4096)]"));
        for (Reply reply : List.of(
                // a server that says the token back
                Reply.error(401, "bad", "Bearer " + MARKER + " is wrong"),
                Reply.redirect(302, "https://elsewhere.example/?token=" + MARKER),
                Reply.resetAfterHeaders(),
                Reply.json(200, "{\"data\": \"" + MARKER + "\"}"))) {
            server.next(reply);
            runs.add(pipeline(Result.FAILURE, "id: '~web-crawler', retries: 0"));
        }
        FreeStyleProject project = jenkins.createFreeStyleProject();
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~web-crawler");
        builder.setCredentialsId("marked");
        project.getBuildersList().add(builder);
        runs.add(jenkins.buildAndAssertSuccess(project));

        assertTrue(server.requests().stream()
                .allMatch(
                        request -> ("Bearer " + MARKER).equals(request.headers().get("authorization"))));
        assertFalse(logged.isEmpty(), "nothing was logged, so nothing was tested");
        assertEquals(List.of(), logged.stream().filter(TokenLeakTest::leaks).toList());
        for (Run<?, ?> run : runs) {
            assertFalse(leaks(JenkinsRule.getLog(run)), run + " log");
            JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins);
            for (String url : List.of(
                    "",
                    "apify-task/",
                    "apify-task/api/json",
                    "apify-task/api/xml",
                    "api/json?depth=5",
                    "api/xml?depth=5",
                    "flowGraphTable/",
                    "consoleText")) {
                if (url.equals("flowGraphTable/") && !(run instanceof WorkflowRun)) {
                    continue;
                }
                String page =
                        client.goTo(run.getUrl() + url, null).getWebResponse().getContentAsString();
                assertFalse(leaks(page), run + url);
            }
            String job = client.goTo(run.getParent().getUrl() + "config.xml", "application/xml")
                    .getWebResponse()
                    .getContentAsString();
            assertFalse(leaks(job), job);
        }
        assertEquals(List.of(), leakingFiles(jenkins.jenkins.getRootDir().toPath()));
    }

    /** Apify's Console offers addresses with a token in them, to be copied. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "apifyTask id: address,",
                "apifyTasks ids: [address, 'M_=~minimal'],",
                "apifyTasks ids: ['W_=' + address],",
                "withApifyTask(id: address, credentialsId: 'marked') { echo 'block' }"
            })
    void thatOfAPastedAddressIsNowhere(String step) throws Exception {
        server.next(Reply.retryAfter(503, "0"));
        String call = step.endsWith(",") ? step + " credentialsId: 'marked'" : step;
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.SUCCESS,
                // kept out of the program's text, which builds keep
                "def address = 'https://api.apify.com/v2/actor-tasks/janedoe~web-crawler?token=' + '"
                        + MARKER.substring(0, 15) + "' + '" + MARKER.substring(15) + "'\n" + call);
        jenkins.assertLogContains("Next attempt in", run);
        assertTrue(
                server.requests().stream().noneMatch(request -> request.target().contains("token")));
        assertFalse(leaks(JenkinsRule.getLog(run)), JenkinsRule.getLog(run));
        assertEquals(List.of(), logged.stream().filter(TokenLeakTest::leaks).toList());
        JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins);
        for (String url : List.of(
                "",
                "apify-task/",
                "apify-task/check/1/",
                "apify-task/api/json",
                "api/json?depth=5",
                "flowGraphTable/")) {
            String page = client.goTo(run.getUrl() + url, null).getWebResponse().getContentAsString();
            assertFalse(leaks(page), url + page);
            if (url.equals("flowGraphTable/")) {
                assertTrue(page.contains("janedoe~web-crawler"), page);
            }
        }
        try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // contains the variables of the program, including the address
                if (!file.endsWith("program.dat")) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertFalse(leaks(StepArguments.removed(text)), file.toString());
                }
            }
        }
    }

    /**
     * Where something that a server says is cut, and an answer that says this text there.
     *
     * @param prefix what the token begins with: in a task it is known by its form alone, as no error quotes it
     */
    private record Cut(int length, String prefix, Function<String, Reply> saying) {}

    private static final List<Cut> CUTS = List.of(
            new Cut(300, "", text -> Reply.error(403, "forbidden", text)),
            new Cut(300, "", text -> Reply.error(403, text, "no")),
            new Cut(274, "", text -> Reply.redirect(302, "https://elsewhere.example/" + text)),
            new Cut(300, "apify_api_", text -> task("\"title\": \"" + text + "\"")),
            new Cut(120, "apify_api_", text -> task("\"input\": {\"a\": \"" + text + "\"}")),
            new Cut(10_000, "apify_api_", text -> task("\"input\": {\"a\": \"" + text + "\"}")),
            new Cut(200, "apify_api_", text -> task("\"input\": {\"" + text + "\": 1}")));

    private static Reply task(String member) {
        return Reply.json(200, FakeApifyServer.example("minimal").replace("\"name\"", member + ", \"name\""));
    }

    /** No part of a token stays of what a server says back, wherever a text that has it is cut. */
    @Test
    void noPartStaysAtAnyOffsetAroundAnyCut() throws Exception {
        // not in the form of Apify's tokens, which are known by their form alone
        String token = "Zq4Xv9Lm2Rt8Yc3Hb6Nd1Kf5Gw7";
        server.acceptToken(token);
        ApifyJenkins.addToken(jenkins.jenkins, "plain", token);
        List<Reply> replies = new ArrayList<>();
        for (Cut cut : CUTS) {
            String said = cut.prefix() + token;
            for (int before = cut.length() - said.length() - 2; before <= cut.length() + 2; before++) {
                replies.add(cut.saying().apply("-".repeat(before) + said + "-".repeat(50)));
            }
        }
        server.next(replies.toArray(Reply[]::new));
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.SUCCESS,
                "for (int i = 0; i < " + replies.size()
                        + "; i++) { try { apifyTask id: '~web-crawler', credentialsId: 'plain', retries: 0, rules: ["
                        + "taskField(path: 'input.a', matches: 'y')] } catch (e) { echo e.message } }");
        assertEquals(replies.size(), server.requests().size());
        List<String> parts = new ArrayList<>();
        for (int from = 0; from + 6 <= token.length(); from++) {
            parts.add(token.substring(from, from + 6));
        }
        Path build = run.getRootDir().toPath();
        try (Stream<Path> files = Files.walk(build)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertEquals(List.of(), parts.stream().filter(text::contains).toList(), file.toString());
            }
        }
        assertEquals(
                List.of(),
                logged.stream()
                        .filter(line -> parts.stream().anyMatch(line::contains))
                        .toList());
    }

    private WorkflowRun pipeline(Result expected, String arguments) throws Exception {
        return ApifyJenkins.run(jenkins, expected, "def task = apifyTask credentialsId: 'marked', " + arguments);
    }

    private static boolean leaks(String text) {
        String encoded = Base64.getEncoder().encodeToString(MARKER.getBytes(StandardCharsets.UTF_8));
        return text.contains(MARKER) || text.contains(encoded);
    }

    private static List<String> leakingFiles(Path home) throws IOException {
        List<String> leaking = new ArrayList<>();
        int read = 0;
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.startsWith(home.resolve("plugins")) || file.startsWith(home.resolve("war"))) {
                    continue;
                }
                read++;
                if (leaks(Files.readString(file, StandardCharsets.ISO_8859_1))) {
                    leaking.add(file.toString());
                }
            }
        }
        assertTrue(read > 50, read + " files");
        return leaking;
    }
}
