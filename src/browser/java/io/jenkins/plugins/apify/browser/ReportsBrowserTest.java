package io.jenkins.plugins.apify.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import hudson.model.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** What a build and a job show, to those who like it light and those who like it dark. */
class ReportsBrowserTest extends BrowserTest {
    private static final String SECTION = ".apify-section";
    private static final String OVERVIEW = ".apify-overview";
    private static final String TREND = ".apify-trend";

    /** So many as README shows, where that is asked for. */
    private static final int BUILDS = Boolean.getBoolean("pictures") ? 40 : 12;

    private static String background(Visit visit) {
        return (String) visit.page().evaluate("getComputedStyle(document.body).backgroundColor");
    }

    @Test
    void aBuildsPageTellsWhatIsBrokenAndLeadsToTheReport() throws Exception {
        WorkflowRun run = Scenes.build(jenkins, "shop-gate", Result.FAILURE, Scenes.HUNGRY);
        try (Visit visit = visit(run.getUrl())) {
            assertThat(visit.find(".apify-broken li").first()).hasText("memory: 8192 MB, expected 512 MB to 4096 MB");
            visit.isAccessible(".apify-summary__task", ".apify-broken");
            visit.picture("summary", visit.find(".apify-broken"));
            visit.find("#main-panel a[href='apify-task/']").click();
            assertThat(visit.find(SECTION + " h2")).containsText("janedoe~hungry-crawler");
            visit.find(".apify-input summary").click();
            assertThat(visit.find(".apify-input pre")).containsText("startUrls");
            visit.isAccessible(SECTION);
            Set<String> backgrounds = new HashSet<>();
            visit.inEachTheme(() -> backgrounds.add(background(visit)));
            assertEquals(2, backgrounds.size(), "light is not dark");
        }
    }

    @Test
    void manyTasksOverManyBuildsAreToldAtOneGlance() throws Exception {
        WorkflowRun last = Nightly.builds(jenkins, server, BUILDS);
        try (Visit visit = visit(last.getParent().getUrl())) {
            assertThat(visit.find(TREND + " tbody tr")).hasCount(Nightly.TASKS.size());
            assertThat(visit.find(TREND + " tbody tr").first()).containsText("janedoe~shop-prices");
            assertThat(visit.find(".apify-sparkline").first())
                    .hasAttribute("aria-label", Pattern.compile("Memory \\(MB\\), oldest build first: 1024, .*, 8192"));
            visit.isAccessible(TREND);
            visit.picture("job", visit.find(TREND + " .apify-table-box"));

            visit.find(TREND + " tbody a").first().click();
            assertThat(visit.find(OVERVIEW + " tbody tr")).hasCount(Nightly.TASKS.size());
            visit.isAccessible(OVERVIEW, SECTION);
            visit.picture("report", visit.find(SECTION + " .apify-table-box").first());
            visit.find(OVERVIEW + " a").first().click();
            assertThat(visit.find(SECTION).first()).isInViewport();
            visit.find(".apify-fold summary").first().click();
            assertThat(visit.find(".apify-fold").first()).containsText("options.memoryMbytes");
            visit.isAccessible(SECTION);
        }
    }

    @Test
    void aHostileTaskIsTextEverywhere() throws Exception {
        WorkflowRun run = Scenes.build(
                jenkins,
                "hostile",
                Result.FAILURE,
                Scenes.check("~hostile", "taskField(path: 'title', equalTo: '<i>')"));
        String report = run.getUrl() + "apify-task/";
        for (String path : List.of(run.getUrl(), report, run.getParent().getUrl())) {
            try (Visit visit = visit(path)) {
                assertThat(visit.find("#main-panel")).containsText("hostile");
                assertNotEquals("owned", visit.page().title());
                assertThat(visit.find("#main-panel :is(i, b, img[src=x], script:not([src]))"))
                        .hasCount(0);
            }
        }
        try (Visit visit = visit(report)) {
            assertThat(visit.find(SECTION)).containsText("<script>document.title='owned'</script>");
            visit.find(".apify-input summary").click();
            assertThat(visit.find(".apify-input pre")).containsText("</script><script>alert(2)</script>");
            visit.isAccessible(SECTION);
        }
    }

    @Test
    void aCheckThatFailedIsToldInFull() throws Exception {
        WorkflowRun run = Scenes.build(jenkins, "gone", Result.FAILURE, Scenes.check("~gone", ""));
        try (Visit visit = visit(run.getUrl() + "apify-task/")) {
            assertThat(visit.find(SECTION)).containsText("The Apify API returned status 404");
            visit.isAccessible(SECTION);
        }
    }
}
