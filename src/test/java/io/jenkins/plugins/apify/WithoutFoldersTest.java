package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.ExtensionList;
import hudson.matrix.Axis;
import hudson.matrix.AxisList;
import hudson.matrix.MatrixProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.policy.PolicySource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The Folders plugin is optional: without it, and what needs it, everything else works. */
class WithoutFoldersTest {
    @RegisterExtension
    private final RealJenkinsExtension jenkins = ApifyJenkins.shortLived()
            .omitPlugins(
                    "cloudbees-folder",
                    "branch-api",
                    "config-file-provider",
                    "job-dsl",
                    "matrix-auth",
                    "workflow-multibranch",
                    "pipeline-groovy-lib",
                    "pipeline-model-definition",
                    "pipeline-model-extensions",
                    "pipeline-stage-tags-metadata",
                    "pipeline-model-api");

    @Test
    void theGlobalPolicyHoldsAndNothingMissesFolders() throws Throwable {
        ApifyJenkins.remotely(jenkins, WithoutFoldersTest::check);
    }

    private static void check(JenkinsRule rule) throws Exception {
        assertNull(rule.jenkins.getPlugin("cloudbees-folder"));
        assertEquals(0, ExtensionList.lookup(PolicySource.class).size());
        ApifyGlobalConfiguration configuration = ApifyGlobalConfiguration.get();
        configuration.setRules(List.of(PolicyParts.memory(4096, Severity.FAIL)));
        configuration.setRuleSets(List.of(PolicyParts.set("production", PolicyParts.timeout(60, Severity.WARN))));
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~hungry-crawler");
        builder.setCredentialsId("apify-token");
        builder.setRuleSet("production");
        // its configurations have an item above them that is no folder
        MatrixProject project = rule.createProject(MatrixProject.class);
        project.setAxes(new AxisList(new Axis("AXIS", "one")));
        project.getBuildersList().add(builder);
        var build = rule.buildAndAssertStatus(Result.FAILURE, project);
        var part = build.getExactRuns().get(0);
        rule.assertLogContains("FAIL taskMemory: memory: 8192 MB, expected at most 4096 MB (global config", part);
        rule.assertLogContains("(rule set production)", part);
    }
}
