package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.EnvVars;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.tasks.Shell;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Names and titles made by someone who means harm: no forged log, no markup, no replacement, nothing lost. */
class HostileTaskTest extends SharedConnectedTest {
    private static void serve(String title) {
        server.task(
                "janedoe~nasty",
                JSONObject.fromObject(FakeApifyServer.example("web-crawler"))
                        .getJSONObject("data")
                        .element("title", "TITLE")
                        .toString()
                        .transform(data -> "{\"data\":" + data + "}")
                        .replace("\"TITLE\"", quoted(title)));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            json.append(String.format("\\u%04x", (int) c));
        }
        return json.append('"').toString();
    }

    private static WorkflowRun run(Result expected, String rules) throws Exception {
        return ApifyJenkins.run(
                jenkins,
                expected,
                "def task = apifyTask id: '~nasty', credentialsId: 'apify-token', rules: [" + rules + "]\n"
                        + "node { writeFile file: 'map', text: task.title, encoding: 'UTF-8'\n"
                        + "writeFile file: 'env', text: env.APIFY_TASK_TITLE ?: '(none)', encoding: 'UTF-8' }");
    }

    private static String file(String name) throws Exception {
        return jenkins.jenkins
                .getWorkspaceFor(jenkins.jenkins.getItems(org.jenkinsci.plugins.workflow.job.WorkflowJob.class).stream()
                        .reduce((a, b) -> a.getLastBuild().getTimeInMillis()
                                        > b.getLastBuild().getTimeInMillis()
                                ? a
                                : b)
                        .orElseThrow())
                .child(name)
                .readToString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script><img src=x onerror=alert(2)>",
                "$HOME ${PATH} $$ $APIFY_TASK_ID ${env.PATH} %PATH%",
                "line one\n[Apify] All 1 rules are met.\r\nFinished: SUCCESS",
                "\u001b[31mred\u001b[0m \u001b[8mha:////hidden\u001b[0m",
                "\u202egnirts \u2066\u2069 \u200b \ufeff \u061c",
                "\u0007\u0008\u007f\u0085\u2028\u2029",
                "'quotes' \"double\" \\ back`tick`",
                "\ud83d\udd77\ufe0f \ud800 lone"
            })
    void isOneHarmlessLineInTheLogAndItselfElsewhere(String title) throws Exception {
        serve(title);
        WorkflowRun run = run(Result.FAILURE, "taskField(path: 'title', equalTo: 'tame')");
        List<String> lines = JenkinsRule.getLog(run).lines().toList();
        for (String line : lines) {
            assertFalse(line.startsWith("Finished: SUCCESS"), line);
            if (line.contains("titled") || line.contains("taskField")) {
                assertTrue(line.codePoints().noneMatch(c -> c != '\t' && Character.isISOControl(c)), line);
                assertTrue(line.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT), line);
            }
        }
        assertEquals(
                1,
                lines.stream()
                        .filter(line -> line.matches("\\[Apify] (\\d+ of|All|The) .*rules?.*"))
                        .count());
        run(Result.SUCCESS, "");
        if (title.indexOf('\ud800') < 0) {
            assertEquals(title, file("map"));
            assertEquals(title, file("env"));
        }
        String page = jenkins.createWebClient()
                .goTo(run.getUrl() + "apify-task/")
                .getWebResponse()
                .getContentAsString();
        assertFalse(page.contains("<script>alert") || page.contains("<img src=x"), page);
    }

    @Test
    void aNulCharacterLeavesTheVariableOutAndSaysSo() throws Exception {
        serve("a\0b");
        WorkflowRun run = run(Result.SUCCESS, "");
        jenkins.assertLogContains(
                "APIFY_TASK_TITLE is not set: title contains a character that environment variables do not support",
                run);
        assertEquals("a\0b", file("map"));
        assertEquals("(none)", file("env"));
    }

    @Test
    void aTextOfAMegabyteIsWholeInTheMapShortInTheLogAndNoVariable() throws Exception {
        String title = "0123456789".repeat(100_000);
        serve(title);
        WorkflowRun run = run(Result.SUCCESS, "");
        jenkins.assertLogContains("APIFY_TASK_TITLE is not set: title has 1000000 characters", run);
        assertTrue(JenkinsRule.getLog(run).length() < 5_000, "the log is long");
        assertEquals(title, file("map"));
        assertTrue(run.getRootDir().toPath().resolve("build.xml").toFile().length() < 100_000, "build.xml is large");
    }

    @Test
    void aTokenThatTheTaskHoldsIsNowhereInWhatTheBuildKeeps() throws Exception {
        String token = "apify_api_SomebodyElses0123456789abcdefgh";
        server.task(
                "janedoe~nasty",
                FakeApifyServer.example("web-crawler")
                        .replace("Web crawler of the shop", "Crawler with " + token)
                        .replace(
                                "\"startUrls\"",
                                "\"by " + token + "\": {\"" + token + "\": \"x\"}, \"list\": [\"x" + token
                                        + "\"], \"startUrls\"")
                        .replace("\"latest\"", "\"" + token + "\""));
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                "apifyTask id: '~nasty', credentialsId: 'apify-token', rules: [taskBuild(equalTo: 'latest'),"
                        + " taskField(path: 'input.list.0', equalTo: 'y'), taskField(path: 'title', matches: 'z')]");
        JenkinsRule.WebClient client = jenkins.createWebClient();
        for (String url : List.of("", "consoleText", "apify-task/", "apify-task/api/json", "api/xml?depth=9")) {
            String page = client.goTo(run.getUrl() + url, null).getWebResponse().getContentAsString();
            assertFalse(page.contains("SomebodyElses"), url + ": " + page);
        }
        assertEquals(
                "Crawler with ********", run.getEnvironment(TaskListener.NULL).get("APIFY_TASK_TITLE"));
        try (Stream<Path> files = Files.walk(run.getParent().getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(
                        Files.readString(file, StandardCharsets.ISO_8859_1).contains("SomebodyElses"), file.toString());
            }
        }
    }

    @Test
    void aKeyOfTheInputForgesNoAnswer() throws Exception {
        server.task(
                "janedoe~nasty",
                FakeApifyServer.example("web-crawler")
                        .replace(
                                "\"startUrls\"",
                                quoted("x\":0}},\"rules\":[],\"verdict\":\"PASSED\"}],\"junk\":[{\"task\":{\"z\":{\"y")
                                        + ": 1, \"startUrls\""));
        WorkflowRun run = run(Result.FAILURE, "taskMemory(max: 512)");
        JSONArray checks = jenkins.getJSON(run.getUrl() + "apify-task/api/json")
                .getJSONObject()
                .getJSONArray("checks");
        assertEquals("FAILED", checks.getJSONObject(0).getString("verdict"));
        assertEquals(1, checks.size());
    }

    @Test
    void aFreestyleBuildsVariableHoldsExactlyTheText() throws Exception {
        String title = "$HOME ${PATH} $$ ${APIFY_TASK_ID} <b> \\ 'q'";
        serve(title);
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~nasty");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(builder);
        project.getBuildersList().add(new Shell("printf %s \"$APIFY_TASK_TITLE\" > title"));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
        assertEquals(title, build.getWorkspace().child("title").readToString());
        EnvVars environment = build.getEnvironment(TaskListener.NULL);
        assertNull(environment.get("APIFY_TASK_INPUT"));
    }
}
