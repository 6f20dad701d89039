package io.jenkins.plugins.apify.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Item;
import hudson.model.Result;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.Readme;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.Speaking;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.rules.NotRemovedRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What a build's and a job's pages and the REST API show of the checks. */
class ReportPagesTest extends SharedConnectedTest {
    private static final String STEP = "apifyTask credentialsId: 'apify-token', id: ";

    private WorkflowJob job;

    @BeforeEach
    void createJob() throws Exception {
        job = jenkins.createProject(WorkflowJob.class);
        server.task("janedoe~changing", FakeApifyServer.example("web-crawler"));
    }

    private WorkflowRun build(Result expected, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        names.remove("_class");
        return names;
    }

    private HtmlPage page(String url) throws Exception {
        return ApifyJenkins.reader(jenkins).goTo(url);
    }

    @Test
    void theSummaryLinksTheTaskAndNamesTheBrokenRules() throws Exception {
        WorkflowRun run =
                build(Result.FAILURE, STEP + "'~hungry-crawler', rules: [taskMemory(max: 4096), taskNotRemoved()]");
        HtmlPage page = page(run.getUrl());
        String text = page.asNormalizedText();
        assertTrue(text.contains("memory: 8192 MB, expected at most 4096 MB"), text);
        assertFalse(text.contains("not removed allowed"), text);
        assertNotNull(page.getAnchorByHref("https://console.apify.com/actors/tasks/hUngryCr4wLer0Aa1"));
        assertNotNull(page.getAnchorByHref("apify-task/"));
    }

    @Test
    void whatTheAuthorOfABrokenRuleSaysIsShownWithItsLink() throws Exception {
        WorkflowRun run = build(
                Result.FAILURE,
                STEP + "'~hungry-crawler', rules: [taskNotRemoved(message: 'never told'),"
                        + " taskMemory(max: 4096, message: 'Ask <b>us</b>: https://wiki.example.com/memory.')]");
        for (String url : List.of(run.getUrl(), run.getUrl() + "apify-task/")) {
            HtmlPage page = page(url);
            DomElement message = page.querySelector(".apify-message");
            assertEquals("Ask <b>us</b>: https://wiki.example.com/memory.", message.getTextContent());
            assertNotNull(page.getAnchorByHref("https://wiki.example.com/memory"));
            assertFalse(page.asNormalizedText().contains("never told"), page.asNormalizedText());
        }
        JSONArray findings = jenkins.getJSON(run.getUrl() + "apify-task/api/json")
                .getJSONObject()
                .getJSONArray("checks")
                .getJSONObject(0)
                .getJSONArray("findings");
        assertEquals("never told", findings.getJSONObject(0).getString("message"));
        jenkins.assertLogContains("        Ask <b>us</b>: https://wiki.example.com/memory.", run);
    }

    @Test
    void thePageShowsTheOnlyTaskWithAllRulesAndFieldsAndMasksSecrets() throws Exception {
        WorkflowRun run = build(
                Result.UNSTABLE,
                STEP + "'~web-crawler', rules: [taskMemory(max: 512, severity: 'WARN'), taskName(matches: 'web-.+')]");
        HtmlPage page = page(run.getUrl() + "apify-task/");
        String text = page.asNormalizedText();
        assertTrue(text.contains("janedoe~web-crawler"), text);
        assertTrue(text.contains("memory taskMemory\t1024 MB\tat most 512 MB"), text);
        assertTrue(text.contains("name taskName\t'web-crawler'\ta match of 'web-.+'"), text);
        assertTrue(text.contains("options.memoryMbytes\t1024"), text);
        assertTrue(text.contains("standbyUrl\tnot set"), text);
        assertNull(page.querySelector(".apify-overview"));
        String html = page.getWebResponse().getContentAsString();
        assertTrue(html.contains("proxyPassword"), html);
        assertFalse(html.contains("s3cret-of-the-input"), html);
    }

