package io.jenkins.plugins.apify.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.apify.AllRules;
import io.jenkins.plugins.apify.ApifyJenkins;
import io.jenkins.plugins.apify.AsCode;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.binding.ParameterBinder;
import io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.pipeline.ApifyTaskStep;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.flow.StepListener;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Each kind of parameter in each language that sets it, natural or in quotes as somebody might try. */
class ParameterTypesTest extends SharedConnectedTest {
    /**
     * A rule as a person writes it.
     *
     * @param kind what the parameter is
     * @param groovy its arguments in a Jenkinsfile
     * @param yaml the same in configuration as code
     * @param dsl the same in Job DSL
     * @param quoted the arguments in a Jenkinsfile with all values in quotes
     * @param snippet what the Snippet Generator writes
     * @param exported what configuration as code exports
     * @param kept what the rule then has
     */
    private record Row(
            String kind,
            String symbol,
            String groovy,
            String yaml,
            String dsl,
            String quoted,
            String snippet,
            String exported,
            Map<String, Object> kept) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static final List<Row> ROWS = List.of(
            new Row(
                    "whole number",
                    "taskMemory",
                    "max: 4096",
                    "max: 4096",
                    "max(4096)",
                    "max: '4096'",
                    "max: 4096",
                    "max: 4096",
                    Map.of("max", 4096)),
            new Row(
                    "decimal",
                    "taskMaxCharge",
                    "max: 5.5",
                    "max: '5.5'",
                    "max(5.5)",
                    "max: '5.5'",
                    "max: '5.5'",
                    "max: \"5.5\"",
                    Map.of("max", "5.5")),
            new Row(
                    "switch",
                    "taskStandby",
                    "enabled: true",
                    "enabled: true",
                    "enabled(true)",
                    "enabled: 'true'",
                    "enabled: true",
                    "enabled: true",
                    Map.of("enabled", true)),
            new Row(
                    "switch that is off",
                    "taskRestartOnError",
                    "expected: false",
                    "expected: false",
                    "expected(false)",
                    "expected: 'false'",
                    "expected: false",
                    "expected: false",
                    Map.of("expected", false)),
            new Row(
                    "text",
                    "taskBuild",
                    "equalTo: 'latest'",
                    "equalTo: latest",
                    "equalTo('latest')",
                    "equalTo: \"${'latest'}\"",
                    "equalTo: 'latest'",
                    "equalTo: \"latest\"",
                    Map.of("equalTo", "latest")),
            new Row(
                    "number or text",
                    "taskField",
                    "path: 'stats.totalRuns', equalTo: 3",
                    "{path: stats.totalRuns, equalTo: 3}",
                    "path('stats.totalRuns'); equalTo(3)",
                    "path: 'stats.totalRuns', equalTo: '3'",
                    "equalTo: '3', path: 'stats.totalRuns'",
                    "equalTo: \"3\"",
                    Map.of("path", "stats.totalRuns", "equalTo", "3")),
            new Row(
                    "switch as a value",
                    "taskField",
                    "path: 'options.restartOnError', equalTo: true",
                    "{path: options.restartOnError, equalTo: true}",
                    "path('options.restartOnError'); equalTo(true)",
                    "path: 'options.restartOnError', equalTo: 'true'",
                    "equalTo: 'true', path: 'options.restartOnError'",
                    "equalTo: \"true\"",
                    Map.of("path", "options.restartOnError", "equalTo", "true")),
            new Row(
                    "list of texts",
                    "taskNotRemoved",
                    "appliesTo: ['task:janedoe~*']",
                    "appliesTo: ['task:janedoe~*']",
                    "appliesTo(['task:janedoe~*'])",
                    "appliesTo: 'task:janedoe~*'",
                    "appliesTo: ['task:janedoe~*']",
                    "- \"task:janedoe~*\"",
                    Map.of("appliesTo", List.of("task:janedoe~*"))),
            new Row(
                    "lower-case constant",
                    "taskNotRemoved",
                    "severity: 'warn'",
                    "severity: warn",
                    "severity('WARN')",
                    "severity: 'WARN'",
                    "severity: 'WARN'",
                    "severity: WARN",
                    Map.of("severity", "WARN")));

    private static final Made MADE = new Made();

    /** The steps that ran, as they were made. */
    private static final class Made implements StepListener {
        private ApifyTaskStep latest;

