package io.jenkins.plugins.apify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import java.util.List;
import java.util.Locale;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.localizer.LocaleProvider;

/** What a build's and a job's pages and the REST API show of the checks. */
class ReportPagesTest extends ConnectedTest {
    private static final String STEP = "apifyTask credentialsId: 'apify-token', id: ";

    private WorkflowJob job;

    @BeforeEach
    void createJob() throws Exception {
        job = jenkins.createProject(WorkflowJob.class);
    }

    private WorkflowRun build(Result expected, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    private HtmlPage page(String url) throws Exception {
        return jenkins.createWebClient().goTo(url);
    }

    @Test
    void theSummaryLinksTheTaskAndNamesTheBrokenRules() throws Exception {
        WorkflowRun run =
                build(Result.FAILURE, STEP + "'~hungry-crawler', rules: [taskMemory(max: 4096), taskNotRemoved()]");
        HtmlPage page = page(run.getUrl());
        String text = page.asNormalizedText();
        assertTrue(text.contains("memory: 8192 MB, at most 4096 MB allowed"), text);
        assertFalse(text.contains("not removed allowed"), text);
        assertNotNull(page.getAnchorByHref("https://console.apify.com/actors/tasks/hUngryCr4wLer0Aa1"));
        assertNotNull(page.getAnchorByHref("apify-task"));
    }

    @Test
    void thePageShowsEveryTaskWithAllRulesAndFieldsAndMasksSecrets() throws Exception {
        WorkflowRun run = build(Result.UNSTABLE, STEP + """
                '~web-crawler', rules: [taskMemory(max: 512, severity: 'WARN'), taskName(matches: 'web-.+')]
                withApifyTask(id: '~standby', credentialsId: 'apify-token') { echo 'in' }
                apifyTask credentialsId: 'apify-token', id: '~gone', onError: 'WARN'
                """);
        String text = page(run.getUrl() + "apify-task/").asNormalizedText();
        assertTrue(text.contains("janedoe~web-crawler"), text);
        assertTrue(text.contains("memory taskMemory\t1024 MB\tat most 512 MB"), text);
        assertTrue(text.contains("name taskName\t'web-crawler'\ta match of 'web-.+'"), text);
        assertTrue(text.contains("options.memoryMbytes\t1024"), text);
        assertTrue(text.contains("standbyUrl\tnot set"), text);
        assertTrue(text.contains("janedoe~standby"), text);
        assertTrue(text.contains("The Apify API answered 404"), text);
        String html = page(run.getUrl() + "apify-task/").getWebResponse().getContentAsString();
        assertTrue(html.contains("proxyPassword"), html);
        assertFalse(html.contains("s3cret-of-the-input"), html);
    }

    @Test
    void thePageShowsWhatChangedSinceTheBuildThatCheckedTheTaskBefore() throws Exception {
        build(Result.SUCCESS, STEP + "'~web-crawler'");
        build(Result.SUCCESS, STEP + "'~standby'");
        server.task(
                "janedoe~web-crawler",
                FakeApifyServer.example("web-crawler")
                        .replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": 2048")
                        .replace("https://example.com", "https://example.org")
                        .replace("\"maxItems\": 1000,", ""));
        WorkflowRun third = build(Result.SUCCESS, STEP + "'~web-crawler'");
        HtmlPage page = page(third.getUrl() + "apify-task/");
        String text = page.asNormalizedText();
        assertTrue(text.contains("options.memoryMbytes\t1024\t2048"), text);
        assertTrue(text.contains("input.startUrls.0.url\thttps://example.com\thttps://example.org"), text);
        assertTrue(text.contains("options.maxItems\t1000\tnot set"), text);
        assertNotNull(page.getAnchorByHref("/jenkins/" + job.getUrl() + "1/apify-task"));
        WorkflowRun fourth = build(Result.SUCCESS, STEP + "'~web-crawler'");
        text = page(fourth.getUrl() + "apify-task/").asNormalizedText();
        assertTrue(text.contains("Nothing."), text);
    }

