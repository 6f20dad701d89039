package io.jenkins.plugins.apify.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.AllRules;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.Readme;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.Test;

/** The build step as a Job DSL seed job writes it. */
class JobDslTest extends ConnectedTest {
    private FreeStyleProject seeded(String script) throws Exception {
        ApifyJenkins.seed(jenkins, Result.SUCCESS, script);
        return jenkins.jenkins.getItemByFullName("gate", FreeStyleProject.class);
    }

    private static ApifyTaskBuilder builder(FreeStyleProject project) {
        return project.getBuildersList().get(ApifyTaskBuilder.class);
    }

    @Test
    void theReadmesExampleMakesAWorkingJob() throws Exception {
        FreeStyleProject gate = seeded(Readme.block("freeStyleJob"));
        jenkins.assertLogContains(
                "memory: 8192 MB, expected at most 4096 MB", jenkins.buildAndAssertStatus(Result.FAILURE, gate));
    }

    @Test
    void setsEveryOption() throws Exception {
        ApifyTaskBuilder made = builder(seeded("""
                freeStyleJob('gate') { steps { checkApifyTask {
                    id('janedoe~web-crawler')
                    credentialsId('apify-token')
                    envPrefix('CRAWLER_')
                    ruleSet('production')
                    onError('WARN')
                    connectTimeoutSecs(5)
                    responseTimeoutSecs(30)
                    deadlineSecs(120)
                    retries(0)
                    checkName('Crawler policy')
                    skipPublishingChecks(true)
                    failAtEnd(true)
                    rules {
                        taskMemory { min(512); max(4096); allowDefault(true); severity('WARN') }
                        taskTimeout { min(60); max(3600); allowDefault(true) }
                        taskBuild { matches('latest|\\\\d+\\\\.\\\\d+\\\\.\\\\d+'); allowDefault(true) }
                        taskBuild { equalTo('latest') }
                        taskMaxItems { min(1); max(1000) }
                        taskMaxCharge { max(5.50) }
                        taskRestartOnError { expected(true); allowDefault(true) }
                        taskStandby { enabled(true); memoryMin(1024); memoryMax(4096); idleMin(10); idleMax(600)
                                      allowDefault(true) }
                        taskNotRemoved { severity('WARN') }
                        taskModified { after('2026-01-31'); before('2099-01-31T12:00:00Z'); withinDays(30) }
                        taskName { matches('[a-z-]+') }
                        taskOwner { equalTo('janedoe') }
                        taskField { path('input.maxRequestsPerCrawl'); min(1); max(99.5) }
                        taskField { path('standbyUrl'); present(false) }
                        taskField { path('input.startUrls.0.url'); matches('https://.+') }
                    }
                } } }
                """));
        jenkins.assertEqualDataBoundBeans(FormsTest.full(), made);
        assertEquals(told(AllRules.list()), told(made.getRules()));
    }

    /** What each rule would be written as: the same for the same rules. */
    private static List<Map<String, Object>> told(List<TaskRule> rules) {
        return rules.stream()
                .map(rule -> DescribableModel.uninstantiate2_(rule).toMap())
                .toList();
    }
}
