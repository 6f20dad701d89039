package io.jenkins.plugins.apify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.AsCode;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.fake.Reply;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of a policy for some tasks only. */
class AppliesToTest extends SharedConnectedTest {
    private static final String STEP = "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token'";
    private static int folders;

    @AfterEach
    void forget() {
        server.task("janedoe~hungry-crawler", FakeApifyServer.example("hungry-crawler"));
    }

    private static MemoryRule rule(String... patterns) {
        MemoryRule rule = PolicyParts.memory(4096, Severity.FAIL);
        rule.setAppliesTo(List.of(patterns));
        return rule;
    }

    private static Folder folder(FolderPolicy policy) throws Exception {
        return Folders.folder(jenkins.jenkins, "applying" + ++folders, policy);
    }

    @ParameterizedTest
    @CsvSource({
        "task:janedoe~hungry-*, true",
        "task:janedoe~prod-*, false",
        "task:hUngryCr4wLer0Aa1, true",
        "actor:asADASadYvn4mBZmm, true",
        "actor:aYG0l9s7dbB7j3gbS, false",
        "actor:janedoe~my-*, true",
        "actor:apify~web-scraper, false",
        "# none, true"
    })
    void aRuleJudgesOnlyTheTasksThatItAppliesTo(String pattern, boolean applies) throws Exception {
        Folder folder = folder(Folders.policy(rule(pattern)));
        WorkflowRun run = Folders.run(jenkins, folder, applies ? Result.FAILURE : Result.SUCCESS, STEP);
        assertEquals(
                applies ? 1 : 0,
                run.getAction(TaskAction.class).getSummaries().get(0).ruleCount());
        jenkins.assertLogContains(applies ? "FAIL taskMemory: memory: 8192 MB" : "No rules to check.", run);
    }

    @Test
    void aRuleForTheNameOfAnUnknownActorApplies() throws Exception {
        server.withoutActor(FakeApifyServer.ACTOR_ID);
        try {
            Folders.run(jenkins, folder(Folders.policy(rule("actor:apify~web-scraper"))), Result.FAILURE, STEP);
            FolderPolicy policy = Folders.policy(rule());
            policy.setExceptions(List.of(PolicyParts.exception("memory", "actor:*~*", null, "2099-12-31")));
            Folders.run(jenkins, folder(policy), Result.FAILURE, STEP);
        } finally {
            server.actor(FakeApifyServer.ACTOR_ID, FakeApifyServer.actorExample());
        }
    }

    @Test
    void aRuleForAnotherNameDoesNotApplyEvenIfTheAnswerHidesTheOwner() throws Exception {
        server.task(
                "janedoe~hungry-crawler",
                FakeApifyServer.example("hungry-crawler").replace("\"username\": \"janedoe\"", "\"username\": null"));
        Folders.run(jenkins, folder(Folders.policy(rule("task:janedoe~prod-*"))), Result.SUCCESS, STEP);
    }

    @Test
    void aRuleAppliesIfTheAnswerHidesTheOwner() throws Exception {
        server.task(
                "janedoe~hungry-crawler",
                FakeApifyServer.example("hungry-crawler").replace("\"username\": \"janedoe\"", "\"username\": null"));
        Folders.run(jenkins, folder(Folders.policy(rule("task:johndoe~*"))), Result.FAILURE, STEP);
    }

    /** If the task is not fetched, only the requested id is known. */
    @ParameterizedTest
    @CsvSource({
        "task:janedoe~hungry-*, ~hungry-crawler, FAILURE",
        "task:janedoe~hungry-*, hUngryCr4wLer0Aa1, FAILURE",
        "task:janedoe~hungry-*, wRsJZtadYvn4mBZmm~hungry-crawler, FAILURE",
        "task:janedoe~prod-*, janedoe~hungry-crawler, UNSTABLE",
        "task:zdc3Pyhyz3m8vjDeM, hUngryCr4wLer0Aa1, UNSTABLE",
        "actor:aYG0l9s7dbB7j3gbS, janedoe~hungry-crawler, FAILURE"
    })
    void aBuildFailsWithoutTheTaskIfTheRuleMayApplyToIt(String pattern, String id, String result) throws Exception {
        server.next(Reply.json(503, "{}"));
        Folders.run(
                jenkins,
                folder(Folders.policy(rule(pattern))),
                Result.fromString(result),
                "try { apifyTask id: '" + id + "', credentialsId: 'apify-token', onError: 'WARN', retries: 0 }"
                        + " catch (e) { echo 'caught' }");
    }

    @ParameterizedTest
    @CsvSource({
        "actor:asADASadYvn4mBZmm, SUCCESS",
        "task:janedoe~hungry-*, SUCCESS",
        "actor:aYG0l9s7dbB7j3gbS, FAILURE",
        "actor:janedoe~my-actor, SUCCESS",
        "actor:apify~*, FAILURE"
    })
    void anExceptionTakesTheSamePatterns(String pattern, String result) throws Exception {
        FolderPolicy policy = Folders.policy(rule());
        policy.setExceptions(List.of(PolicyParts.exception("memory", pattern, null, "2099-12-31")));
        Folders.run(jenkins, folder(policy), Result.fromString(result), STEP);
    }

    @Test
    void rulesOfRuleSetsAndJobsTakeThemToo() throws Exception {
        FolderPolicy policy = Folders.policy();
        policy.setRuleSets(List.of(PolicyParts.set("ours", rule("task:janedoe~prod-*"))));
        WorkflowRun run = Folders.run(
                jenkins,
                folder(policy),
                Result.FAILURE,
                STEP + ", ruleSet: 'ours', rules: [taskMemory(max: 1, appliesTo: ['task:janedoe~prod-*']),"
                        + " taskMemory(max: 2, appliesTo: '# two\\n\\ntask:janedoe~x\\ntask:janedoe~hungry-crawler'),"
                        + " taskMemory(max: 3, appliesTo: [])]");
        jenkins.assertLogNotContains("at most 4096 MB", run);
        jenkins.assertLogNotContains("at most 1 MB", run);
        jenkins.assertLogContains("at most 2 MB", run);
        jenkins.assertLogContains("at most 3 MB", run);
    }

    @Test
    void anInvalidPatternIsRefusedWhereverItIsWritten() throws Exception {
        String reason = "appliesTo ('janedoe~prod-*') must begin with task: or actor:";
        jenkins.assertLogContains(
                "rule 1 (taskMemory): " + reason,
                ApifyJenkins.run(
                        jenkins,
                        Result.FAILURE,
                        STEP + ", rules: [taskMemory(max: 1, appliesTo: ['janedoe~prod-*'])]"));
        Exception refusal = assertThrows(
                Exception.class,
                () -> AsCode.configure(
                        "unclassified: {apifyTask: {rules: [{taskMemory: {max: 1, appliesTo: ['janedoe~prod-*']}}]}}"));
        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> ApifyGlobalConfiguration.get().setRules(List.of(rule("janedoe~prod-*"))));
        jenkins.assertLogContains(
                reason,
                Folders.run(
                        jenkins,
                        folder(Folders.policy(rule("janedoe~prod-*"))),
                        Result.FAILURE,
                        "try { " + STEP + ", onError: 'WARN' } catch (e) { echo \"$e\" }"));
    }
}
