package io.jenkins.plugins.apify.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.microsoft.playwright.Locator;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;

/** The forms, filled in by hand. */
class FormsBrowserTest extends BrowserTest {
    private static final String CHECK = ".apify-check";
    private static final String RESULT = ".apify-check-now__result";

    private static Locator field(Visit visit, String name) {
        return visit.find(CHECK + ":visible [name='_." + name + "']");
    }

    private static void pickTheToken(Visit visit) {
        Locator said = visit.find(CHECK + ":visible .warning");
        assertThat(said).containsText("No credential is chosen");
        visit.settle();
        field(visit, "credentialsId").selectOption(ApifyJenkins.CREDENTIALS_ID);
        assertThat(said).hasCount(0);
    }

    private static List<String> names(List<?> objects) {
        return objects.stream().map(object -> object.getClass().getSimpleName()).toList();
    }

    private static void addBuildStep(Visit visit) {
        choose(visit, "button.hetero-list-add[suffix='builder']", "Check Apify task");
        assertThat(field(visit, "id")).isVisible();
    }

    private static void addRule(Visit visit, String name) {
        Locator rules = visit.find(CHECK + ":visible .repeated-chunk:visible");
        int before = rules.count();
        choose(visit, CHECK + ":visible button.hetero-list-add[suffix='rules']", name);
        assertThat(rules).hasCount(before + 1);
    }

    @Test
    void theBuildStepIsAddedCheckedSavedAndReopened() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("gate");
        try (Visit visit = visit("job/gate/configure")) {
            addBuildStep(visit);
            field(visit, "id").fill("janedoe~hungry-crawler");
            pickTheToken(visit);
            addRule(visit, "Memory within bounds");
            field(visit, "max").fill("4096");
            press(visit, "Check now");
            assertThat(visit.find(RESULT)).containsText("failed");
            assertThat(visit.find(RESULT)).containsText("8192 MB");
            Locator step = visit.find(".repeated-chunk:has(.apify-check)").first();
            visit.picture("freestyle", step, visit.find(RESULT));
            addRule(visit, "Task not removed");
            visit.isAccessible(CHECK);
            press(visit, "Save");
            visit.page().waitForURL("**/job/gate/");
            ApifyTaskBuilder saved = project.getBuildersList().get(ApifyTaskBuilder.class);
            assertEquals("janedoe~hungry-crawler", saved.getId());
            assertEquals(ApifyJenkins.CREDENTIALS_ID, saved.getCredentialsId());
            assertEquals(4096, ((MemoryRule) saved.getRules().get(0)).getMax());
            assertNull(saved.getRetries());

            visit.page().navigate(jenkins.getURL() + "job/gate/configure");
            assertThat(field(visit, "id")).hasValue("janedoe~hungry-crawler");
            assertThat(field(visit, "credentialsId")).hasValue(ApifyJenkins.CREDENTIALS_ID);
            assertThat(field(visit, "max")).hasValue("4096");
            assertThat(field(visit, "max")).hasAttribute("aria-label", "At most, in MB");
        }
    }

    @Test
    void aWrongValueIsToldBesideItsField() throws Exception {
        jenkins.createFreeStyleProject("wrong");
        try (Visit visit = visit("job/wrong/configure")) {
            addBuildStep(visit);
            addRule(visit, "Memory within bounds");
            Locator max = field(visit, "max");
            Locator told = visit.find(CHECK + " .repeated-chunk .error");
            max.fill("a lot");
            max.blur();
            assertThat(told).containsText("“At most, in MB” ('a lot')");
            max.fill("4096");
            max.blur();
            assertThat(told).hasCount(0);
            Locator id = field(visit, "id");
            id.fill("no task");
            id.blur();
            assertThat(visit.find(CHECK + " .error").first()).containsText("is not a valid task id");
            visit.isAccessible(CHECK);
        }
    }

    @Test
    void whatIsWrongWithACheckIsToldInPlace() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("gone");
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~no-such-task");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        project.getBuildersList().add(builder);
        try (Visit visit = visit("job/gone/configure")) {
            press(visit, "Check now");
            assertThat(visit.find(RESULT)).containsText("The Apify API returned status 404");
            visit.isAccessible(RESULT);
        }
    }

    @Test
    void aHostileTaskIsTextInTheForm() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("hostile");
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~hostile");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        MemoryRule rule = new MemoryRule();
        rule.setMax(512);
        rule.setSeverity(Severity.WARN);
        builder.setRules(List.of(rule));
        project.getBuildersList().add(builder);
        try (Visit visit = visit("job/hostile/configure")) {
            String title = visit.page().title();
            press(visit, "Check now");
            assertThat(visit.find(RESULT)).containsText("<script>document.title='owned'</script>");
            visit.find(RESULT + " summary").first().click();
            assertThat(visit.find(RESULT)).containsText("<b>latest</b>");
            assertThat(visit.find(RESULT + " script, " + RESULT + " img, " + RESULT + " b"))
                    .hasCount(0);
            assertThat(visit.page()).hasTitle(title);
            visit.isAccessible(RESULT);
        }
    }

    @Test
    void theSnippetGeneratorWritesTheStep() throws Exception {
        jenkins.createProject(WorkflowJob.class, "pipeline");
        try (Visit visit = visit("job/pipeline/pipeline-syntax/")) {
            // the first of all steps, which is chosen from the start: choosing it again would draw it twice
            assertThat(visit.find(".dropdownList option:checked").first()).hasText("apifyTask: Check an Apify task");
            field(visit, "id").fill("janedoe~my-task");
            pickTheToken(visit);
            addRule(visit, "Task not removed");
            press(visit, "Generate Pipeline Script");
            Locator snippet = visit.find("#prototypeText");
            assertThat(snippet)
                    .hasValue(
                            "apifyTask credentialsId: 'apify-token', id: 'janedoe~my-task', rules: [taskNotRemoved()]");
            visit.isAccessible(CHECK);
            visit.picture(
                    "snippet",
                    visit.find(".jenkins-form-item:has(.dropdownList)").first(),
                    snippet);
        }
    }

    @Test
    void theGlobalFormTestsTheConnectionAndIsSaved() throws Exception {
        try (Visit visit = visit("manage/configure")) {
            Locator form = visit.find(".apify-form:has([name='_.apiUrl'])");
            Locator token = form.locator("[name='_.credentialsId']").first();
            assertThat(form).containsText("There is no default");
            visit.settle();
            token.selectOption(ApifyJenkins.CREDENTIALS_ID);
            assertThat(form).not().containsText("There is no default");
            press(visit, "Test connection");
            assertThat(form).containsText("accepts the token of the user janedoe");
            choose(visit, ".apify-form button.hetero-list-add[suffix='rules']", "Task not removed");
            assertThat(form.locator("[name='_.severity']")).isVisible();
            visit.isAccessible(".apify-form");
            press(visit, "Save");
            visit.page().waitForURL("**/jenkins/");
            ApifyGlobalConfiguration saved = ApifyGlobalConfiguration.get();
            assertEquals(ApifyJenkins.CREDENTIALS_ID, saved.getCredentialsId());
            assertEquals(List.of("NotRemovedRule"), names(saved.getRules()));

            // README shows the address that everybody has
            visit.page().navigate(jenkins.getURL() + "manage/configure");
            form.locator("[name='_.apiUrl']").fill("https://api.apify.com");
            assertThat(form.locator("[name='_.severity']")).isVisible();
            visit.picture("global", form, form);
        } finally {
            ApifyGlobalConfiguration.get().setCredentialsId(null);
            ApifyGlobalConfiguration.get().setRules(List.of());
        }
    }
}
