package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.fake.FakeApifyServer;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.report.TaskAction;
import io.jenkins.plugins.apify.report.TaskReport;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * A backup is restored without the secrets of Jenkins, first without the plugin and then with it. Builds remain readable without
 * the plugin, and their reports with it. Digests have a new key, which is not reported as a change of the task.
 */
class RestoredBackupTest {
    private static final String NOT_COMPARED = "cannot be compared, because the key for hidden values has changed";

    @RegisterExtension
    private final RealJenkinsExtension jenkins = ApifyJenkins.shortLived();

    private final FakeApifyServer server = FakeApifyServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void isWholeOnceThePluginIsBack() throws Throwable {
        jenkins.startJenkins();
        ApifyJenkins.remotely(jenkins, server, rule -> {
            buildFreestyle(rule);
            WorkflowJob job = rule.createProject(WorkflowJob.class, "unchanged");
            rule.assertLogContains("nothing to compare with", build(rule, job));
            rule.assertLogNotContains(NOT_COMPARED, build(rule, job));
        });
        jenkins.stopJenkins();
        File secrets = new File(jenkins.getHome(), "secrets");
        assertTrue(secrets.isDirectory());
        FileUtils.deleteDirectory(secrets);
        // the stored token cannot be decrypted either
        FileUtils.delete(new File(jenkins.getHome(), "credentials.xml"));
        Path plugin = plugin();
        Path away = jenkins.getHome().toPath().resolve("away");
        Files.move(plugin, away);
        jenkins.startJenkins();
        RealJenkinsExtension.Step without = RestoredBackupTest::readWithout;
        jenkins.runRemotely(without);
        jenkins.stopJenkins();
        Files.move(away, plugin);
        jenkins.startJenkins();
        ApifyJenkins.remotely(jenkins, server, rule -> {
            readWith(rule);
            compare(rule);
        });
    }

    private Path plugin() throws Exception {
        try (Stream<Path> files = Files.list(jenkins.getHome().toPath().resolve("plugins"))) {
            return files.filter(file -> file.getFileName().toString().matches("apify-task\\.[hj]p[il]"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void buildFreestyle(JenkinsRule rule) throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~web-crawler");
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
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

    private static void compare(JenkinsRule rule) throws Exception {
        WorkflowJob job = rule.jenkins.getItemByFullName("unchanged", WorkflowJob.class);
        WorkflowRun restored = build(rule, job);
        rule.assertLogContains(
                "ok   taskUnchanged: task: no change since build #2; one value " + NOT_COMPARED, restored);
        rule.assertLogContains("input.proxyPassword: not compared", restored);
        String page = Reader.page(rule, restored.getUrl() + "apify-task/", Locale.ENGLISH);
        assertFalse(page.contains("changed, value hidden"), page);
        assertTrue(page.contains("Hidden values were not compared"), page);
        // from then on, digests have the new key
        WorkflowRun next = build(rule, job);
        rule.assertLogContains("ok   taskUnchanged: task: no change since build #3, expected", next);
        String after = Reader.page(rule, next.getUrl() + "apify-task/", Locale.ENGLISH);
        assertFalse(after.contains("Hidden values were not compared"), after);
    }

    private static WorkflowRun build(JenkinsRule rule, WorkflowJob job) throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "apifyTask id: '~web-crawler', credentialsId: 'apify-token', rules: [taskUnchanged()]", true));
        return rule.buildAndAssertSuccess(job);
    }
}
