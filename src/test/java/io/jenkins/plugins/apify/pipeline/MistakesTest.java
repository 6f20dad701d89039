package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hurried hand writes: nothing passes without being judged, and the author is told what to write. */
class MistakesTest extends SharedConnectedTest {
    private static final String STEP = "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', ";
    private static final String OPTIONS = "checkName, connectTimeoutSecs, credentialsId, deadlineSecs, envPrefix, id,"
            + " onError, resolveDefaults, responseTimeoutSecs, retries, ruleSet, rules, skipPublishingChecks";

    private static WorkflowRun refused(String script, String... reasons) throws Exception {
        int requests = server.requests().size();
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.FAILURE, script);
        String log = jenkins.getLog(run);
        for (String reason : reasons) {
            jenkins.assertLogContains(reason, run);
        }
        for (String noise : List.of("\tat ", "io.jenkins.plugins", "java.lang", "UnsupportedOperation", "Exception")) {
            assertFalse(log.contains(noise), log);
        }
        assertEquals(requests, server.requests().size(), log);
        return run;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rule: [taskMemory(max: 512)]            | Unknown parameter rule. Did you mean rules? Allowed parameters: OPTIONS.
            ruleset: 'production'                   | Unknown parameter ruleset. Did you mean ruleSet?
            rulez: []                               | Unknown parameter rulez. Did you mean rules?
            envprefix: 'X_'                         | Unknown parameter envprefix. Did you mean envPrefix?
            rules: [taskMemory(mx: 512)]            | rule 1 (taskMemory): Unknown parameter mx. Did you mean max? Allowed parameters: allowDefault, appliesTo, max, message, min, ruleId, severity.
            rules: [taskMemory(max: 512, severty: 'WARN')] | rule 1 (taskMemory): Unknown parameter severty. Did you mean severity?
            rules: [taskNotRemoved(), taskField(path: 'name', equals: 'x')] | rule 2 (taskField): Unknown parameter equals. Did you mean equalTo?
            rules: [taskMemory(512)]                | rule 1 (taskMemory): A value has no parameter name. Add the name.
            rules: null                             | rules is null. Write [] for an empty list.
            rules: [null]                           | rule 1 ('null'): must be one rule with its parameters
            rules: [42]                             | rule 1 ('42'): must be one rule with its parameters
            rules: [[taskMemroy: [max: 512]]]       | rule 1: unknown rule 'taskMemroy'. Did you mean taskMemory? Allowed rules: taskActor, taskBaseline, taskBuild,
            rules: [[$class: 'Memory', max: 512]]   | rule 1: unknown rule 'Memory'. Did you mean
            rules: ['taskGone']                     | rule 1: unknown rule 'taskGone'. Did you mean
            rules: [[max: 512]]                     | rule 1 ('{max=512}'): must be one rule with its parameters
            timeout: 30                             | Unknown parameter timeout. Did you mean responseTimeoutSecs?
            checkName: 42                           | checkName (42) must be a text in quotes.
            retries: 'many'                         | retries ('many') must be a whole number.
            retries: [1]                            | retries must be a single value, not a list or map.
            onError: 'IGNORE'                       | onError ('IGNORE') must be one of [FAIL, WARN].
            onError: 'NOTE'                         | onError ('NOTE') must be one of [FAIL, WARN].
            """)
    void aWrongNameOrValueFailsTheStepAndIsTold(String arguments, String reason) throws Exception {
        refused(STEP + arguments, reason.replace("OPTIONS", OPTIONS));
        refused(
                "withApifyTask(" + STEP.substring("apifyTask ".length()) + arguments + ") { }",
                reason.replace("OPTIONS", OPTIONS));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rules: taskMemory(max: 512)
            rules: [[$class: 'taskMemory', max: 512]]
            rules: [[$class: 'MemoryRule', max: 512]]
            rules: [$class: 'taskMemory', max: 512]
            rules: [[taskMemory: [max: 512]]]
            rules: [taskMemory: [max: '512']]
            rules: [[taskMemory: [max: 512, severity: 'fail']], 'taskNotRemoved']
            """)
    void aRuleCountsHoweverItIsWritten(String arguments) throws Exception {
        WorkflowRun run = ApifyJenkins.run(jenkins, Result.FAILURE, STEP + arguments);
        jenkins.assertLogContains("FAIL taskMemory: memory: 8192 MB, expected at most 512 MB", run);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws Exception {
        refused(
                "apifyTask id: 'my task', credentialsId: 'apify-token', retries: 99, envPrefix: 'T-',"
                        + " connectTimeoutSecs: 0, onError: 'UNSTABLE', rules: [taskMemory(max: 'x', severity: 'no'),"
                        + " taskTimeout(), taskNotRemoved()]",
                "'my task' is not a valid task id",
                "retries ('99') must be a whole number from 0 to 20.",
                "envPrefix ('T-') must begin with a letter",
                "connectTimeoutSecs ('0') must be a whole number from 1 to 3600.",
                "onError ('UNSTABLE') must be one of [FAIL, WARN].",
                "rule 1 (taskMemory): max ('x') must be a whole number.",
                "rule 1 (taskMemory): severity ('no') must be one of [FAIL, WARN, NOTE].",
                "rule 2 (taskTimeout): A bound is required");
    }

    /** The step {@code step} adds a trace of its own to what any build step refuses; what is wrong comes first. */
    @Test
    void aPipelineIsToldAllThatIsWrongWithABuildStep() throws Exception {
        int requests = server.requests().size();
        WorkflowRun run =
                ApifyJenkins.run(jenkins, Result.FAILURE, "checkApifyTask id: 'no such task', retries: 99, ruls: []");
        String told = jenkins.getLog(run).split("Also:")[0];
        assertTrue(told.contains("retries ('99') must be a whole number from 0 to 20."), told);
        assertTrue(told.contains("'no such task' is not a valid task id."), told);
        assertTrue(told.contains("Unknown parameter ruls. Did you mean rules?"), told);
        assertFalse(told.contains("InvalidParametersException"), told);
        run = ApifyJenkins.run(
                jenkins, Result.FAILURE, "step([$class: 'ApifyTaskBuilder', id: '~hungry-crawler', retries: 99])");
        jenkins.assertLogContains("retries ('99') must be", run);
        assertEquals(requests, server.requests().size());
    }

    @Test
    void aMissingIdIsAskedFor() throws Exception {
        refused("apifyTask rules: [taskNotRemoved()]", "A task id is required");
        refused("apifyTask id: null, rules: [taskNotRemoved()]", "A task id is required");
    }

    @Test
    void whatComesFromALibraryAsTextIsRead() throws Exception {
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                "def most = 512; def sev = 'fail'\n" + STEP
                        + "retries: \"${1}\", rules: [taskMemory(max: \"${most}\", severity: \"${sev}\")]");
        jenkins.assertLogContains("FAIL taskMemory: memory: 8192 MB, expected at most 512 MB", run);
    }

    @Test
    void aTokenInPlaceOfACredentialIsToldAndNotShown() throws Exception {
        String token = "apify_api_" + "Ab1".repeat(12);
        for (String place : List.of("id: '~a', credentialsId: '" + token + "'", "id: '" + token + "'")) {
            WorkflowRun run = refused("apifyTask " + place, "looks like an A");
            jenkins.assertLogNotContains(token, run);
        }
    }
}
