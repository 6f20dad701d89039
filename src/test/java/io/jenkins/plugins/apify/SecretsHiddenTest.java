package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Secrets in a task, as inputs of real Actors hold them, are nowhere but in what the step returns. */
class SecretsHiddenTest extends SharedConnectedTest {
    /** Each secret has this in it. */
    private static final String LEAK = "L3aks";

    private static final String INPUT = """
            {
              "proxyUrls": ["http://user:L3aks@proxy.example:8000", "10.0.0.1:8000:user:L3aks"],
              "database": "mongodb://root:L3aks@db.example",
              "headers": [{"name": "X-Api-Key", "value": "sk_live_L3aks"}, {"key": "X-Auth", "value": "L3aks"}],
              "customHttpHeaders": {"Authorization": "Bearer L3aks"},
              "steps": [{"action": "type", "selector": "#password", "value": "L3aks"}],
              "pageFunction": "async () => fetch(u, { headers: { Authorization: 'Bearer L3aks' }, body: `token=L3aks` })",
              "preNavigationHooks": "page.setCookie({ name: 'li_at', value: 'L3aks' })",
              "initialCookies": [{"name": "li_at", "value": "L3aks", "domain": ".cookie.example"}],
              "cookies": "sessionid=L3aks; phpsessid=L3aks",
              "li_at": "L3aks", "sessionid": "L3aks", "phpsessid": "L3aks", "JSESSIONID": "L3aks",
              "auth": {"user": "L3aks", "pass": "L3aks"},
              "proxyPass": "L3aks", "jwt": "L3aks", "otpSeed": "L3aks", "encryptionKey": "L3aks",
              "connectionString": "Server=db.example;User Id=sa;Pwd=L3aks",
              "startUrls": [
                {"url": "https://a.example/?token=L3aks&page=1"}, {"url": "https://b.example/?signature=L3aks"},
                {"url": "https://c.example/?X-Amz-Signature=L3aks"}, {"url": "https://d.example/?api_key=L3aks"}
              ],
              "slack": "https://hooks.slack.com/services/T0/B0/L3aks",
              "discord": "https://discord.com/api/webhooks/1/L3aks",
              "apify_api_L3aksL3aks": "x",
              "secretInput": "ENCRYPTED_VALUE:L3aks:L3aks",
              "notes": "NOTES by apify_api_L3aksL3aks",
              "maxTokens": "shown-1", "acceptCookies": "shown-2", "removeCookieWarnings": "shown-3",
              "closeCookieModals": "shown-4", "tokensStore": "shown-5", "cookiesFile": "shown-6",
              "tokenizer": "shown-7", "secretary": "shown-8", "usePassword": true, "token": "", "passwords": []
            }
            """.replace("NOTES", "x".repeat(9_990));

    private static final String RULES = """
            taskField(path: 'input.headers.0.value', equalTo: "${secret}"),
            taskField(path: 'input.steps.0.value', matches: "${secret}."),
            taskField(path: 'input.auth.user', equalTo: "${secret}."),
            taskField(path: 'input.proxyUrls.0', equalTo: "http://user:${secret}@proxy.example:8001"),
            taskField(path: 'input.startUrls.0.url', matches: 'x'),
            taskField(path: 'input.pageFunction', matches: 'x'),
            taskField(path: "input.apify_api_${secret}${secret}", equalTo: 'y'),
            taskField(path: 'input.secretInput', matches: 'ENCRYPTED_(VALUE|JSON):.+'),
            taskField(path: 'input.jwt', matches: 'ENCRYPTED_(VALUE|JSON):.+'),
            taskField(path: 'title', equalTo: "apify_api_${secret}${secret}${secret}")
            """.replace("\n", " ");

    private static void serve() {
        server.task(
                "janedoe~secretive",
                FakeApifyServer.example("minimal")
                        .replace(
                                "\"name\"",
                                "\"title\": \"of apify_api_L3aksL3aks\", \"input\": " + INPUT + ", \"name\""));
    }

