package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.Reader;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.util.List;
import java.util.Locale;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** Rules of severity NOTE: told everywhere, and the build's result stays as it is. */
class NoteTest extends SharedConnectedTest {
    private static final String STEP = "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', ";

    private static WarningAction mark(WorkflowRun run) {
        FlowNode step = new DepthFirstScanner()
                .findFirstMatch(run.getExecution(), node -> node.getPersistentAction(WarningAction.class) != null);
        return step == null ? null : step.getPersistentAction(WarningAction.class);
    }

    @Test
    void aNotedRuleIsLoggedAndMarksItsStepAndNothingElse() throws Exception {
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.SUCCESS,
                "def t = " + STEP
                        + "rules: [taskMemory(max: 4096, severity: 'NOTE'), taskNotRemoved(severity: 'note')]\n"
                        + "echo \"${t.gate.verdict} ${t.gate.broken} ${t.gate.noted*.severity} ${t.gate.noted*.found}\"\n"
                        + "echo \"${env.APIFY_TASK_VERDICT}: [${env.APIFY_TASK_BROKEN_RULES ?: ''}]"
                        + " [${env.APIFY_TASK_NOTED_RULES}]\"");
        jenkins.assertLogContains("  NOTE taskMemory: memory: 8192 MB, expected at most 4096 MB", run);
        jenkins.assertLogContains("  ok   taskNotRemoved:", run);
        jenkins.assertLogContains(
                "1 of 2 rules are met. The others are only noted or have an exception, and the build continues.", run);
        jenkins.assertLogContains("PASSED [] [NOTE] [8192 MB]", run);
        jenkins.assertLogContains("PASSED: [] [taskMemory: memory: 8192 MB, expected at most 4096 MB]", run);
        WarningAction mark = mark(run);
        assertEquals(Result.UNSTABLE, mark.getResult());
        assertTrue(mark.getMessage().contains("only noted: taskMemory: memory: 8192 MB"), mark.getMessage());
    }

    @Test
    void aMetRuleMarksNothing() throws Exception {
        assertNull(mark(
                ApifyJenkins.run(jenkins, Result.SUCCESS, STEP + "rules: [taskMemory(max: 8192, severity: 'NOTE')]")));
    }

    @Test
    void onlyWhatCountsDecidesAndIsBroken() throws Exception {
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.UNSTABLE,
                "def t = " + STEP
                        + "rules: [taskMemory(max: 4096, severity: 'NOTE'), taskTimeout(max: 60, severity: 'WARN')]\n"
                        + "echo \"${t.gate.verdict} ${t.gate.broken*.rule} ${t.gate.noted*.rule}\"");
        jenkins.assertLogContains("UNSTABLE [taskTimeout] [taskMemory]", run);
        run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                STEP + "rules: [taskMemory(max: 4096, severity: 'NOTE'), taskTimeout(max: 60)]");
        jenkins.assertLogContains("ERROR: Apify task janedoe~hungry-crawler breaks one rule:", run);
    }

    @Test
    void pagesAndRestTellOfItInBothLanguages() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~hungry-crawler");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        MemoryRule rule = new MemoryRule();
        rule.setMax(4096);
        rule.setSeverity(Severity.NOTE);
        builder.setRules(List.of(rule));
        project.getBuildersList().add(builder);
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
        JSONObject check =
                jenkins.getJSON(build.getUrl() + "apify-task/check/1/api/json").getJSONObject();
        assertEquals("PASSED", check.getString("verdict"));
        assertEquals(0, check.getInt("brokenCount"));
        assertEquals(1, check.getInt("notedCount"));
        JSONObject finding = check.getJSONArray("findings").getJSONObject(0);
        assertEquals("NOTE", finding.getString("severity"));
        assertEquals(false, finding.getBoolean("met"));
        String report = build.getUrl() + "apify-task/";
        for (String[] told : new String[][] {
            {"en", report, "noted\tmemory taskMemory\t8192 MB\tat most 4096 MB"},
            {"de", report, "vermerkt\tArbeitsspeicher taskMemory\t8192 MB\thöchstens 4096 MB"},
            {"en", build.getUrl(), "noted: memory: 8192 MB, expected at most 4096 MB"},
            {"de", build.getUrl(), "vermerkt: Arbeitsspeicher: 8192 MB, erwartet höchstens 4096 MB"},
            {"en", project.getUrl(), "1 rule noted"},
            {"de", project.getUrl(), "1 Regel vermerkt"}
        }) {
            String text = Reader.page(jenkins, told[1], Locale.forLanguageTag(told[0]));
            assertTrue(text.contains(told[2]), told[2] + " in " + text);
        }
    }
}
