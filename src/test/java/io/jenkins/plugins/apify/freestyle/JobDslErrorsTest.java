package io.jenkins.plugins.apify.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.rules.BaselineRule;
import io.jenkins.plugins.apify.rules.UnchangedRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What Job DSL refuses for the build step, and what rules on data it makes. */
class JobDslErrorsTest extends SharedConnectedTest {
    private static FreeStyleBuild seed(Result expected, String script) throws Exception {
        return ApifyJenkins.seed(jenkins, expected, script);
    }

    private static FreeStyleProject made(String name) {
        return jenkins.jenkins.getItemByFullName(name, FreeStyleProject.class);
    }

    private static ApifyTaskBuilder builder(String name) {
        return made(name).getBuildersList().get(ApifyTaskBuilder.class);
    }

    @Test
    void allFaultsOfOptionsAndRulesAreToldAtOnceAtTheirLineAndWithoutATrace() throws Exception {
        FreeStyleBuild build = seed(Result.FAILURE, """
                freeStyleJob('refused') {
                    steps {
                        checkApifyTask {
                            id('my task')
                            credentialsId('apify_api_' + 'Ab1' * 12)
                            envPrefix('T-')
                            connectTimeoutSecs(0)
                            responseTimeoutSecs(-1)
                            deadlineSecs(86401)
                            retries(99)
                            rules {
                                taskTimeout()
                                taskMemory { min(10); max(5) }
                                taskMaxCharge { max('cheap') }
                            }
                        }
                    }
                }
                """);
        for (String error : List.of(
                "ERROR: (script, line 3) The configuration is invalid:",
                "'my task' is not a valid task id",
                "credentialsId looks like an API token",
                "envPrefix ('T-') must begin with a letter",
                "connectTimeoutSecs ('0') must be a whole number from 1 to 3600.",
                "responseTimeoutSecs ('-1') must be",
                "deadlineSecs ('86401') must be",
                "retries ('99') must be a whole number from 0 to 20.",
                "rule 1 (taskTimeout): A bound is required",
                "rule 2 (taskMemory): ",
                "rule 3 (taskMaxCharge): max ('cheap') must be a number")) {
            jenkins.assertLogContains(error, build);
        }
        String log = JenkinsRule.getLog(build);
        for (String noise : List.of("\tat ", "Exception", "io.jenkins.plugins", "Ab1Ab1")) {
            assertFalse(log.contains(noise), log);
        }
        assertNull(made("refused"));
    }

    @Test
    void whatOnlyABuildKnowsIsTaken() throws Exception {
        seed(Result.SUCCESS, """
                freeStyleJob('later') { steps {
                    checkApifyTask { id('janedoe~${TASK}'); ruleSet('not-there-yet') }
                    checkApifyTask { id('~a\\nMAILER_=janedoe~mailer') }
                } }
                """);
        assertEquals("janedoe~${TASK}", builder("later").getId());
    }

    @Test
    void holdsTheTaskAgainstDataAndAgainstAnEarlierBuild() throws Exception {
        seed(Result.SUCCESS, """
                freeStyleJob('held') { steps { checkApifyTask {
                    id('janedoe~hungry-crawler')
                    credentialsId('apify-token')
                    rules {
                        taskBaseline {
                            fields([options: [memoryMbytes: 4096], stats: [totalRuns: 0]])
                            ignore(['stats'])
                            severity('WARN')
                        }
                        taskBaseline { fields('{"name": "hungry-crawler"}') }
                        taskUnchanged { since('lastBuild'); paths(['options', 'input.startUrls']) }
                    }
                } } }
                """);
        BaselineRule data = (BaselineRule) builder("held").getRules().get(0);
        assertEquals(List.of("stats"), data.getIgnore());
        UnchangedRule unchanged = (UnchangedRule) builder("held").getRules().get(2);
        assertEquals("lastBuild", unchanged.getSince());
        assertEquals(List.of("options", "input.startUrls"), unchanged.getPaths());
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, made("held"));
        jenkins.assertLogContains("options.memoryMbytes: 4096 in the baseline, 8192 in the task", build);
        jenkins.assertLogContains("ok   taskBaseline", build);
        jenkins.assertLogContains("ok   taskUnchanged", build);
    }

    @Test
    void dataThatIsNoneIsToldWithTheOthers() throws Exception {
        FreeStyleBuild build = seed(Result.FAILURE, """
                freeStyleJob('unread') { steps { checkApifyTask {
                    id('~a')
                    retries(99)
                    rules {
                        taskBaseline { fields('{"name": ') }
                        taskUnchanged { since('lastNight') }
                    }
                } } }
                """);
        for (String error : List.of("retries ('99')", "rule 1 (taskBaseline): ", "rule 2 (taskUnchanged): ")) {
            jenkins.assertLogContains(error, build);
        }
        jenkins.assertLogNotContains("\tat ", build);
    }
}
