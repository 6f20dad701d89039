package io.jenkins.plugins.apify.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.tasks.Shell;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.MemoryRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApifyTaskBuilderTest extends ConnectedTest {
    private FreeStyleProject project(ApifyTaskBuilder builder) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
        project.getBuildersList().add(builder);
        return project;
    }

    private static MemoryRule atMost(int max, Severity severity) {
        MemoryRule rule = new MemoryRule();
        rule.setMax(max);
        rule.setSeverity(severity);
        return rule;
    }

    @Test
    void laterBuildStepsSeeTheVariables() throws Exception {
        FreeStyleProject project = project(new ApifyTaskBuilder("janedoe~web-crawler"));
        project.getBuildersList().add(new Shell("echo \"memory is $APIFY_TASK_MEMORY_MBYTES\""));
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
        jenkins.assertLogContains("memory is 1024", build);
    }

    @Test
    void aBrokenRuleFailsTheBuildWithOneMessage() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~hungry-crawler");
        builder.setRules(List.of(atMost(4096, Severity.FAIL)));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project(builder));
        jenkins.assertLogContains("memory: 8192 MB, expected at most 4096 MB", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void aBrokenWarnRuleMakesTheBuildUnstableAndGoesOn() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~hungry-crawler");
        builder.setRules(List.of(atMost(4096, Severity.WARN)));
        FreeStyleProject project = project(builder);
        project.getBuildersList().add(new Shell("echo went on"));
        jenkins.assertLogContains("went on", jenkins.buildAndAssertStatus(Result.UNSTABLE, project));
    }

    @Test
    void severalTasksAreCheckedBeforeTheBuildFailsAtItsEnd() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        for (String name : List.of("hungry-crawler", "no-such-task", "web-crawler")) {
            ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~" + name);
            builder.setCredentialsId(ApifyJenkins.CREDENTIALS_ID);
            builder.setRules(List.of(atMost(4096, Severity.FAIL)));
            builder.setFailAtEnd(true);
            project.getBuildersList().add(builder);
        }
        project.getBuildersList().add(new Shell("echo \"last is $APIFY_TASK_NAME\""));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains("ERROR: Apify task janedoe~hungry-crawler breaks one rule:", build);
        jenkins.assertLogContains("ERROR: Apify task janedoe~no-such-task could not be fetched", build);
        jenkins.assertLogContains("[Apify] The rule is met.", build);
        jenkins.assertLogContains("last is web-crawler", build);
        String report = ApifyJenkins.reader(jenkins)
                .goTo(build.getUrl() + "apify-task/")
                .asNormalizedText();
        assertTrue(report.contains("janedoe~hungry-crawler") && report.contains("janedoe~no-such-task"), report);
    }

    @Test
    void withoutThatTheFirstBrokenOneEndsTheBuild() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("janedoe~hungry-crawler");
        builder.setRules(List.of(atMost(4096, Severity.FAIL)));
        FreeStyleProject project = project(builder);
        project.getBuildersList().add(new Shell("echo went on"));
        jenkins.assertLogNotContains("went on", jenkins.buildAndAssertStatus(Result.FAILURE, project));
    }

    @Test
    void theIdMayHoldABuildParameter() throws Exception {
        FreeStyleProject project = project(new ApifyTaskBuilder("janedoe~${NAME}"));
        project.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("NAME", "web-crawler")));
        jenkins.buildAndAssertSuccess(project);
        assertEquals(
                "/v2/actor-tasks/janedoe~web-crawler", server.requests().get(0).target());
    }

    @Test
    void variablesHoldExactlyTheTextWhateverItIs() throws Exception {
        server.task("janedoe~dollars", """
                {"data": {"id": "dollarsdollars001", "userId": "u", "actId": "a", "name": "dollars", "username": "janedoe",
                "createdAt": "2018-10-26T07:23:14.855Z", "modifiedAt": "2018-10-26T07:23:14.855Z",
                "title": "$HOME ${PATH} $$ $APIFY_TASK_ID"}}
                """);
        FreeStyleProject project = project(new ApifyTaskBuilder("janedoe~dollars"));
        project.getBuildersList().add(new Shell("test \"$APIFY_TASK_TITLE\" = '$HOME ${PATH} $$ $APIFY_TASK_ID'"));
        jenkins.buildAndAssertSuccess(project);
    }

    @Test
    void severalLinesAreSeveralTasks() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~web-crawler\n\nHUNGRY_=janedoe~${NAME}\n");
        builder.setRules(List.of(atMost(4096, Severity.WARN)));
        FreeStyleProject project = project(builder);
        project.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("NAME", "hungry-crawler")));
        project.getBuildersList().add(new Shell("echo \"$HUNGRY_NAME is $HUNGRY_VERDICT, not $APIFY_TASK_NAME.\""));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
        jenkins.assertLogContains("1 of 2 tasks meet all rules; the build becomes unstable.", build);
        jenkins.assertLogContains("hungry-crawler is UNSTABLE, not .", build);
    }

    @Test
    void aParameterIsOneIdAndCannotHoldLines() throws Exception {
        FreeStyleProject project = project(new ApifyTaskBuilder("${TASKS}"));
        project.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("TASKS", "~web-crawler\n~standby\n~nobody-has-this")));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains(
                "'~web-crawler\\u000a~standby\\u000a~nobody-has-this' is not a valid task id.", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void aPrefixForAllOfThemIsRefused() throws Exception {
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~web-crawler\n~standby");
        builder.setEnvPrefix("CRAWLER_");
        jenkins.assertLogContains(
                "envPrefix is allowed only for a single task.",
                jenkins.buildAndAssertStatus(Result.FAILURE, project(builder)));
    }
}
