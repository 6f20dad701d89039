package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.fake.Reply;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

class ApifyTaskStepTest extends ConnectedTest {
    private WorkflowRun run(Result expected, String script) throws Exception {
        return ApifyJenkins.run(jenkins, expected, script);
    }

    @Test
    void whatIsReturnedIsAMapAsAnyOther() throws Exception {
        run(Result.SUCCESS, """
                def task = apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token'
                assert task instanceof Map && !task.isEmpty() && task.containsKey('id') && !task.none
                def names = []
                for (entry in task) { names << entry.key }
                assert names.size() == task.size() && names.contains('gate')
                def seen = []
                task.each { name, value -> seen << name }
                assert seen == names
                assert task.findAll { it.key == 'name' } == [name: 'web-crawler']
                assert (task + [extra: 1]).extra == 1 && !task.containsKey('extra')
                task.extra = 2
                task.options.memoryMbytes = 7
                assert task['extra'] == 2 && task.get('extra') == 2 && "${task}".contains('extra:2')
                sleep 1
                assert task.options.memoryMbytes == 7 && task.remove('extra') == 2
                """);
    }

    @Test
    void returnsExactlyTheDocumentedFieldsWithTheirTypes() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                def task = apifyTask id: 'janedoe~my-task', credentialsId: 'apify-token'
                def show = { name, value -> echo "${name} = ${value} (${value == null ? 'null' : value.getClass().simpleName})" }
                echo "keys: ${task.keySet().join(',')}"
                echo "options: ${task.options.keySet().join(',')}"
                assert task.id == 'zdc3Pyhyz3m8vjDeM' && task.id instanceof String
                assert task.userId == 'wRsJZtadYvn4mBZmm'
                assert task.actId == 'asADASadYvn4mBZmm'
                assert task.name == 'my-task'
                assert task.username == 'janedoe'
                assert task.createdAt == '2018-10-26T07:23:14.855Z' && task.createdAt instanceof String
                assert task.modifiedAt == '2018-10-26T13:30:49.578Z'
                assert task.removedAt == '2024-07-29T15:51:28.071Z'
                assert task.stats.totalRuns == 15 && task.stats.totalRuns instanceof Integer
                assert task.options.build == 'latest'
                assert task.options.timeoutSecs == 300 && task.options.timeoutSecs instanceof Integer
                assert task.options.memoryMbytes == 1024 && task.options.memoryMbytes instanceof Integer
                assert task.options.maxItems == 1000 && task.options.maxItems instanceof Integer
                assert task.options.maxTotalChargeUsd == 5 && task.options.maxTotalChargeUsd instanceof Integer
                assert task.options.restartOnError == false && task.options.restartOnError instanceof Boolean
                assert task.input == [startUrls: [[url: 'https://example.com']], maxRequestsPerCrawl: 100]
                assert task.input.startUrls instanceof List && task.input instanceof Map
                assert task.input.startUrls[0].url == 'https://example.com'
                assert task.title == 'string'
                assert task.actorStandby == [isEnabled: true, desiredRequestsPerActorRun: 0, maxRequestsPerActorRun: 0,
                    idleTimeoutSecs: 0, build: 'string', memoryMbytes: 0, disableStandbyFieldsOverride: true,
                    shouldPassActorInput: true]
                assert task.standbyUrl == 'string'
                """);
        jenkins.assertLogContains(
                "keys: id,userId,actId,name,username,createdAt,modifiedAt,removedAt,stats,options,input,title,"
                        + "actorStandby,standbyUrl",
                run);
        jenkins.assertLogContains(
                "options: build,timeoutSecs,memoryMbytes,maxItems,maxTotalChargeUsd,restartOnError", run);
        assertEquals("/v2/actor-tasks/janedoe~my-task", server.requests().get(0).target());
    }

    @Test
    void setsExactlyTheVariablesOfTheDocumentedTask() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                apifyTask id: 'janedoe~my-task', credentialsId: 'apify-token'
                node { sh 'set +x; echo begin; env | grep ^APIFY_ | sort; echo end' }
                """);
        String log = JenkinsRule.getLog(run);
        String variables =
                log.substring(log.indexOf("begin\n") + 6, log.indexOf("\nend")).replaceAll("(?m)^\\[Pipeline].*\n", "");
        assertEquals("""
                APIFY_TASK_ACT_ID=asADASadYvn4mBZmm
                APIFY_TASK_BUILD=latest
                APIFY_TASK_CREATED_AT=2018-10-26T07:23:14.855Z
                APIFY_TASK_ID=zdc3Pyhyz3m8vjDeM
                APIFY_TASK_MAX_ITEMS=1000
                APIFY_TASK_MAX_TOTAL_CHARGE_USD=5
                APIFY_TASK_MEMORY_MBYTES=1024
                APIFY_TASK_MODIFIED_AT=2018-10-26T13:30:49.578Z
                APIFY_TASK_NAME=my-task
                APIFY_TASK_REMOVED_AT=2024-07-29T15:51:28.071Z
                APIFY_TASK_RESTART_ON_ERROR=false
                APIFY_TASK_STANDBY_BUILD=string
                APIFY_TASK_STANDBY_DESIRED_REQUESTS_PER_ACTOR_RUN=0
                APIFY_TASK_STANDBY_DISABLE_STANDBY_FIELDS_OVERRIDE=true
                APIFY_TASK_STANDBY_IDLE_TIMEOUT_SECS=0
                APIFY_TASK_STANDBY_IS_ENABLED=true
                APIFY_TASK_STANDBY_MAX_REQUESTS_PER_ACTOR_RUN=0
                APIFY_TASK_STANDBY_MEMORY_MBYTES=0
                APIFY_TASK_STANDBY_SHOULD_PASS_ACTOR_INPUT=true
                APIFY_TASK_STANDBY_URL=string
                APIFY_TASK_TIMEOUT_SECS=300
                APIFY_TASK_TITLE=string
                APIFY_TASK_TOTAL_RUNS=15
                APIFY_TASK_USERNAME=janedoe
                APIFY_TASK_USER_ID=wRsJZtadYvn4mBZmm
                APIFY_TASK_VERDICT=PASSED""", variables);
    }

    @Test
    void failsOnceWithEveryBrokenRule() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
                apifyTask id: 'janedoe~hungry-crawler', credentialsId: 'apify-token', rules: [
                    taskMemory(min: 512, max: 4096),
                    taskTimeout(max: 3600, severity: 'WARN'),
                    taskMaxCharge(max: 5.50),
                    taskNotRemoved()]
                """);
        jenkins.assertLogContains("FAIL taskMemory: memory: 8192 MB, expected 512 MB to 4096 MB", run);
        jenkins.assertLogContains("WARN taskTimeout: timeout: no timeout (0), expected at most 3600 s", run);
        jenkins.assertLogContains("FAIL taskMaxCharge: charge limit: no limit, expected at most 5.50 US dollars", run);
        jenkins.assertLogContains("ok   taskNotRemoved: task: not removed, expected not removed", run);
        jenkins.assertLogContains("1 of 4 rules are met: the check fails.", run);
        jenkins.assertLogContains("ERROR: Apify task janedoe~hungry-crawler breaks 3 rules:", run);
        jenkins.assertLogNotContains("AbortException", run);
    }

    @Test
    void aBrokenWarnRuleMakesTheBuildAndTheStepUnstableAndStillReturnsTheTask() throws Exception {
        WorkflowRun run = run(Result.UNSTABLE, """
                def task = apifyTask id: 'janedoe~hungry-crawler', credentialsId: 'apify-token', rules: [
                    taskMemory(max: 4096, severity: 'WARN')]
                echo "still here: ${task.name}"
                """);
        jenkins.assertLogContains("still here: hungry-crawler", run);
        FlowNode step = new DepthFirstScanner()
                .findFirstMatch(run.getExecution(), node -> node.getPersistentAction(WarningAction.class) != null);
        WarningAction warning = step.getPersistentAction(WarningAction.class);
        assertEquals(Result.UNSTABLE, warning.getResult());
        assertTrue(warning.getMessage().contains("memory: 8192 MB, expected at most 4096 MB"), warning.getMessage());
        assertEquals("janedoe~hungry-crawler", ArgumentsAction.getStepArgumentsAsString(step));
    }

    @Test
    void catchErrorAndRetrySeeAnOrdinaryFailure() throws Exception {
        WorkflowRun run = run(Result.UNSTABLE, """
                catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') {
                    apifyTask id: 'janedoe~hungry-crawler', credentialsId: 'apify-token', rules: [taskMemory(max: 1024)]
                }
                retry(2) {
                    apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token', retries: 0
                }
                """);
        assertEquals(
                1,
                new DepthFirstScanner()
                        .filteredNodes(
                                run.getExecution(),
                                n -> n.getPersistentAction(ErrorAction.class) != null
                                        && "apifyTask".equals(n.getDisplayFunctionName()))
                        .size());
    }

    @Test
    void anApiErrorFailsTheBuildWithTheApisOwnWords() throws Exception {
        WorkflowRun run = run(Result.FAILURE, "apifyTask id: 'janedoe~no-such-task', credentialsId: 'apify-token'");
        jenkins.assertLogContains(
                "ERROR: Apify task janedoe~no-such-task could not be fetched: The Apify API returned status 404"
                        + " (record-not-found): The requested resource was not found.",
                run);
        jenkins.assertLogContains("the user of the token may not read it", run);
    }

    @Test
    void anApiErrorOnlyWarnsIfTheJobSaysSo() throws Exception {
        WorkflowRun run = run(Result.UNSTABLE, """
                def task = apifyTask id: 'janedoe~no-such-task', credentialsId: 'apify-token', onError: 'WARN'
                assert task == null
                echo 'went on'
                """);
        jenkins.assertLogContains("went on", run);
    }

    @Test
    void retriesWhatMayPassAndSaysSo() throws Exception {
        server.next(Reply.error(503, "unavailable", "Try later."), Reply.resetBeforeHeaders());
        WorkflowRun run = run(Result.SUCCESS, "apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token'");
        jenkins.assertLogContains("Attempt 1 failed: The Apify API returned status 503 (unavailable): Try later.", run);
        jenkins.assertLogContains("Attempt 2 failed:", run);
        assertEquals(3, server.requests().size());
    }

    @Test
    void refusesInvalidConfigurationBeforeAnyRequest() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
                apifyTask id: 'my task', credentialsId: 'apify-token', envPrefix: '1X', retries: 99, deadlineSecs: 0,
                    rules: [taskMemory(min: 4096, max: 512), taskMemory(), taskBuild(matches: '('),
                            taskField(path: 'a..b', present: true), taskMaxItems(max: 12.5), taskModified(after: 'May')]
                """);
        jenkins.assertLogContains("'my task' is not a valid task id.", run);
        jenkins.assertLogContains("envPrefix ('1X') must begin with a letter or underscore", run);
        jenkins.assertLogContains("rule 1 (taskMemory): min (4096) must not be greater than max (512).", run);
        jenkins.assertLogContains("rule 2 (taskMemory): A bound is required", run);
        jenkins.assertLogContains("rule 3 (taskBuild): matches (() is not a valid regular expression:", run);
        jenkins.assertLogContains("rule 4 (taskField): 'a..b' is not a valid path.", run);
        jenkins.assertLogContains("rule 5 (taskMaxItems): max ('12.5') must be a whole number.", run);
        jenkins.assertLogContains("rule 6 (taskModified): after ('May') must be a date", run);
        assertTrue(server.requests().isEmpty());
    }

    @Test
    void namesAnUnknownSeverityAndWhatIsAllowed() throws Exception {
        WorkflowRun run =
                run(Result.FAILURE, "apifyTask id: 'janedoe~my-task', rules: [taskMemory(max: 1, severity: 'PANIC')]");
        jenkins.assertLogContains("severity ('PANIC') must be one of [FAIL, WARN, NOTE].", run);
    }

    @Test
    void parallelBranchesKeepTheirOwnVariablesWithinABlock() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                node {
                    parallel one: {
                        withApifyTask(id: 'janedoe~web-crawler', credentialsId: 'apify-token') {
                            sh 'sleep 1; echo "one: $APIFY_TASK_NAME"'
                        }
                    }, two: {
                        withApifyTask(id: 'janedoe~standby', credentialsId: 'apify-token') {
                            sh 'sleep 1; echo "two: $APIFY_TASK_NAME"'
                        }
                    }
                    sh 'echo "after: [$APIFY_TASK_NAME]"'
                }
                """);
        jenkins.assertLogContains("one: web-crawler", run);
        jenkins.assertLogContains("two: standby", run);
        jenkins.assertLogContains("after: []", run);
    }

    @Test
    void prefixesKeepSeveralTasksApart() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                parallel one: {
                    apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token', envPrefix: 'A_'
                }, two: {
                    apifyTask id: 'janedoe~standby', credentialsId: 'apify-token', envPrefix: 'B_'
                }
                echo "${env.A_NAME} and ${env.B_NAME}"
                """);
        jenkins.assertLogContains("web-crawler and standby", run);
    }

    @Test
    void variablesHoldExactlyTheTextWhateverItIs() throws Exception {
        server.task("janedoe~dollars", """
                {"data": {"id": "dollarsdollars001", "userId": "u", "actId": "a", "name": "dollars", "username": "janedoe",
                "createdAt": "2018-10-26T07:23:14.855Z", "modifiedAt": "2018-10-26T07:23:14.855Z",
                "title": "$HOME ${PATH} $$ $APIFY_TASK_ID \\\\ 'q' \\"d\\" <b> \\n second line"}}
                """);
        WorkflowRun run = run(Result.SUCCESS, """
                def task = apifyTask id: 'janedoe~dollars', credentialsId: 'apify-token'
                assert env.APIFY_TASK_TITLE == task.title
                node {
                    writeFile file: 'expected', text: task.title
                    sh 'printf %s "$APIFY_TASK_TITLE" | cmp - expected'
                    withApifyTask(id: 'janedoe~dollars', credentialsId: 'apify-token', envPrefix: 'B_') {
                        sh 'printf %s "$B_TITLE" | cmp - expected'
                    }
                }
                """);
        assertFalse(run.isBuilding());
    }
}
