package io.jenkins.plugins.apify.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.matrix.Axis;
import hudson.matrix.AxisList;
import hudson.matrix.MatrixBuild;
import hudson.matrix.MatrixProject;
import hudson.matrix.MatrixRun;
import hudson.model.Result;
import hudson.tasks.Shell;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The build step in a matrix job: each configuration checks its own task. */
@WithJenkins
class MatrixTest {

    @Test
    void eachConfigurationHasItsOwnTaskAndResult(JenkinsRule jenkins) throws Exception {
        try (FakeApifyServer server = FakeApifyServer.start()) {
            ApifyJenkins.connect(jenkins, server);
            MatrixProject project = jenkins.createProject(MatrixProject.class);
            project.setAxes(new AxisList(new Axis("TASK", "web-crawler", "hungry-crawler")));
            ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~${TASK}");
            builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
            MemoryRule rule = new MemoryRule();
            rule.setMax("4096");
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
        }
    }
}
