package io.jenkins.plugins.apify.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import hudson.util.FormValidation;
import io.jenkins.plugins.apify.AllRules;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.check.OnError;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.util.List;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.Test;

/** The form of the build step. */
class FormsTest extends ConnectedTest {
    /** A build step with every option set. */
    static ApifyTaskBuilder full() {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~web-crawler");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        builder.setEnvPrefix("CRAWLER_");
        builder.setFailAtEnd(true);
        builder.setOnError(OnError.WARN);
        builder.setConnectTimeoutSecs(5);
        builder.setResponseTimeoutSecs(30);
        builder.setDeadlineSecs(120);
        builder.setRetries(0);
        builder.setResolveDefaults(true);
        builder.setRuleSet("production");
        builder.setCheckName("Crawler policy");
        builder.setSkipPublishingChecks(true);
        builder.setRules(AllRules.list());
        return builder;
    }

    private ApifyTaskBuilder roundtrip(ApifyTaskBuilder builder) throws Exception {
        HtmlPage page = form(builder);
        // the checks of all fields come first, or the page is left before it is ready
        ApifyJenkins.settle(page.getWebClient());
        jenkins.submit(page.getFormByName("config"));
        return jenkins.jenkins
                .getItemByFullName("test0", FreeStyleProject.class)
                .getBuildersList()
                .get(ApifyTaskBuilder.class);
    }

    @Test
    void keepsEveryOptionAndEveryRule() throws Exception {
        ApifyTaskBuilder before = full();
        ApifyTaskBuilder after = roundtrip(before);
        jenkins.assertEqualDataBoundBeans(before, after);
        assertEquals(AllRules.list().size(), after.getRules().size());
        for (int i = 0; i < before.getRules().size(); i++) {
            jenkins.assertEqualDataBoundBeans(
                    before.getRules().get(i), after.getRules().get(i));
        }
    }

    @Test
    void keepsWhatIsNotSetUnset() throws Exception {
        ApifyTaskBuilder after = roundtrip(new ApifyTaskBuilder("~my-task"));
        assertEquals("~my-task", after.getId());
        assertNull(after.getCredentialsId());
        assertNull(after.getEnvPrefix());
        assertNull(after.getRuleSet());
        assertNull(after.getCheckName());
        assertFalse(after.isSkipPublishingChecks());
        assertNull(after.getRetries());
        assertFalse(after.isFailAtEnd());
        assertEquals(OnError.FAIL, after.getOnError());
        assertTrue(after.getRules().isEmpty());
    }

    @Test
    void keepsSeveralLinesAndTellsOfEachThatIsWrong() throws Exception {
        ApifyTaskBuilder after = roundtrip(new ApifyTaskBuilder("~my-task\nMAILER_=janedoe~mailer"));
        assertEquals("~my-task\nMAILER_=janedoe~mailer", after.getId().replace("\r", ""));
        ApifyTaskBuilder.DescriptorImpl form =
                jenkins.jenkins.getDescriptorByType(ApifyTaskBuilder.DescriptorImpl.class);
        assertEquals(FormValidation.Kind.OK, form.doCheckId(null, "~a\nB_=~b").kind);
        assertEquals(FormValidation.Kind.OK, form.doCheckId(null, "${TASKS}").kind);
        String wrong = form.doCheckId(null, "~a\nmy task\n~a").renderHtml();
        assertTrue(wrong.contains("task 2: ") && wrong.contains("task 3: ~a is already in the list."), wrong);
        ApifyTaskBuilder several = new ApifyTaskBuilder("B_=~web-crawler\n~nobody-has-this");
        several.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        String checked = checkNow(form(several));
        assertTrue(
                checked.contains("This is the result for the first of the 2 tasks. A build checks all of them."),
                checked);
        assertTrue(checked.contains("janedoe~web-crawler"), checked);
    }

    @Test
    void keepsAWrongValueForItsAuthorToCorrect() throws Exception {
        ApifyTaskBuilder before = new ApifyTaskBuilder("my task");
        MemoryRule rule = new MemoryRule();
        rule.setMin(4096);
        rule.setMax(512);
        before.setRules(List.of(rule));
        ApifyTaskBuilder after = roundtrip(before);
        assertEquals("my task", after.getId());
        assertEquals(4096, ((MemoryRule) after.getRules().get(0)).getMin());
        assertEquals(512, ((MemoryRule) after.getRules().get(0)).getMax());
    }

