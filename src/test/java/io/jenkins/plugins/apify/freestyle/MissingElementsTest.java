package io.jenkins.plugins.apify.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stored job that lost an element, by hand or by a tool, fails the check. */
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

    @ParameterizedTest
    @ValueSource(strings = {"severity", "max", "rules", "onError", "id", "io.jenkins.plugins.apify.rules.MemoryRule"})
    void whatWasWrittenAndIsGoneFailsTheCheck(String element) throws Exception {
        FreeStyleProject project = without(element, "~web-crawler");
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains("lacks " + element, build);
        // and saving it does not make the loss good
        project.save();
        project.doReload();
        jenkins.buildAndAssertStatus(Result.FAILURE, project);
    }

    @Test
    void theFormReplacesItOnlyIfAsked() throws Exception {
        FreeStyleProject project = without("severity", "~web-crawler");
        HtmlPage form = form(project);
        assertTrue(form.asNormalizedText().contains("lacks severity"), form.asNormalizedText());
        form.getWebClient().getOptions().setThrowExceptionOnFailingStatusCode(false);
        String answer = jenkins.submit(form.getFormByName("config")).asNormalizedText();
        assertTrue(answer.contains("Tick the box to replace it"), answer);
        jenkins.buildAndAssertStatus(Result.FAILURE, project);
        form = form(project);
        form.<HtmlInput>querySelector("input[name='replaceUnreadable']").setChecked(true);
        jenkins.submit(form.getFormByName("config"));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains("FAIL taskMemory", build);
    }

    private static HtmlPage form(FreeStyleProject project) throws Exception {
        HtmlPage form = jenkins.createWebClient().getPage(project, "configure");
        ApifyJenkins.settle(form.getWebClient());
        return form;
    }

    /** As somebody writes it by hand, who leaves out what is not to be set. */
    @Test
    void aJobWithoutTheListsOfItsElementsIsTakenAsItIs() throws Exception {
        FreeStyleProject project = without("severity", "~hungry-crawler");
        String xml = project.getConfigFile().asString().replaceAll(" elements=\"[^\"]*\"", "");
        project.updateByXml((javax.xml.transform.Source) new javax.xml.transform.stream.StreamSource(
                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains("FAIL taskMemory", build);
    }
}
