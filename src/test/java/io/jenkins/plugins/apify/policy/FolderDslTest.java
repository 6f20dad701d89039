package io.jenkins.plugins.apify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.PolicyParts;
import io.jenkins.plugins.apify.Readme;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A folder's policy as a Job DSL seed job writes it. */
class FolderDslTest extends SharedConnectedTest {
    private static Run<?, ?> seed(Result expected, String script) throws Exception {
        return ApifyJenkins.seed(jenkins, expected, script);
    }

    private static FolderPolicy policy(String folder) {
        Folder made = jenkins.jenkins.getItemByFullName(folder, Folder.class);
        return made == null ? null : made.getProperties().get(FolderPolicy.class);
    }

    @Test
    void theExampleOfARuleForSomeTasksIsTaken() throws Exception {
        seed(Result.SUCCESS, Readme.block("folder('production')"));
        assertEquals(
                List.of("actor:aYG0l9s7dbB7j3gbS", "task:janedoe~prod-*"),
                policy("production").getRules().get(0).getAppliesTo());
    }

    @Test
    void setsEverything() throws Exception {
        seed(Result.SUCCESS, """
                folder('made') { properties { apifyPolicy {
                    credentialsId('team-token')
                    rules {
                        taskMemory { max(4096); ruleId('memory'); severity('NOTE') }
                        taskNotRemoved()
                        taskBaseline { fields([username: 'janedoe']) }
                        taskUnchanged { paths(['options']) }
                    }
                    ruleSets {
                        apifyRuleSet {
                            name('production')
                            defaultSeverity('WARN')
                            rules { taskTimeout { max(3600); ruleId('timeout') } }
                        }
                        apifyRuleSet { name('empty') }
                    }
                    exceptions {
                        apifyException {
                            ruleId('memory')
                            task('janedoe~my-task')
                            reason('the new version is on its way')
                            until('2099-12-31')
                        }
                    }
                } } }
                """);
        FolderPolicy policy = policy("made");
        assertEquals("team-token", policy.getCredentialsId());
        assertEquals(4, policy.getRules().size());
        jenkins.assertEqualDataBoundBeans(
                PolicyParts.memory(4096, Severity.NOTE), policy.getRules().get(0));
        jenkins.assertEqualDataBoundBeans(
                PolicyParts.set("production", Severity.WARN, PolicyParts.timeout(3600, null)),
                policy.getRuleSets().get(0));
        jenkins.assertEqualDataBoundBeans(
                PolicyParts.set("empty"), policy.getRuleSets().get(1));
        jenkins.assertEqualDataBoundBeans(
                PolicyParts.exception("memory", "janedoe~my-task", null, "2099-12-31"),
                policy.getExceptions().get(0));
        Folder folder = jenkins.jenkins.getItemByFullName("made", Folder.class);
        Run<?, ?> run = Folders.run(
                jenkins,
                folder,
                Result.UNSTABLE,
                "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', ruleSet: 'production'\n"
                        + "apifyTask id: 'janedoe~web-crawler', credentialsId: 'apify-token'");
        jenkins.assertLogContains("NOTE taskMemory: memory: 8192 MB, expected at most 4096 MB (folder made)", run);
        jenkins.assertLogContains("ok   taskBaseline", run);
        jenkins.assertLogContains("ok   taskUnchanged", run);
        jenkins.assertLogContains("(rule set production)", run);
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        Run<?, ?> run = seed(Result.FAILURE, """
                folder('refused') { properties { apifyPolicy {
                    rules { taskNotRemoved() }
                    ruleSets { apifyRuleSet { name('a') }; apifyRuleSet { name('a') } }
                    exceptions { apifyException { ruleId('memory') } }
                } } }
                """);
        for (String error : new String[] {
            "There are two rule sets with the name 'a'.", "reason is required", "no rule of the policy has a rule id"
        }) {
            jenkins.assertLogContains(error, run);
        }
        jenkins.assertLogContains("ERROR: (script, line 1) The configuration is invalid:", run);
        jenkins.assertLogNotContains("\tat ", run);
        assertNull(policy("refused"));
    }

    @Test
    void theReadmesExampleMakesAPolicy() throws Exception {
        seed(Result.SUCCESS, Readme.block("folder('team')"));
        FolderPolicy policy = policy("team");
        assertEquals("apify-token", policy.getCredentialsId());
        assertEquals(8192, ((MemoryRule) policy.getRules().get(0)).getMax());
        assertEquals("production", policy.getRuleSets().get(0).getName());
        assertEquals("janedoe~hungry-crawler", policy.getExceptions().get(0).getTask());
        server.task(
                "janedoe~web-crawler",
                FakeApifyServer.example("web-crawler")
                        .replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": 16384")
                        .replace("\"maxTotalChargeUsd\": 5", "\"maxTotalChargeUsd\": null"));
        Run<?, ?> run = Folders.run(
                jenkins,
                jenkins.jenkins.getItemByFullName("team", Folder.class),
                Result.FAILURE,
                "apifyTask id: 'janedoe~web-crawler', ruleSet: 'production'");
        for (String line :
                Readme.block("[Apify]   FAIL taskMemory: memory: 16384").split("\n")) {
            jenkins.assertLogContains(line, run);
        }
    }
}