    @Test
    void refusesANumberThatIsNoneAndLeavesTheJobAsItWas() throws Exception {
        HtmlPage page = form(full());
        page.getWebClient().getOptions().setThrowExceptionOnFailingStatusCode(false);
        page.<HtmlInput>querySelector(".apify-check input[name='_.retries']").setValue("many");
        page.<HtmlTextArea>querySelector(".apify-check textarea[name='_.id']").setText("~other");
        ApifyJenkins.settle(page.getWebClient());
        String answer = jenkins.submit(page.getFormByName("config")).asNormalizedText();
        assertTrue(answer.contains("“Retries” ('many') must be a whole number."), answer);
        FreeStyleProject project = jenkins.jenkins.getItemByFullName("test0", FreeStyleProject.class);
        project.doReload();
        assertEquals(
                "janedoe~web-crawler",
                project.getBuildersList().get(ApifyTaskBuilder.class).getId());
    }

    private HtmlPage form(ApifyTaskBuilder builder) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(builder);
        return jenkins.createWebClient().getPage(project, "configure");
    }

    private static String checkNow(HtmlPage page) throws Exception {
        HtmlButton button = page.querySelector(".apify-check-now__button");
        button.click();
        HtmlElement result = page.querySelector(".apify-check-now__result");
        for (int i = 0; i < 100 && (result.asNormalizedText().isBlank() || button.isDisabled()); i++) {
            page.getWebClient().waitForBackgroundJavaScript(100);
        }
        return result.asNormalizedText();
    }

    @Test
    void noTokenStaysChosen() throws Exception {
        HtmlPage page = form(full());
        ApifyJenkins.settle(page.getWebClient());
        HtmlSelect tokens = page.querySelector(".apify-check select[name='_.credentialsId']");
        assertEquals(
                ApifyJenkins.CREDENTIALS_ID, tokens.getSelectedOptions().get(0).getValueAttribute());
        tokens.setSelectedAttribute("", true);
        ApifyJenkins.settle(page.getWebClient());
        assertEquals("", tokens.getSelectedOptions().get(0).getValueAttribute());
        jenkins.submit(page.getFormByName("config"));
        assertNull(jenkins.jenkins
                .getItemByFullName("test0", FreeStyleProject.class)
                .getBuildersList()
                .get(ApifyTaskBuilder.class)
                .getCredentialsId());
    }

    @Test
    void aTokenThatIsNotListedStaysSaved() throws Exception {
        ApifyTaskBuilder builder = full();
        builder.setCredentialsId("of-another-store");
        assertEquals("of-another-store", roundtrip(builder).getCredentialsId());
    }

    @Test
    void checkNowShowsTheFieldsAndWhatEachRuleSays() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~hungry-crawler");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        MemoryRule rule = new MemoryRule();
        rule.setMax(4096);
        rule.setSeverity(Severity.WARN);
        builder.setRules(List.of(rule));
        String result = checkNow(form(builder));
        assertTrue(result.contains("unstable janedoe~hungry-crawler"), result);
        assertTrue(result.contains("warning\tmemory taskMemory\t8192 MB\tat most 4096 MB"), result);
        assertEquals(1, server.requests().size());
    }

    @Test
    void checkNowTakesWhatIsTypedAndNotWhatIsSaved() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~hungry-crawler");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        HtmlPage page = form(builder);
        page.<HtmlTextArea>querySelector(".apify-check textarea[name='_.id']").setText("~web-crawler");
        String result = checkNow(page);
        assertTrue(result.contains("passed janedoe~web-crawler"), result);
    }

    @Test
    void checkNowSaysWhatIsWrong() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~no-such-task");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        assertTrue(checkNow(form(builder)).contains("The Apify API returned status 404"));
        builder.setRules(List.of(new MemoryRule()));
        String bounds = checkNow(form(builder));
        assertTrue(
                bounds.contains("rule 1 (“Memory within bounds”): A bound is required: set"
                        + " “At least, in MB”, “At most, in MB” or both."),
                bounds);
        ApifyTaskBuilder none = new ApifyTaskBuilder("~my-task");
        assertTrue(checkNow(form(none)).contains("no Secret text credential"));
    }

    @Test
    void aTitleFullOfScriptsIsTextInCheckNow() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~hostile");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        HtmlPage page = form(builder);
        String result = checkNow(page);
        assertTrue(result.contains("<script>"), result);
        HtmlElement box = page.querySelector(".apify-check-now__result");
        assertEquals(0, box.querySelectorAll("script, img, iframe, b").size());
        assertFalse(result.isBlank());
    }
}