    @Test
    void ofSeveralTasksThePageShowsATableFirstTheBrokenOnesOnTopAndTheFieldsFolded() throws Exception {
        WorkflowRun run = build(Result.UNSTABLE, STEP + """
                '~web-crawler', rules: [taskMemory(max: 4096)]
                withApifyTask(id: '~standby', credentialsId: 'apify-token') { echo 'in' }
                apifyTask credentialsId: 'apify-token', id: '~gone', onError: 'WARN'
                catchError(buildResult: 'UNSTABLE') {
                    apifyTask credentialsId: 'apify-token', id: '~hungry-crawler', rules: [
                        taskMemory(max: 4096), taskNotRemoved(), taskTimeout(max: 60, severity: 'WARN')]
                }
                """);
        HtmlPage page = page(run.getUrl() + "apify-task/");
        List<String> rows = page.querySelectorAll(".apify-overview tbody tr").stream()
                .map(row -> row.asNormalizedText().replaceAll("\\s+", " ").strip())
                .toList();
        assertEquals(4, rows.size());
        assertEquals(
                "failed janedoe~hungry-crawler 2 of 3 broken memory: 8192 MB, expected at most 4096 MB timeout: "
                        + "no timeout (0), expected at most 60 s",
                rows.get(0));
        assertTrue(rows.get(1).startsWith("unstable ~gone not checked The Apify API returned status 404"), rows.get(1));
        assertEquals("passed janedoe~web-crawler 1 met", rows.get(2));
        assertEquals("passed janedoe~standby none", rows.get(3));
        assertEquals(
                List.of("#check-4", "#check-3", "#check-1", "#check-2"),
                page.querySelectorAll(".apify-overview a").stream()
                        .map(link -> ((DomElement) link).getAttribute("href"))
                        .toList());
        assertEquals(
                List.of("check-4", "check-3", "check-1", "check-2"),
                page.querySelectorAll("section.apify-section").stream()
                        .map(section -> ((DomElement) section).getId())
                        .toList());
        assertEquals(3, page.querySelectorAll("details.apify-fold:not([open])").size());
        String one = page(run.getUrl() + "apify-task/check/1/").asNormalizedText();
        assertTrue(one.contains("options.memoryMbytes\t1024"), one);
        assertFalse(one.contains("janedoe~standby"), one);
    }

    @Test
    void rulesOfTheGlobalConfigurationAreMarkedAsSuch() throws Exception {
        ApifyGlobalConfiguration.get().setRules(List.of(new NotRemovedRule()));
        try {
            WorkflowRun run = build(Result.SUCCESS, STEP + "'~web-crawler', rules: [taskMemory(max: 4096)]");
            String text = page(run.getUrl() + "apify-task/").asNormalizedText();
            assertTrue(text.contains("task taskNotRemoved\nglobal configuration"), text);
            assertTrue(text.contains("memory taskMemory\t1024 MB"), text);
            JSONArray findings = jenkins.getJSON(run.getUrl() + "apify-task/api/json")
                    .getJSONObject()
                    .getJSONArray("checks")
                    .getJSONObject(0)
                    .getJSONArray("findings");
            assertEquals("GLOBAL", findings.getJSONObject(0).getString("origin"));
            assertEquals("JOB", findings.getJSONObject(1).getString("origin"));
        } finally {
            ApifyGlobalConfiguration.get().setRules(List.of());
        }
    }

    @Test
    void manyTasksDoNotMakeTheBuildsPageLong() throws Exception {
        WorkflowRun run = build(Result.SUCCESS, """
                for (int i = 0; i < 25; i++) {
                    apifyTask credentialsId: 'apify-token', id: '~web-crawler'
                }""");
        HtmlPage page = page(run.getUrl());
        assertEquals(10, page.querySelectorAll(".apify-summary__task").size());
        HtmlPage all = page.getAnchorByText("and 15 more").click();
        assertEquals(25, all.querySelectorAll(".apify-overview tbody tr").size());
        assertEquals(20, all.querySelectorAll("section.apify-section").size());
        HtmlPage last = all.getAnchorByHref("/jenkins/" + run.getUrl() + "apify-task/check/25/")
                .click();
        assertTrue(last.asNormalizedText().contains("options.memoryMbytes\t1024"), last.asNormalizedText());
    }

