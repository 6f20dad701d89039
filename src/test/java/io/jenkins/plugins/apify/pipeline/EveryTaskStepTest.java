package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Result;
import io.jenkins.plugins.apify.AllRules;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.Speaking;
import io.jenkins.plugins.apify.client.RandomTasks;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.report.Check;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Whatever task the API returns, the step judges it, and the log says so in English. */
class EveryTaskStepTest extends SharedConnectedTest {
    private static final int TASKS = 300;

    @Test
    void everyValidTaskIsJudgedByEachRule() throws Exception {
        List<TaskRule> rules = AllRules.list();
        rules.forEach(rule -> rule.setSeverity(Severity.WARN));
        RandomTasks tasks = new RandomTasks(2);
        for (int i = 0; i < TASKS; i++) {
            server.task("janedoe~r" + i, named("r" + i, tasks.next()));
        }
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.UNSTABLE, """
                for (int from = 0; from < %d; from += 100) {
                    def ids = (from..<(from + 100)).collect { 'janedoe~r' + it }
                    def tasks = apifyTasks ids: ids, credentialsId: 'apify-token', %s
                    for (id in ids) { assert tasks[id].id.startsWith('id') }
                }
                """.formatted(TASKS, argument(rules)));
        List<Check> checks = run.getAction(TaskAction.class).getChecks();
        assertEquals(TASKS, checks.size());
        for (Check check : checks) {
            assertEquals(null, check.getError());
            assertEquals(rules.size(), check.getFindings().size());
        }
    }

    /** The same task under that name, as the API answers only with the task that was asked for. */
    private static String named(String name, String json) throws Exception {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        JsonNode tree = mapper.readTree(json);
        ObjectNode task = (ObjectNode) tree.get("data");
        task.put("name", name);
        if (task.path("username").isTextual()) {
            task.put("username", "janedoe");
        }
        return mapper.writeValueAsString(tree);
    }

    /** The argument of a step as the Snippet Generator writes it. */
    private static String argument(List<TaskRule> rules) {
        ApifyTaskStep step = new ApifyTaskStep("~any");
        step.setRules(rules);
        String snippet = Snippetizer.object2Groovy(step);
        return snippet.substring(snippet.indexOf("rules: "));
    }

    @Test
    void anOddFieldIsToldOnceAndBreaksNoOtherRule() throws Exception {
        server.task(
                "janedoe~odd",
                FakeApifyServer.example("web-crawler")
                        .replaceFirst("(?s)\"stats\": \\{.*?\\}", "\"stats\": \"soon\"")
                        .replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": \"1024\"")
                        .replace("\"timeoutSecs\": 300", "\"timeoutSecs\": 3e2"));
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                "apifyTask id: 'janedoe~odd', credentialsId: 'apify-token', rules: [taskMemory(max: 4096),"
                        + " taskTimeout(max: 3600), taskField(path: 'stats.totalRuns', min: 1), taskNotRemoved()]");
        String log = JenkinsRule.getLog(run);
        assertEquals(1, log.split("undocumented value: stats: 'soon', which is not an object", -1).length - 1, log);
        assertEquals(
                1,
                log.split("undocumented value: options.memoryMbytes: '1024', which is not a whole number", -1).length
                        - 1,
                log);
        jenkins.assertLogContains(
                "FAIL taskMemory: memory: '1024', which is not a whole number, expected at most 4096 MB", run);
        jenkins.assertLogContains("ok   taskTimeout: timeout: 300 s, expected at most 3600 s", run);
        jenkins.assertLogContains(
                "FAIL taskField: stats.totalRuns: stats is 'soon', which is not an object, expected at least 1", run);
        jenkins.assertLogContains("ok   taskNotRemoved", run);
    }

    @Test
    void theLogIsEnglishWhateverTheLanguageOfTheController() throws Exception {
        WorkflowRun run;
        try (Speaking german = Speaking.german()) {
            run = ApifyJenkins.run(
                    jenkins,
                    Result.FAILURE,
                    "apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token', rules: [taskNotRemoved()]\n"
                            + "apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token',"
                            + " rules: [taskMemory(max: 512), taskModified(withinDays: 1, severity: 'WARN')]");
        }
        jenkins.assertLogContains("[Apify] Fetching task janedoe~web-crawler from ", run);
        jenkins.assertLogContains("[Apify] The rule is met.", run);
        jenkins.assertLogContains("FAIL taskMemory: memory: 1024 MB, expected at most 512 MB", run);
        jenkins.assertLogContains("expected within the last day", run);
        jenkins.assertLogContains("Apify task janedoe~web-crawler breaks 2 rules:", run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id: '~none-such', credentialsId: 'apify-token'                 | The Apify API returned status 404
            id: '~web-crawler', credentialsId: 'gone'                      | There is no credential with the id 'gone'
            id: 'my task', credentialsId: 'apify-token'                    | 'my task' is not a valid task id.
            id: '~web-crawler', retries: 'many'                            | retries ('many') must be a whole number.
            id: '~web-crawler', deadlineSecs: 0                            | deadlineSecs ('0') must be a whole number from 1
            id: '~web-crawler', envPrefix: '1'                             | envPrefix ('1') must begin with a letter
            id: '~web-crawler', rules: [taskMemory()]                      | A bound is required: set min, max or both.
            id: '~web-crawler', rules: [taskField(path: 'a', matches: '(')] | is not a valid regular expression
            id: '~web-crawler', rules: [taskOwner()]                       | equalTo is required
            """)
    void everyFaultIsTheReadersInTheReportAndEnglishInTheLog(String arguments, String english) throws Exception {
        WorkflowRun run;
        try (Speaking german = Speaking.german()) {
            run = ApifyJenkins.run(jenkins, Result.FAILURE, "apifyTask " + arguments);
        }
        jenkins.assertLogContains(english, run);
        String german;
        try (Speaking reader = Speaking.german();
                JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins)) {
            german = client.goTo(run.getUrl() + "apify-task/")
                    .querySelector(".jenkins-alert")
                    .asNormalizedText();
        }
        assertFalse(german.contains(english), german);
        // these words are the API's own
        String said = german.replace("The requested resource was not found.", "");
        assertFalse(said.matches("(?is).*\\b(the|must|has to|is not|there is)\\b.*"), german);
    }
}