        @Override
        public void notifyOfNewStep(Step step, StepContext context) {
            if (step instanceof ApifyTaskStep made) {
                latest = made;
            }
        }
    }

    @BeforeAll
    static void listen() {
        ExtensionList.lookup(StepListener.class).add(MADE);
    }

    @AfterAll
    static void listenNoMore() {
        ExtensionList.lookup(StepListener.class).remove(MADE);
    }

    @AfterEach
    void forgetGlobalRules() {
        ApifyGlobalConfiguration.get().setRules(List.of());
    }

    private static void assertKept(Row row, List<TaskRule> rules) {
        assertKept(List.of(row), rules);
    }

    private static void assertKept(List<Row> rows, List<TaskRule> rules) {
        assertEquals(
                rows.stream().map(Row::symbol).toList(),
                rules.stream().map(TaskRule::symbol).toList());
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> kept =
                    new TreeMap<>(DescribableModel.uninstantiate2_(rules.get(i)).getArguments());
            assertEquals(new TreeMap<>(rows.get(i).kept()), kept);
        }
    }

    private static List<TaskRule> pipeline(String format, Row row, String arguments) throws Exception {
        String step = "apifyTask id: '~web-crawler', credentialsId: 'apify-token', onError: 'WARN', rules: [%s(%s)]"
                .formatted(row.symbol(), arguments);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(format.formatted(step), true));
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        return MADE.latest.getRules();
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void scriptedPipeline(Row row) throws Exception {
        assertKept(row, pipeline("%s", row, row.groovy()));
        assertKept(row, pipeline("%s", row, row.quoted()));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void declarativePipeline(Row row) throws Exception {
        String format = "pipeline { agent none\n stages { stage('gate') { steps { %s } } } }";
        assertKept(row, pipeline(format, row, row.groovy()));
        assertKept(row, pipeline(format, row, row.quoted()));
    }

    // the three that are slow take all rows at once

    @Test
    void configurationAsCodeInAndOut() throws Exception {
        String rules = ROWS.stream()
                .map(row -> "{" + row.symbol() + ": "
                        + (row.yaml().startsWith("{") ? row.yaml() : "{" + row.yaml() + "}") + "}")
                .collect(Collectors.joining(", "));
        AsCode.configure("unclassified: {apifyTask: {rules: [" + rules + "]}}");
        assertKept(ROWS, ApifyGlobalConfiguration.get().getRules());
        String ours = AsCode.exported();
        ROWS.forEach(row -> assertTrue(ours.contains(row.exported()), ours));
        ApifyGlobalConfiguration.get().setRules(List.of());
        AsCode.configure("unclassified:\n" + ours);
        assertKept(ROWS, ApifyGlobalConfiguration.get().getRules());
    }

    /** Of every rule, so that a new one is covered too. */
    @Test
    void everyRuleIsTheSameInQuotesAndInConfigurationAsCode() throws Exception {
        List<TaskRule> rules = AllRules.list();
        List<TaskRule> quoted = new ArrayList<>();
        for (TaskRule rule : rules) {
            Map<String, Object> texts = new TreeMap<>();
            DescribableModel.uninstantiate2_(rule)
                    .getArguments()
                    .forEach((name, value) -> texts.put(name, value instanceof List ? value : value.toString()));
            List<LocalizedMessage> errors = new ArrayList<>();
            quoted.add(ParameterBinder.create(rule.getClass(), ParameterBinder.read(rule.getClass(), texts, errors)));
            assertEquals(List.of(), errors);
        }
        assertEquals(AllRules.written(rules), AllRules.written(quoted));
        ApifyGlobalConfiguration.get().setRules(rules);
        String exported = AsCode.exported();
        ApifyGlobalConfiguration.get().setRules(List.of());
        AsCode.configure("unclassified:\n" + exported);
        assertEquals(
                AllRules.written(rules),
                AllRules.written(ApifyGlobalConfiguration.get().getRules()));
    }

    @Test
    void configurationAsCodeDropsADecimalWithoutQuotesAndTheMessageSaysWhatToWrite() {
        Exception refusal = assertThrows(
                Exception.class,
                () -> AsCode.configure("unclassified: {apifyTask: {rules: [{taskMaxCharge: {max: 5.5}}]}}"));
        assertTrue(refusal.getMessage().contains("Put decimals in quotes, such as '5.5'"), refusal.getMessage());
    }

    private static FreeStyleBuild seed(String rule, Result expected) throws Exception {
        FreeStyleProject seed = jenkins.createFreeStyleProject();
        ExecuteDslScripts scripts = new ExecuteDslScripts();
        scripts.setScriptText(
                "freeStyleJob('made') { steps { checkApifyTask { id('~web-crawler'); rules { " + rule + " } } } }");
        scripts.setSandbox(true);
        seed.getBuildersList().add(scripts);
        return jenkins.buildAndAssertStatus(expected, seed);
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void jobDsl(Row row) throws Exception {
        seed(row.symbol() + " { " + row.dsl() + " }", Result.SUCCESS);
        FreeStyleProject made = jenkins.jenkins.getItemByFullName("made", FreeStyleProject.class);
        assertKept(row, made.getBuildersList().get(ApifyTaskBuilder.class).getRules());
    }

    private static List<TaskRule> rules() throws Exception {
        List<TaskRule> rules = new ArrayList<>();
        for (Row row : ROWS) {
            rules.addAll(pipeline("%s", row, row.groovy()));
        }
        return rules;
    }

    @Test
    void aFormKeepsIt() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        ApifyTaskBuilder builder = new ApifyTaskBuilder("~web-crawler");
        builder.setRules(rules());
        project.getBuildersList().add(builder);
        jenkins.configRoundtrip(project);
        assertKept(ROWS, project.getBuildersList().get(ApifyTaskBuilder.class).getRules());
    }

    @Test
    void theSnippetGeneratorWritesIt() throws Exception {
        ApifyTaskStep step = new ApifyTaskStep("~web-crawler");
        step.setRules(rules());
        ApifyTaskStep after = new StepConfigTester(jenkins).configRoundTrip(step);
        String snippets = ROWS.stream()
                .map(row -> row.symbol() + "(" + row.snippet() + ")")
                .collect(Collectors.joining(", "));
        assertEquals("apifyTask id: '~web-crawler', rules: [" + snippets + "]", Snippetizer.object2Groovy(after));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            taskMemory         | max: 4096.5         | max ('4096.5') must be a whole number.
            taskMemory         | max: true           | max ('true') must be a whole number.
            taskMemory         | max: [1]            | max must be a single value, not a list or map.
            taskStandby        | enabled: 'yes'      | enabled ('yes') must be true or false.
            taskStandby        | enabled: 1          | enabled ('1') must be true or false.
            taskMemory         | max: 1, allowDefault: 'on' | allowDefault ('on') must be true or false.
            taskMaxCharge      | max: 'five'         | max ('five') must be a number in decimal notation
            taskMaxCharge      | max: 1e999999999    | must be a number in decimal notation
            taskRestartOnError | allowDefault: true  | expected is required
            taskNotRemoved     | severity: 'perhaps' | severity ('perhaps') must be one of [FAIL, WARN, NOTE].
            """)
    void whatIsNoneIsRefusedInEveryLanguage(String symbol, String arguments, String reason) throws Exception {
        int requests = server.requests().size();
        WorkflowRun run = ApifyJenkins.run(
                jenkins,
                Result.FAILURE,
                "apifyTask id: '~web-crawler', credentialsId: 'apify-token', rules: [" + symbol + "(" + arguments
                        + ")]");
        jenkins.assertLogContains("rule 1 (" + symbol + "): ", run);
        jenkins.assertLogContains(reason, run);
        jenkins.assertLogNotContains("\tat ", run);
        assertEquals(requests, server.requests().size());
        // Configuration as Code itself drops a decimal without quotes, which is a test of its own
        String yaml = arguments.replaceAll("\\d+\\.\\d+|1e9+", "'$0'");
        Exception refusal = assertThrows(
                Exception.class,
                () -> AsCode.configure("unclassified: {apifyTask: {rules: [{" + symbol + ": {" + yaml + "}}]}}"));
        StringBuilder told = new StringBuilder();
        for (Throwable t = refusal; t != null; t = t.getCause()) {
            told.append(t.getMessage()).append('\n');
        }
        assertTrue(told.toString().contains(reason), told.toString());
        FreeStyleBuild seeded = seed(
                symbol + " { " + arguments.replaceAll("(\\w+): ([^,]+)(?:, )?", "$1($2); ") + " }", Result.FAILURE);
        // Job DSL itself tells of a wrong type, and the plugin of everything else
        String log = jenkins.getLog(seeded);
        assertTrue(
                log.contains(reason) || log.contains("No signature of method") || log.contains("invalid enum value"),
                log);
    }
}
