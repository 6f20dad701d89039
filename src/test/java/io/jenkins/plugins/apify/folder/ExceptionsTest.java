package io.jenkins.plugins.apify.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Result;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.Reader;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.config.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.config.RuleException;
import io.jenkins.plugins.apify.gate.Severity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exceptions from the rules of a policy: for a task or a job, with a reason, until a day. */
class ExceptionsTest extends SharedConnectedTest {
    private static final String STEP = "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token'";
    private static final String FAR = "2099-12-31";
    private static int folders;

    @AfterEach
    void forget() {
        ApifyGlobalConfiguration.get().setExceptions(null);
        ApifyGlobalConfiguration.get().setRules(null);
    }

    private static Folder folder(RuleException... exceptions) throws Exception {
        FolderPolicy policy =
                Folders.policy(PolicyParts.memory(4096, Severity.FAIL), PolicyParts.timeout(99999, Severity.FAIL));
        policy.setExceptions(List.of(exceptions));
        return Folders.folder(jenkins.jenkins, "excepting" + ++folders, policy);
    }

    private static String inDays(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days).toString();
    }

    private static WarningAction mark(WorkflowRun run) {
        FlowNode step = new DepthFirstScanner()
                .findFirstMatch(run.getExecution(), node -> node.getPersistentAction(WarningAction.class) != null);
        return step == null ? null : step.getPersistentAction(WarningAction.class);
    }

    @Test
    void anExceptedRuleIsToldWithReasonAndDateAndDoesNotCount() throws Exception {
        Folder folder = folder(
                PolicyParts.exception("memory", "janedoe~hungry-crawler", null, FAR),
                PolicyParts.exception("timeout", "janedoe/hungry-crawler", null, FAR));
        WorkflowRun run = Folders.run(
                jenkins,
                folder,
                Result.SUCCESS,
                "def t = " + STEP
                        + "\necho \"${t.gate.verdict} ${t.gate.broken.size()} ${t.gate.noted*.exceptionReason}"
                        + " ${t.gate.noted*.exceptionUntil}\"");
        jenkins.assertLogContains(
                "EXC  taskMemory: memory: 8192 MB, expected at most 4096 MB (folder " + folder.getName()
                        + "; excepted until 2099-12-31: the new version is on its way)",
                run);
        jenkins.assertLogContains("EXC  taskTimeout", run);
        jenkins.assertLogContains("PASSED 0 [the new version is on its way, the new version is on its way]", run);
        assertNull(mark(run));
        JSONObject check =
                jenkins.getJSON(run.getUrl() + "apify-task/check/1/api/json").getJSONObject();
        assertEquals("PASSED", check.getString("verdict"));
        assertEquals(2, check.getInt("notedCount"));
        JSONObject finding = check.getJSONArray("findings").getJSONObject(0);
        assertTrue(finding.getBoolean("excepted"));
        assertEquals("the new version is on its way", finding.getString("exceptionReason"));
        assertEquals(FAR, finding.getString("exceptionUntil"));
        for (String[] told : new String[][] {
            {"en", "excepted\tmemory taskMemory\nfolder " + folder.getName() + "\nexcepted until 2099-12-31: the new"},
            {
                "de",
                "ausgenommen\tArbeitsspeicher taskMemory\nOrdner " + folder.getName() + "\nausgenommen bis 2099-12-31"
            }
        }) {
            Locale language = Locale.forLanguageTag(told[0]);
            String page = Reader.page(jenkins, run.getUrl() + "apify-task/", language);
            assertTrue(page.contains(told[1]), page);
            String summary = Reader.page(jenkins, run.getUrl(), language);
            assertTrue(summary.contains("2099-12-31: the new version is on its way"), summary);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "memory, hUngryCr4wLer0Aa1, , true",
        "memory, janedoe~hungry-crawler, , true",
        "memory, janedoe~web-crawler, , false",
        "memory, hungry-crawler, , false",
        "memory, , FOLDER/job0, true",
        "memory, , FOLDER, true",
        "memory, , FOLDER/job, false",
        "memory, , other, false",
        "memory, janedoe~hungry-crawler, FOLDER, true",
        "memory, janedoe~hungry-crawler, other, false",
        "memory, janedoe~web-crawler, FOLDER, false",
        "timeout, janedoe~hungry-crawler, , false"
    })
    void countsForItsRuleTaskAndJobOnly(String rule, String task, String job, boolean excepted) throws Exception {
        String name = "excepting" + (folders + 1);
        FolderPolicy policy = Folders.policy(PolicyParts.memory(4096, null), PolicyParts.timeout(99999, Severity.NOTE));
        policy.setExceptions(
                List.of(PolicyParts.exception(rule, task, job == null ? null : job.replace("FOLDER", name), FAR)));
        Folder folder = Folders.folder(jenkins.jenkins, name, policy);
        folders++;
        Folders.run(jenkins, folder, excepted ? Result.SUCCESS : Result.FAILURE, STEP);
    }

    @Test
    void fromAWeekBeforeItsEndEverybodyIsTold() throws Exception {
        Folder folder = folder(
                PolicyParts.exception("memory", null, "excepting" + (folders + 1), inDays(6)),
                PolicyParts.exception("timeout", null, "excepting" + (folders + 1), FAR));
        WorkflowRun run = Folders.run(jenkins, folder, Result.SUCCESS, STEP);
        jenkins.assertLogContains("excepted until " + inDays(6) + ", which is in", run);
        String mark = mark(run).getMessage();
        assertTrue(mark.contains("taskMemory") && !mark.contains("taskTimeout"), mark);
    }

    @Test
    void onceOverTheRuleCountsAgainAndSaysSo() throws Exception {
        Folder folder = folder(
                PolicyParts.exception("memory", null, "excepting" + (folders + 1), inDays(-2)),
                PolicyParts.exception("timeout", null, "excepting" + (folders + 1), FAR));
        WorkflowRun run = Folders.run(jenkins, folder, Result.FAILURE, "try { " + STEP + " } catch (e) { }");
        jenkins.assertLogContains(
                "FAIL taskMemory: memory: 8192 MB, expected at most 4096 MB (folder " + folder.getName()
                        + "; the exception ended on " + inDays(-2) + ": the new version is on its way)",
                run);
        JSONObject check =
                jenkins.getJSON(run.getUrl() + "apify-task/check/1/api/json").getJSONObject();
        assertFalse(check.getJSONArray("findings").getJSONObject(0).getBoolean("excepted"));
        assertEquals(1, check.getInt("brokenCount"));
    }

    @Test
    void ofSeveralTheOneThatHoldsLongestCounts() throws Exception {
        Folder folder = folder(
                PolicyParts.exception("memory", null, "excepting" + (folders + 1), inDays(-2)),
                PolicyParts.exception("memory", null, "excepting" + (folders + 1), FAR),
                PolicyParts.exception("timeout", null, "excepting" + (folders + 1), FAR));
        Folders.run(jenkins, folder, Result.SUCCESS, STEP);
    }

    @Test
    void aFolderExceptsFromItsOwnRulesOnly() throws Exception {
        ApifyGlobalConfiguration.get().setRules(List.of(PolicyParts.memory(4096, Severity.FAIL)));
        Folder folder = folder(
                PolicyParts.exception("memory", null, "excepting" + (folders + 1), FAR),
                PolicyParts.exception("timeout", null, "excepting" + (folders + 1), FAR));
        WorkflowRun run = Folders.run(jenkins, folder, Result.FAILURE, STEP);
        jenkins.assertLogContains("FAIL taskMemory: memory: 8192 MB, expected at most 4096 MB (global config", run);
        jenkins.assertLogContains("EXC  taskMemory: memory: 8192 MB, expected at most 4096 MB (folder", run);
        ApifyGlobalConfiguration.get()
                .setExceptions(List.of(PolicyParts.exception("memory", null, folder.getName(), FAR)));
        Folders.run(jenkins, folder, Result.SUCCESS, STEP);
    }

    @Test
    void aJobsOwnRuleOfThatIdIsNotMeant() throws Exception {
        Folder folder = folder(
                PolicyParts.exception("memory", null, "excepting" + (folders + 1), FAR),
                PolicyParts.exception("timeout", null, "excepting" + (folders + 1), FAR));
        Folders.run(jenkins, folder, Result.FAILURE, STEP + ", rules: [taskMemory(max: 4096, ruleId: 'memory')]");
    }
}