    @Test
    void thePageShowsWhatChangedSinceTheBuildThatCheckedTheTaskBefore() throws Exception {
        build(Result.SUCCESS, STEP + "'~changing'");
        build(Result.SUCCESS, STEP + "'~standby'");
        server.task(
                "janedoe~changing",
                FakeApifyServer.example("web-crawler")
                        .replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": 2048")
                        .replace("https://example.com", "https://example.org")
                        .replace("\"maxItems\": 1000,", ""));
        WorkflowRun third = build(Result.SUCCESS, STEP + "'~changing'");
        HtmlPage page = page(third.getUrl() + "apify-task/");
        String text = page.asNormalizedText();
        assertTrue(text.contains("options.memoryMbytes\t1024\t2048"), text);
        assertTrue(text.contains("input.startUrls.0.url\thttps://example.com\thttps://example.org"), text);
        assertTrue(text.contains("options.maxItems\t1000\tnot set"), text);
        assertNotNull(page.getAnchorByHref("/jenkins/" + job.getUrl() + "1/apify-task/"));
        WorkflowRun fourth = build(Result.SUCCESS, STEP + "'~changing'");
        text = page(fourth.getUrl() + "apify-task/").asNormalizedText();
        assertTrue(text.contains("No changes since #3"), text);
    }

    @Test
    void theJobsPageShowsTheTrendAsPictureAndText() throws Exception {
        HtmlPage before = page(job.getUrl());
        assertNull(before.querySelector(".apify-trend"));
        build(Result.SUCCESS, STEP + "'~changing'");
        server.task(
                "janedoe~changing",
                FakeApifyServer.example("web-crawler")
                        .replace("\"memoryMbytes\": 1024", "\"memoryMbytes\": 2048")
                        .replace("\"timeoutSecs\": 300", "\"timeoutSecs\": 0")
                        .replace("\"maxTotalChargeUsd\": 5", "\"maxTotalChargeUsd\": null"));
        build(Result.SUCCESS, STEP + "'~changing'");
        HtmlPage page = page(job.getUrl());
        List<String> told = page.querySelectorAll(".apify-trend svg[role=img]").stream()
                .map(picture -> ((DomElement) picture).getAttribute("aria-label"))
                .toList();
        assertNotNull(page.getAnchorByHref("/jenkins/" + job.getUrl() + "2/apify-task/"));
        assertEquals(
                List.of(
                        "Memory (MB), oldest build first: 1024, 2048",
                        "Timeout (s), oldest build first: 300, no timeout (0)",
                        "Charge limit (US dollars), oldest build first: 5, no limit"),
                told);
        List<String> drawn = page.querySelectorAll(".apify-sparkline path").stream()
                .map(path -> ((DomElement) path).getAttribute("d"))
                .toList();
        assertEquals(
                List.of("M3.0,21.0L61.0,3.0", "M61.0,3.0h0", "M3.0,12.0", "M3.0,12.0h0", "M3.0,12.0", "M3.0,12.0h0"),
                drawn);
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
    void theRestApiTellsTheWholeReportAndABriefOneWithTheBuild() throws Exception {
        WorkflowRun run = build(Result.FAILURE, STEP + "'~precise', rules: [taskMaxCharge(max: 0.3)]");
        JSONObject brief = jenkins
                .getJSON(run.getUrl() + "api/json?tree=actions[checks[*]]")
                .getJSONObject()
                .getJSONArray("actions")
                .stream()
                .map(JSONObject.class::cast)
                .filter(action -> action.has("checks"))
                .findFirst()
                .orElseThrow()
                .getJSONArray("checks")
                .getJSONObject(0);
        assertEquals("~precise", brief.getString("requestedId"));
        assertEquals("pRecise0Aa1Bb2Cc3", brief.getString("taskId"));
        assertEquals("FAILED", brief.getString("verdict"));
        assertEquals(1, brief.getInt("brokenCount"));
        JSONObject check = jenkins.getJSON(run.getUrl() + "apify-task/api/json")
                .getJSONObject()
                .getJSONArray("checks")
                .getJSONObject(0);
        assertEquals("FAILED", check.getString("verdict"));
        String task = check.getString("task");
        assertTrue(task.contains("\"maxTotalChargeUsd\":0.30000000000000004"), task);
        assertTrue(task.contains("\"twentyDecimals\":0.12345678901234567890"), task);
        JSONObject finding = check.getJSONArray("findings").getJSONObject(0);
        assertEquals("taskMaxCharge", finding.getString("rule"));
        assertEquals("FAIL", finding.getString("severity"));
        assertFalse(finding.getBoolean("met"));
        assertEquals("at most 0.3 US dollars", finding.getString("expected"));
        assertEquals("0.30000000000000004 US dollars", finding.getString("found"));
    }

    @Test
    void theRestAnswerIsWhatTheReadmeShows() throws Exception {
        WorkflowRun run = build(Result.FAILURE, STEP + "'janedoe~hungry-crawler', rules: [taskMemory(max: 4096)]");
        ObjectMapper mapper = new ObjectMapper();
        JsonNode shown =
                mapper.readTree(Readme.block("{\n  \"checks\"")).get("checks").get(0);
        JsonNode told = mapper.readTree(ApifyJenkins.reader(jenkins)
                .goTo(run.getUrl() + "apify-task/check/1/api/json", "application/json")
                .getWebResponse()
                .getContentAsString());
        assertEquals(names(shown), names(told));
        for (String name : names(shown)) {
            switch (name) {
                case "checkedAt" -> assertTrue(told.get(name).isIntegralNumber());
                case "task" ->
                    assertTrue(told.get(name)
                            .asText()
                            .startsWith(shown.get(name).asText().replace(" \u2026", "")));
                default -> assertEquals(shown.get(name), told.get(name), name);
            }
        }
    }

    @Test
    void aCheckThatFailedBeforeTheFetchIsAReportToo() throws Exception {
        WorkflowRun run = build(Result.FAILURE, "apifyTask credentialsId: 'none-such', id: '~web-crawler'");
        JSONObject check = jenkins.getJSON(run.getUrl() + "apify-task/api/json")
                .getJSONObject()
                .getJSONArray("checks")
                .getJSONObject(0);
        assertEquals("FAILED", check.getString("verdict"));
        assertTrue(check.getString("error").contains("none-such"), check.toString());
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
        try {
            ApifyJenkins.reader(jenkins).login("reader").goTo(run.getUrl() + "apify-task/");
            ApifyJenkins.reader(jenkins).login("reader").goTo(run.getUrl() + "apify-task/check/1/");
            ApifyJenkins.reader(jenkins).login("reader").goTo(job.getUrl() + "apify-tasks/");
            for (String page : List.of("apify-task/", "apify-task/api/json", "apify-task/check/1/")) {
                ApifyJenkins.reader(jenkins).login("other").assertFails(run.getUrl() + page, 404);
            }
            ApifyJenkins.reader(jenkins).login("other").assertFails(job.getUrl() + "apify-tasks/", 404);
        } finally {
            jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        }
    }

    @Test
    void germanReadersGetGermanPages() throws Exception {
        WorkflowRun run = build(Result.SUCCESS, STEP + "'~web-crawler', rules: [taskMemory(max: 4096)]");
        try (Speaking german = Speaking.german()) {
            String text = page(run.getUrl() + "apify-task/").asNormalizedText();
            assertTrue(text.contains("Ergebnis\tRegel\tGefunden\tErwartet"), text);
            assertTrue(
                    text.contains("erf\u00fcllt\tArbeitsspeicher taskMemory\t1024 MB\th\u00f6chstens 4096 MB"), text);
            assertTrue(text.contains("In der Apify Console \u00f6ffnen"), text);
            assertTrue(text.contains("Apify-Tasks"), text);
        }
    }

    @Test
    void whatIsNotKeptIsPutIntoTheWordsOfItsReader() throws Exception {
        String task = FakeApifyServer.example("web-crawler");
        String input = "(?s)\"input\": \\{.*?\\n    }";
        server.task(
                "janedoe~changing",
                task.replaceFirst(input, "\"input\": {\"list\": [1, 2], \"script\": \"" + "a".repeat(20_000) + "\"}")
                        .replaceFirst("\"title\": \"", "\"title\": \"" + "t".repeat(11_000)));
        WorkflowRun cut = build(Result.SUCCESS, STEP + "'janedoe~changing'");
        server.task(
                "janedoe~changing",
                task.replaceFirst(input, "\"input\": {\"list\": 1, \"script\": \"" + "a".repeat(20_001) + "\"}")
                        .replaceFirst("\"memoryMbytes\": 1024", "\"memoryMbytes\": \"viel\""));
        ApifyGlobalConfiguration.get().setForgetInput(true);
        WorkflowRun run;
        try {
            run = build(
                    Result.FAILURE,
                    STEP + "'janedoe~changing', rules: [taskMemory(max: 4096),"
                            + " taskField(path: 'input.script', equalTo: 'x')]");
        } finally {
            ApifyGlobalConfiguration.get().setForgetInput(false);
        }
        String english = page(run.getUrl() + "apify-task/").asNormalizedText();
        assertTrue(english.contains("(not stored)"), english);
        String cutEnglish = page(cut.getUrl() + "apify-task/").asNormalizedText();
        assertTrue(cutEnglish.contains("(shortened, 11023 characters)"), cutEnglish);
        assertTrue(english.contains("'viel', which is not a whole number"), english);
        try (Speaking german = Speaking.german()) {
            String text = page(run.getUrl() + "apify-task/").asNormalizedText();
            assertTrue(text.contains("(nicht gespeichert)"), text);
            String cutGerman = page(cut.getUrl() + "apify-task/").asNormalizedText();
            assertTrue(cutGerman.contains("(gek\u00fcrzt, 11023 Zeichen)"), cutGerman);
            assertFalse(cutGerman.contains("(shortened, "), cutGerman);
            assertTrue(text.contains("'viel', was keine ganze Zahl ist"), text);
            assertTrue(text.contains("ein Eingabewert (nicht gespeichert)"), text);
            assertFalse(text.contains("not stored") || text.contains("shortened, ") || text.contains("which is"), text);
        }
        String rest = jenkins.getJSON(run.getUrl() + "apify-task/api/json")
                .getJSONObject()
                .toString();
        assertTrue(rest.contains("(not stored)"), rest);
    }
}
