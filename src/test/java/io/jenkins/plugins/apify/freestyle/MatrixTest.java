package io.jenkins.plugins.apify.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.matrix.Axis;
import hudson.matrix.AxisList;
import hudson.matrix.MatrixBuild;
import hudson.matrix.MatrixProject;
import hudson.matrix.MatrixRun;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.tasks.Shell;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.util.List;
import net.sf.json.JSONArray;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The build step in a matrix job: each configuration checks its own task. */
class MatrixTest extends SharedConnectedTest {

    @Test
    void eachConfigurationHasItsOwnTaskAndResultAndTheBuildSumsThemUp() throws Exception {
        MatrixProject project = jenkins.createProject(MatrixProject.class);
        project.setAxes(new AxisList(new Axis("TASK", "web-crawler", "hungry-crawler")));
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~${TASK}");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        MemoryRule rule = new MemoryRule();
        rule.setMax(4096);
        builder.setRules(List.of(rule));
        project.getBuildersList().add(builder);
        project.getBuildersList().add(new Shell("echo \"memory is $APIFY_TASK_MEMORY_MBYTES\""));
        MatrixBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        assertEquals(2, build.getExactRuns().size());
        for (MatrixRun run : build.getExactRuns()) {
            if (run.getParent().getCombination().get("TASK").equals("web-crawler")) {
                jenkins.assertBuildStatus(Result.SUCCESS, run);
                jenkins.assertLogContains("memory is 1024", run);
            } else {
                jenkins.assertBuildStatus(Result.FAILURE, run);
                jenkins.assertLogContains("memory: 8192 MB, expected at most 4096 MB", run);
            }
        }
        project.load();
        JenkinsRule.WebClient client = ApifyJenkins.reader(jenkins);
        HtmlPage page = client.goTo(project.getBuildByNumber(1).getUrl() + "apify-task/");
        String text = page.asNormalizedText().replaceAll("\\s+", " ");
        assertTrue(
                text.contains("failed janedoe~hungry-crawler TASK=hungry-crawler 1 of 1 broken"
                        + " memory: 8192 MB, expected at most 4096 MB"
                        + " passed janedoe~web-crawler TASK=web-crawler 1 met"),
                text);
        HtmlPage part = page.getAnchorByText("janedoe~web-crawler").click();
        assertTrue(part.asNormalizedText().contains("options.memoryMbytes\t1024"), part.asNormalizedText());
        JSONArray checks = jenkins.getJSON(build.getUrl() + "apify-task/api/json")
                .getJSONObject()
                .getJSONArray("checks");
        assertEquals(2, checks.size());
        assertTrue(checks.getJSONObject(0).getString("task").contains("memoryMbytes"), checks.toString());
        String job = client.goTo(project.getUrl()).asNormalizedText();
        assertTrue(job.indexOf("janedoe~hungry-crawler") < job.indexOf("janedoe~web-crawler"), job);
        assertFalse(build.getEnvironment(TaskListener.NULL).containsKey("APIFY_TASK_ID"));
    }
}
