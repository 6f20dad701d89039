package io.jenkins.plugins.apify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import java.util.List;
import java.util.stream.IntStream;
import org.htmlunit.html.DomNode;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a build's page shows of changes since an earlier build, whatever the input's names. */
class ChangesPageTest extends SharedConnectedTest {
    private static final String STEP = "apifyTask credentialsId: 'apify-token', id: '~web-crawler'";

    private WorkflowJob job;

    @BeforeEach
    void createJob() throws Exception {
        job = jenkins.createProject(WorkflowJob.class);
    }

    private WorkflowRun build(String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
    }

    private DomNode page(WorkflowRun run) throws Exception {
        return ApifyJenkins.reader(jenkins).goTo(run.getUrl() + "apify-task/");
    }

    /** Serves the web crawler with an input of that JSON. */
    private void serve(String input) {
        server.task(
                "janedoe~web-crawler",
                FakeApifyServer.example("web-crawler")
                        .replaceFirst("(?s)\"input\": \\{.*?\\n    }", "\"input\": INPUT")
                        .replace("INPUT", input));
    }

    @Test
    void aPathOnThePageIsThePathThatARuleTakes() throws Exception {
        serve("{\"a.b\": 1, \"a\": {\"b\": 7}, \"\": 1, \"trail \": 1, \"line\\nbreak\": 1, \"*\": [1, 2]}");
        build(STEP);
        serve("{\"a.b\": 2, \"a\": {\"b\": 8}, \"\": 2, \"trail \": 2, \"line\\nbreak\": 2, \"*\": [1, 3]}");
        WorkflowRun run = build(STEP);
        List<String> paths = page(run).querySelectorAll("td[role=rowheader] code").stream()
                .map(DomNode::getTextContent)
                .filter(path -> path.startsWith("input."))
                .toList();
        assertEquals(
                List.of(
                        "input.a\\.b",
                        "input.a.b",
                        "input.\\e",
                        "input.trail\\u0020",
                        "input.line\\u000abreak",
                        "input.\\*.1"),
                paths);
        String rules = String.join(
                ", ",
                paths.stream()
                        .map(path -> "taskField(path: '" + path.replace("\\", "\\\\") + "', present: true)")
                        .toList());
        build(STEP + ", rules: [" + rules + "]");
    }

    @Test
    void thePageShowsTheFirstOfVeryManyChangesOfVeryLongPaths() throws Exception {
        String leaves = String.join(
                ", ",
                IntStream.range(0, 9_000).mapToObj(i -> "\"" + i + "\": VALUE").toList());
        String deep = ("{\"" + "k".repeat(250) + "\": ").repeat(190) + "{" + leaves + "}" + "}".repeat(190);
        serve(deep.replace("VALUE", "1"));
        build(STEP);
        serve(deep.replace("VALUE", "2"));
        WorkflowRun run = build(STEP);
        TaskAction action = run.getAction(TaskAction.class);
        ChangesSince changes = action.getHistory().changes(action.getChecks().get(0));
        // no more is kept of so large a task, and what is not kept is told by its digest
        assertTrue(changes.shown().size() > 100 && changes.shown().size() <= 200);
        assertTrue(changes.shown().stream().anyMatch(FieldChange::isHidden));
        assertTrue(changes.shown().stream().allMatch(change -> change.path().length() <= 1000));
        String text = page(run).asNormalizedText();
        assertTrue(text.contains("changed, value hidden"), text);
    }
}