    @Test
    void inLogAndPagesAndRestAndFilesAndVariables() throws Exception {
        serve();
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                // kept out of the program's text, which builds keep
                "def secret = 'L3' + 'aks'\n"
                        + "catchError { apifyTask id: '~secretive', credentialsId: 'apify-token', rules: [" + RULES
                        + "] }\n"
                        + "def task = apifyTask id: '~secretive', credentialsId: 'apify-token'\n"
                        + "echo \"whole: ${task.input.jwt == secret}\"\n"
                        + "echo \"variable: ${env.APIFY_TASK_TITLE}\"\n");
        String log = JenkinsRule.getLog(run);
        assertFalse(log.contains(LEAK), log);
        assertTrue(log.contains("whole: true"), log);
        assertTrue(log.contains("variable: of ********"), log);
        assertTrue(log.contains("titled 'of ********'"), log);
        assertTrue(log.contains("'http://********@proxy.example:8000'"), log);
        assertTrue(log.contains("'ENCRYPTED_VALUE:********' (secret input, encrypted by Apify)"), log);

        JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins);
        for (String url : List.of(
                "",
                "apify-task/",
                "api/json?depth=5",
                "api/xml?depth=5",
                "apify-task/api/json",
                "apify-task/check/1/",
                "apify-task/check/1/api/json",
                "apify-task/check/1/api/xml")) {
            String page = client.goTo(run.getUrl() + url, null).getWebResponse().getContentAsString();
            assertFalse(page.contains(LEAK), url);
        }
        // the input is closed at first, and so no part of what is seen
        String page = client.goTo(run.getUrl() + "apify-task/check/1/")
                .getWebResponse()
                .getContentAsString();
        for (int i = 1; i <= 8; i++) {
            assertTrue(page.contains("shown-" + i), page);
        }
        for (String host : List.of("proxy.example:8000", "db.example", ".cookie.example", "hooks.slack.com/********")) {
            assertTrue(page.contains(host), page);
        }
        assertEquals(List.of(), leakingFiles(run.getRootDir().toPath()));
    }

    @Test
    void noValueOfTheInputIsKeptWhereAnAdministratorSaysSo() throws Exception {
        server.task(
                "janedoe~forgotten",
                FakeApifyServer.example("minimal")
                        .replace(
                                "\"name\"",
                                "\"title\": \"a title\", \"input\": {\"shop\": \"" + LEAK + "\", \"list\": [{\"of\": \""
                                        + LEAK + "\"}], \"count\": 471147114711}, \"name\""));
        ApifyGlobalConfiguration.get().setForgetInput(true);
        try {
            WorkflowRun run = ApifyJenkins.run(jenkins, Result.FAILURE, """
                    def known = 'L3' + 'aks'
                    def task = apifyTask id: '~forgotten', credentialsId: 'apify-token', rules: [
                        taskField(path: 'input.shop', matches: 'x', severity: 'WARN'),
                        taskField(path: 'input.list.*.of', matches: 'x', severity: 'WARN')]
                    echo "whole: ${task.input.shop == known}, title: ${task.title}"
                    echo "broken: ${task.gate.broken}, ${env.APIFY_TASK_BROKEN_RULES}"
                    apifyTask id: '~forgotten', credentialsId: 'apify-token', rules: [
                        taskField(path: 'input.count', equalTo: 4712), taskField(path: 'input.shop', present: true)]
                    """);
            String log = JenkinsRule.getLog(run);
            assertTrue(log.contains("whole: true, title: a title"), log);
            assertFalse(log.contains(LEAK) || log.contains("47114711"), log);
            assertEquals(List.of(), leakingFiles(run.getRootDir().toPath()));
            try (JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins)) {
                for (String url : List.of("", "apify-task/", "apify-task/check/1/", "apify-task/api/json")) {
                    String page = client.goTo(run.getUrl() + url, null)
                            .getWebResponse()
                            .getContentAsString();
                    assertFalse(page.contains(LEAK) || page.contains("47114711"), url + page);
                }
                assertTrue(client.goTo(run.getUrl() + "apify-task/check/1/")
                        .getWebResponse()
                        .getContentAsString()
                        .contains("shop"));
            }
        } finally {
            ApifyGlobalConfiguration.get().setForgetInput(false);
        }
    }

    private static List<String> leakingFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    // contains the variables of the program, including the return value of the step
                    .filter(file -> !file.endsWith("program.dat"))
                    .filter(SecretsHiddenTest::leaks)
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean leaks(Path file) {
        try {
            String text = StepArguments.removed(Files.readString(file, StandardCharsets.ISO_8859_1));
            return text.contains(LEAK) || text.contains("47114711");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
