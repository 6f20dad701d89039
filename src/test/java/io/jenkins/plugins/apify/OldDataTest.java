package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.diagnosis.OldDataMonitor;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.apify.check.OnError;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.apify.report.TaskReport;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.hudson.test.recipes.LocalData;

/** Jobs, builds and the global configuration in the stored form of the first release are read without complaint. */
@OwnJenkins
@WithJenkins
class OldDataTest {

    @Test
    @LocalData
    void theFirstVersionsJobsAndBuildsAreWhole(JenkinsRule jenkins) throws Exception {
        ApifyGlobalConfiguration configuration = ApifyGlobalConfiguration.get();
        assertEquals("apify-token", configuration.getCredentialsId());
        assertEquals("http://localhost:8099", configuration.getApiUrl());
        assertEquals(3, configuration.getRetries());
        assertEquals(1, configuration.getRules().size());

        FreeStyleProject project = jenkins.jenkins.getItemByFullName("gate", FreeStyleProject.class);
        ApifyTaskBuilder builder = project.getBuildersList().get(ApifyTaskBuilder.class);
        assertEquals("janedoe~web-crawler", builder.getId());
        assertEquals("CRAWLER_", builder.getEnvPrefix());
        assertEquals(OnError.WARN, builder.getOnError());
        assertEquals(7, builder.getRetries());
        List<TaskRule> rules = builder.getRules();
        assertEquals(15, rules.size());
        List<TaskRule> examples = AllRules.list();
        // the first version stored the severity of every rule, and rules had neither a message nor a scope
        examples.forEach(example -> {
            example.setSeverity(example.severityOr(Severity.FAIL));
            example.setMessage(null);
            example.setAppliesTo(List.of());
        });
        assertTrue(AllRules.written(examples).containsAll(AllRules.written(rules)));

        Run<?, ?> build = project.getBuildByNumber(1);
        TaskAction action = build.getAction(TaskAction.class);
        TaskReport report = action.getChecks().get(0).getReport();
        assertEquals("janedoe~web-crawler", action.getSummaries().get(0).name());
        assertEquals(Verdict.FAILED, report.verdict());
        assertEquals("janedoe~web-crawler", report.getName());
        assertEquals(rules.size() + 1, report.findings().size());
        assertEquals(
                "charge limit: 5 US dollars, expected at most 5.50 US dollars",
                report.findings().get(6).told().forReader());
        assertEquals("1024", build.getEnvironment(TaskListener.NULL).get("CRAWLER_MEMORY_MBYTES"));
        assertNotNull(ApifyJenkins.reader(jenkins).getPage(build, "apify-task"));
        assertTrue(ExtensionList.lookupSingleton(OldDataMonitor.class).getData().isEmpty());
    }
}
