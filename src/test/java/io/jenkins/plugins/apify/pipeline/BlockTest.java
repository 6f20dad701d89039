package io.jenkins.plugins.apify.pipeline;

import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** What the variables say within a block and after it. */
class BlockTest extends SharedConnectedTest {
    private static final String SHOW = "echo \"in: ${env.APIFY_TASK_NAME} ${env.APIFY_TASK_MAX_ITEMS}"
            + " ${env.APIFY_TASK_VERDICT} ${env.APIFY_TASK_BROKEN_RULES}\"";

    private static WorkflowRun run(Result expected, String script) throws Exception {
        return ApifyJenkins.run(jenkins, expected, script.replace("TOKEN", "credentialsId: 'apify-token'"));
    }

    @Test
    void aFieldThatTheBlocksTaskDoesNotSetIsNoVariable() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                "apifyTask id: '~web-crawler', TOKEN\n" + SHOW.replace("in:", "before:")
                        + "\nwithApifyTask(id: '~null-options', TOKEN) {\n" + SHOW
                        + "\nwithApifyTask(id: '~web-crawler', TOKEN) {\n" + SHOW.replace("in:", "inner:")
                        + "\nwithApifyTask(id: '~all-null', TOKEN) {\n" + SHOW.replace("in:", "innermost:")
                        + "\n}\n}\n}\n"
                        + SHOW.replace("in:", "after:"));
        jenkins.assertLogContains("before: web-crawler 1000 PASSED", run);
        jenkins.assertLogContains("in: null-options null PASSED", run);
        jenkins.assertLogContains("inner: web-crawler 1000 PASSED", run);
        jenkins.assertLogContains("innermost: all-null null PASSED", run);
        jenkins.assertLogContains("after: web-crawler 1000 PASSED", run);
    }

    @Test
    void anUnreachableTaskLeavesOnlyTheVerdict() throws Exception {
        WorkflowRun run = run(
                Result.UNSTABLE,
                "apifyTask id: '~web-crawler', TOKEN\n"
                        + "withApifyTask(id: '~nobody-has-this', TOKEN, onError: 'WARN') {\n" + SHOW + "\n}");
        jenkins.assertLogContains("in: null null UNSTABLE null", run);
    }

    @Test
    void aProcessInABlockSeesTheSame() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                "apifyTask id: '~web-crawler', TOKEN\nnode { withApifyTask(id: '~null-options', TOKEN) {\n"
                        + "sh 'echo \"[$APIFY_TASK_NAME] [$APIFY_TASK_MAX_ITEMS]\"' } }");
        jenkins.assertLogContains("[null-options] []", run);
    }

    @Test
    void theOutcomeIsThereAfterAFailedBlock() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                "try { withApifyTask(id: '~hungry-crawler', TOKEN, rules: [taskMemory(max: 512),"
                        + " taskTimeout(max: 60, severity: 'WARN')]) { echo 'entered' } } catch (err) { }\n"
                        + "echo \"after: ${env.APIFY_TASK_VERDICT}: ${env.APIFY_TASK_BROKEN_RULES} ${env.APIFY_TASK_NAME}\"");
        jenkins.assertLogNotContains("entered", run);
        jenkins.assertLogContains("after: FAILED: taskMemory: memory: 8192 MB, expected at most 512 MB", run);
        jenkins.assertLogContains("taskTimeout: timeout: no timeout (0), expected at most 60 s null", run);
    }

    @Test
    void whatFailedIsToldApartAndReadInTheSandbox() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                "try { apifyTask id: '~hungry-crawler', TOKEN, rules: [taskMemory(max: 512)] }\n"
                        + "catch (io.jenkins.plugins.apify.check.GateException e) {\n"
                        + "  echo \"gate: ${e.task} ${e.verdict} ${e.broken[0].rule} ${e.broken[0].found}"
                        + " ${e.broken[0].severity}\" }\n"
                        + "try { apifyTask id: '~nobody-has-this', TOKEN }\n"
                        + "catch (io.jenkins.plugins.apify.check.GateException e) { echo 'wrong' }\n"
                        + "catch (hudson.AbortException e) { echo 'not fetched' }");
        jenkins.assertLogContains("gate: janedoe~hungry-crawler FAILED taskMemory 8192 MB FAIL", run);
        jenkins.assertLogContains("not fetched", run);
        jenkins.assertLogNotContains("wrong", run);
    }

    @Test
    void theReturnedMapHoldsTheVerdict() throws Exception {
        WorkflowRun run = run(
                Result.UNSTABLE,
                "def t = apifyTask id: '~hungry-crawler', TOKEN, rules: [taskMemory(max: 512, severity: 'WARN')]\n"
                        + "echo \"${t.name}: ${t.gate.verdict} ${t.gate.broken.size()} ${t.gate.broken[0].expected}\"");
        jenkins.assertLogContains("hungry-crawler: UNSTABLE 1 at most 512 MB", run);
    }
}