    @Test
    void theJobsPageShowsTheTrendAsPictureAndText() throws Exception {
        HtmlPage before = page(job.getUrl());
        assertNull(before.querySelector(".apify-trend"));
        build(Result.SUCCESS, STEP + "'~web-crawler'");
        server.task(
                "janedoe~web-crawler",
                FakeApifyServer.example("web-crawler")
                        .replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": 2048")
                        .replace("\"timeoutSecs\": 300", "\"timeoutSecs\": 0")
                        .replace("\"maxTotalChargeUsd\": 5", "\"maxTotalChargeUsd\": null"));
        build(Result.SUCCESS, STEP + "'~web-crawler'");
        HtmlPage page = page(job.getUrl());
        List<String> told = page.querySelectorAll(".apify-trend svg[role=img]").stream()
                .map(picture -> ((DomElement) picture).getAttribute("aria-label"))
                .toList();
        assertEquals(
                List.of(
                        "Memory (MB), the oldest build first: 1024, 2048",
                        "Timeout (s), the oldest build first: 300, no timeout (0)",
                        "Charge limit (US dollars), the oldest build first: 5, no limit"),
                told);
        DomElement line = page.querySelector(".apify-trend polyline");
        assertEquals("3.0,21.0 77.0,3.0", line.getAttribute("points"));
        assertEquals(1, page.querySelectorAll(".apify-trend polyline").size());
        assertEquals(3, page.querySelectorAll(".apify-trend circle").size());
        assertEquals(0, page.querySelectorAll(".apify-trend script").size());
    }

    @Test
    void whatComesFromTheApiIsTextOnEveryPage() throws Exception {
        WorkflowRun run = build(Result.FAILURE, STEP + "'~hostile', rules: [taskField(path: 'title', equalTo: '<i>')]");
        for (String url : new String[] {run.getUrl(), run.getUrl() + "apify-task/", job.getUrl()}) {
            HtmlPage page = page(url);
            String html = page.getWebResponse().getContentAsString();
            assertFalse(html.contains("<script>alert"), url);
            assertFalse(html.contains("<b>latest"), url);
            assertEquals(0, page.getByXPath("//*[@onerror]").size(), url);
        }
        assertTrue(page(run.getUrl() + "apify-task/").asNormalizedText().contains("<script>"));
    }

    @Test
    void theRestApiTellsTheWholeReport() throws Exception {
        WorkflowRun run = build(Result.FAILURE, STEP + "'~precise', rules: [taskMaxCharge(max: 0.3)]");
        JSONObject task = jenkins
                .getJSON(run.getUrl() + "api/json?tree=actions[tasks[*]]&depth=3")
                .getJSONObject()
                .getJSONArray("actions")
                .stream()
                .map(JSONObject.class::cast)
                .filter(action -> action.has("tasks"))
                .findFirst()
                .orElseThrow()
                .getJSONArray("tasks")
                .getJSONObject(0);
        assertEquals("~precise", task.getString("requestedId"));
        assertEquals("FAILED", task.getString("verdict"));
        assertEquals("pRecise0Aa1Bb2Cc3", task.getJSONObject("task").getString("id"));
        assertEquals(
                0.30000000000000004,
                task.getJSONObject("task").getJSONObject("options").getDouble("maxTotalChargeUsd"));
        // more digits than a number of JSON keeps
        assertEquals(
                "0.12345678901234567890",
                task.getJSONObject("task").getJSONObject("input").getString("twentyDecimals"));
        JSONObject rule = jenkins.getJSON(run.getUrl() + "apify-task/api/json")
                .getJSONObject()
                .getJSONArray("tasks")
                .getJSONObject(0)
                .getJSONArray("rules")
                .getJSONObject(0);
        assertEquals("taskMaxCharge", rule.getString("rule"));
        assertEquals("FAIL", rule.getString("severity"));
        assertFalse(rule.getBoolean("met"));
        assertEquals("at most 0.3 US dollars", rule.getString("expected"));
        assertEquals("0.30000000000000004 US dollars", rule.getString("found"));
    }

    @Test
    void onlyWhoMayReadTheJobSeesItsReport() throws Exception {
        WorkflowRun run = build(Result.SUCCESS, STEP + "'~web-crawler'");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("reader"));
        jenkins.createWebClient().login("reader").goTo(run.getUrl() + "apify-task/");
        jenkins.createWebClient().login("other").assertFails(run.getUrl() + "apify-task/", 404);
        jenkins.createWebClient().login("other").assertFails(run.getUrl() + "apify-task/api/json", 404);
    }

    @Test
    void germanReadersGetGermanPages() throws Exception {
        WorkflowRun run = build(Result.SUCCESS, STEP + "'~web-crawler', rules: [taskMemory(max: 4096)]");
        LocaleProvider usual = LocaleProvider.getProvider();
        // outside of tests, Jenkins takes the locale from the request
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                return Locale.GERMAN;
            }
        });
        try {
            String text = page(run.getUrl() + "apify-task/").asNormalizedText();
            assertTrue(text.contains("Ergebnis\tRegel\tGefunden\tErwartet"), text);
            assertTrue(text.contains("In der Apify Console \u00f6ffnen"), text);
            assertTrue(text.contains("Apify-Tasks"), text);
        } finally {
            LocaleProvider.setProvider(usual);
        }
    }
}
