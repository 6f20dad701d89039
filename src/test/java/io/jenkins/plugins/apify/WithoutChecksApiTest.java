package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.apify.check.ReportPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The Checks API plugin is optional: without it, everything else works, the parameters that are about it included. */
class WithoutChecksApiTest {
    @RegisterExtension
    private final RealJenkinsExtension jenkins =
            ApifyJenkins.shortLived().omitPlugins("checks-api", "junit", "matrix-project");

    @Test
    void aCheckIsMadeAndNotPublished() throws Throwable {
        ApifyJenkins.remotely(jenkins, WithoutChecksApiTest::check);
    }

    private static void check(JenkinsRule rule) throws Exception {
        assertNull(rule.jenkins.getPlugin("checks-api"));
        assertEquals(0, ExtensionList.lookup(ReportPublisher.class).size());
        String step = "apifyTask id: '~hungry-crawler', credentialsId: 'apify-token', checkName: 'Gate', ";
        rule.assertLogContains(
                "memory: 8192 MB, expected at most 4096 MB",
                ApifyJenkins.run(rule, Result.FAILURE, step + "rules: [taskMemory(max: 4096)]"));
        rule.assertLogNotContains(
                "publish",
                ApifyJenkins.run(rule, Result.SUCCESS, step + "skipPublishingChecks: true, rules: [taskNotRemoved()]"));
    }
}
