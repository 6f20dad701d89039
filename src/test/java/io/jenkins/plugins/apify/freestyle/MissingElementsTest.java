package io.jenkins.plugins.apify.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.check.OnError;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stored job that lost an element, by hand or by a tool, is judged as strictly as can be. */
class MissingElementsTest extends SharedConnectedTest {

    /** A job on that task whose stored form has lost what matches. */
    private static FreeStyleProject without(String element, String task) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        ApifyTaskBuilder builder = new ApifyTaskBuilder(task);
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        MemoryRule rule = new MemoryRule();
        rule.setMax(512);
        rule.setSeverity(Severity.WARN);
        builder.setRules(List.of(rule));
        project.getBuildersList().add(builder);
        String xml = project.getConfigFile().asString();
        String cut = xml.replaceAll("(?s)<" + element + "(?: [^>]*)?>.*?</" + element + ">", "");
        assertEquals(true, cut.length() < xml.length(), xml);
        project.updateByXml((javax.xml.transform.Source) new javax.xml.transform.stream.StreamSource(
                new ByteArrayInputStream(cut.getBytes(StandardCharsets.UTF_8))));
        return project;
    }

    @Test
    void aRuleWithoutSeverityFails() throws Exception {
        FreeStyleProject project = without("severity", "~hungry-crawler");
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains("FAIL taskMemory", build);
        assertEquals(
                "FAIL",
                jenkins.getJSON(build.getUrl() + "apify-task/check/1/api/json")
                        .getJSONObject()
                        .getJSONArray("findings")
                        .getJSONObject(0)
                        .getString("severity"));
    }

    @Test
    void anUnreachableTaskWithoutOnErrorFails() throws Exception {
        jenkins.buildAndAssertStatus(Result.FAILURE, without("onError", "~nobody-has-this"));
    }

    @Test
    void aJobWithoutRulesHasNone() throws Exception {
        FreeStyleProject project = without("rules", "~hungry-crawler");
        jenkins.assertLogContains("No rules to check.", jenkins.buildAndAssertSuccess(project));
        ApifyTaskBuilder builder = project.getBuildersList().get(ApifyTaskBuilder.class);
        assertEquals(List.of(), builder.getRules());
        assertEquals(OnError.FAIL, builder.getOnError());
    }
}
