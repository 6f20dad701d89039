package io.jenkins.plugins.apify.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.AllRules;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.ConnectedTest;
import io.jenkins.plugins.apify.Readme;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.Test;

/** The build step as a Job DSL seed job writes it. */
class JobDslTest extends ConnectedTest {
    private FreeStyleProject seeded(String script) throws Exception {
        ApifyJenkins.seed(jenkins, Result.SUCCESS, script);
        return jenkins.jenkins.getItemByFullName("gate", FreeStyleProject.class);
    }

    private static ApifyTaskBuilder builder(FreeStyleProject project) {
        return project.getBuildersList().get(ApifyTaskBuilder.class);
    }

    @Test
    void theReadmesExampleMakesAWorkingJob() throws Exception {
        FreeStyleProject gate = seeded(Readme.block("freeStyleJob"));
        jenkins.assertLogContains(
                "memory: 8192 MB, expected at most 4096 MB", jenkins.buildAndAssertStatus(Result.FAILURE, gate));
    }

    @Test
    void setsEveryOption() throws Exception {
        ApifyTaskBuilder made = builder(seeded("""
                freeStyleJob('gate') { steps { checkApifyTask {
                    id('janedoe~web-crawler')
                    credentialsId('apify-token')
                    envPrefix('CRAWLER_')
                    ruleSet('production')
                    onError('WARN')
                    connectTimeoutSecs(5)
                    responseTimeoutSecs(30)
                    deadlineSecs(120)
                    retries(0)
                    resolveDefaults(true)
                    checkName('Crawler policy')
                    skipPublishingChecks(true)
                    failAtEnd(true)
                    rules { %s }
                } } }
                """.formatted(script(AllRules.list()))));
        jenkins.assertEqualDataBoundBeans(FormsTest.full(), made);
        assertEquals(AllRules.written(AllRules.list()), AllRules.written(made.getRules()));
    }

    /** The rules as a script writes them. */
    private static String script(List<TaskRule> rules) {
        return rules.stream()
                .map(rule -> rule.symbol() + " { "
                        + DescribableModel.uninstantiate2_(rule).getArguments().entrySet().stream()
                                .map(argument -> name(argument.getKey()) + "(" + literal(argument.getValue()) + ")")
                                .collect(Collectors.joining("; "))
                        + " }")
                .collect(Collectors.joining("\n"));
    }

    /** A keyword of Groovy is a method's name only in quotes. */
    private static String name(String parameter) {
        return parameter.equals("public") ? "'public'" : parameter;
    }

    private static String literal(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        return value instanceof List<?> list
                ? list.stream().map(JobDslTest::literal).toList().toString()
                : "'" + value.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
