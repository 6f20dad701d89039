package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.apify.report.TaskReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Whoever removes the plugin keeps its builds, and finds the reports again after installing it once more. */
class ReinstallTest {
    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @Test
    void buildsStayReadableWithoutThePluginAndWholeWithIt() throws Throwable {
        ApifyJenkins.remotely(jenkins, ReinstallTest::build);
        jenkins.stopJenkins();
        Path plugins = jenkins.getHome().toPath().resolve("plugins");
        Path plugin;
        try (Stream<Path> files = Files.list(plugins)) {
            plugin = files.filter(file -> file.getFileName().toString().matches("apify-task\\.[hj]p[il]"))
                    .findFirst()
                    .orElseThrow();
        }
        Path away = jenkins.getHome().toPath().resolve("away");
        Files.move(plugin, away);
        jenkins.startJenkins();
        RealJenkinsExtension.Step without = ReinstallTest::readWithout;
        jenkins.runRemotely(without);
        jenkins.stopJenkins();
        Files.move(away, plugin);
        jenkins.startJenkins();
        RealJenkinsExtension.Step with = ReinstallTest::readWith;
        jenkins.runRemotely(with);
        jenkins.stopJenkins();
    }

    private static void build(JenkinsRule rule) throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~web-crawler");
        builder.setCredentialsId("apify-token");
        builder.setRules(AllRules.list());
        FreeStyleProject project = rule.createFreeStyleProject("gate");
        project.getBuildersList().add(builder);
        rule.buildAndAssertStatus(Result.FAILURE, project);
    }

    private static void readWithout(JenkinsRule rule) {
        assertNull(rule.jenkins.getPlugin("apify-task"));
        FreeStyleBuild build =
                rule.jenkins.getItemByFullName("gate", FreeStyleProject.class).getBuildByNumber(1);
        assertEquals(Result.FAILURE, build.getResult());
        assertEquals(
                List.of(),
                build.getActions().stream()
                        .filter(a -> a.getClass().getName().contains("apify"))
                        .toList());
    }

    private static void readWith(JenkinsRule rule) {
        FreeStyleProject project = rule.jenkins.getItemByFullName("gate", FreeStyleProject.class);
        assertEquals(
                AllRules.list().size(),
                project.getBuildersList().get(ApifyTaskBuilder.class).getRules().size());
        TaskAction action = project.getBuildByNumber(1).getAction(TaskAction.class);
        assertNotNull(action);
        TaskReport report = action.getChecks().get(0).getReport();
        assertEquals("janedoe~web-crawler", report.getName());
        assertEquals(AllRules.list().size(), report.findings().size());
    }
}
