package io.jenkins.plugins.apify.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.AsCode;
import io.jenkins.plugins.apify.SharedConnectedTest;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.rules.BaselineRule;
import io.jenkins.plugins.apify.rules.FieldRule;
import io.jenkins.plugins.apify.rules.MaxChargeRule;
import io.jenkins.plugins.apify.rules.TaskRule;
import io.jenkins.plugins.apify.rules.UnchangedRule;
import io.jenkins.plugins.casc.ConfiguratorException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import net.sf.json.JSONSerializer;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Rules out of files: of the types that readYaml (SnakeYAML) and readJSON (json-lib) return. */
class RulesAsDataTest extends SharedConnectedTest {
    private static final String YAML = """
            - taskMemory: {max: 4096, severity: WARN}
            - taskNotRemoved
            - taskNotRemoved:
            - $class: taskTimeout
              max: 3600
            - taskMaxCharge: {max: 5.5}
            - taskField: {path: input.startUrls.0.url, matches: 'https://.+'}
            - taskBaseline:
                fields: {createdAt: 2018-10-26T07:23:14.855Z, options: {build: latest, maxItems: null}, input: [1, true]}
                ignore: [stats, modifiedAt]
            - taskUnchanged: {since: lastBuild, paths: options}
            """;
    private static final String JSON = """
            [{"taskMemory": {"max": 4096, "severity": "WARN"}}, "taskNotRemoved", {"taskNotRemoved": null},
             {"$class": "taskTimeout", "max": 3600}, {"taskMaxCharge": {"max": 5.5}},
             {"taskField": {"path": "input.startUrls.0.url", "matches": "https://.+"}},
             {"taskBaseline": {"fields": {"createdAt": "2018-10-26T07:23:14.855Z", "options": {"build": "latest",
              "maxItems": null}, "input": [1, true]}, "ignore": ["stats", "modifiedAt"]}},
             {"taskUnchanged": {"since": "lastBuild", "paths": "options"}}]
            """;

    @AfterEach
    void forgetRules() {
        ApifyGlobalConfiguration.get().setRules(null);
    }

    private static Object yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static Object json(String text) {
        return JSONSerializer.toJSON(text);
    }

    static Stream<Object> files() {
        return Stream.of(yaml(YAML), json(JSON));
    }

    private static ApifyTaskStep step(Object rules) {
        return (ApifyTaskStep) jenkins.jenkins
                .getDescriptorByType(ApifyTaskStep.DescriptorImpl.class)
                .newInstance(Map.of("id", "~web-crawler", "rules", rules));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aListOutOfAFileMakesTheSameRules(Object file) {
        List<String> made = step(file).getRules().stream()
                .map(rule -> DescribableModel.uninstantiate2_(rule).toString())
                .toList();
        assertEquals(
                List.of(
                        "@taskMemory(max=4096,severity=WARN)",
                        "@taskNotRemoved()",
                        "@taskNotRemoved()",
                        "@taskTimeout(max=3600)",
                        "@taskMaxCharge(max=5.5)",
                        "@taskField(matches=https://.+,path=input.startUrls.0.url)",
                        "@taskBaseline(fields={\"createdAt\":\"2018-10-26T07:23:14.855Z\",\"options\":{\"build\":"
                                + "\"latest\",\"maxItems\":null},\"input\":[1,true]},ignore=[stats, modifiedAt])",
                        "@taskUnchanged(paths=[options],since=lastBuild)"),
                made);
    }

    static Stream<Object> wrongFiles() {
        return Stream.of(
                yaml("[{taskMemory: {max: 1}}, {taskMemory: {mx: 1}}, {taskMemry: {max: 1}}, null, {taskMemory: 5},"
                        + " {taskMemory: {max: many}}, {taskBuild: {matches: '['}}]"),
                json("[{'taskMemory': {'max': 1}}, {'taskMemory': {'mx': 1}}, {'taskMemry': {'max': 1}}, null,"
                        + " {'taskMemory': 5}, {'taskMemory': {'max': 'many'}}, {'taskBuild': {'matches': '[ '}}]"));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void whatIsWrongIsToldByItsPlace(Object file) {
        String errors = String.join("\n", validationErrors(step(file)));
        for (String error : List.of(
                "rule 2 (taskMemory): Unknown parameter mx. Did you mean max?",
                "rule 3: unknown rule 'taskMemry'. Did you mean taskMemory?",
                "rule 4 ('null'): must be one rule with its parameters",
                "rule 5 ('{",
                "rule 6 (taskMemory): max ('many') must be a whole number.",
                "rule 7 (taskBuild): matches ([")) {
            assertTrue(errors.contains(error), error + " is not in\n" + errors);
        }
    }

    /** As the step tells them when it runs. */
    private static List<String> validationErrors(ApifyTaskStep step) {
        return step.config().validationErrors(step.getId()).stream()
                .map(LocalizedMessage::toString)
                .toList();
    }

    /** YAML 1.1 converts each of these to a value without its original text. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            taskField: {path: input.country, notEqualTo: NO}        | notEqualTo (false) must be a text in quotes.
            taskField: {path: input.from, notEqualTo: 2026-01-31}   | notEqualTo is a date without quotes
            taskField: {path: input.from, equalTo: 2026-01-31}      | equalTo is a date without quotes
            taskField: {path: input.time, notEqualTo: 12:30}        | notEqualTo (750) must be a text in quotes.
            taskField: {path: input.time, notMatches: 12:30}        | notMatches (750) must be a text in quotes.
            taskBuild: {notEqualTo: 0.10}                           | notEqualTo (0.1) must be a text in quotes.
            taskBuild: {equalTo: 0.10}                              | equalTo (0.1) must be a text in quotes.
            taskModified: {after: 2026-01-31}                       | after is a date without quotes
            taskMemory: {max: 2026-01-31}                           | max is a date without quotes
            taskMemory: {max: 512, ruleId: NO}                      | ruleId (false) must be a text in quotes.
            taskOwner: {equalTo: NO}                                | equalTo (false) must be a text in quotes.
            taskUnchanged: {paths: [NO]}                            | paths, entry 1: must be a text.
            """)
    void whatYamlChangesIsRejected(String rule, String reason) {
        String errors = String.join("\n", validationErrors(step(yaml("- " + rule))));
        assertTrue(errors.contains(reason), errors);
        assertTrue(errors.contains("in quotes, such as") || errors.contains("must be a text"), errors);
    }

    @Test
    void whatYamlKeepsExactlyIsTaken() {
        ApifyTaskStep step = step(yaml("""
                - taskField: {path: stats.totalRuns, equalTo: 3}
                - taskField: {path: isPublic, equalTo: false}
                - taskField: {path: input.country, notEqualTo: 'NO'}
                - taskMaxCharge: {max: 0.10}
                """));
        assertEquals(List.of(), validationErrors(step));
        assertEquals("false", ((FieldRule) step.getRules().get(1)).getEqualTo());
        assertEquals("0.1", ((MaxChargeRule) step.getRules().get(3)).getMax());
    }

    @Test
    void aJobMayAskForSoMuchOnly() {
        Map<String, Object> removed = Map.of("taskNotRemoved", Map.of());
        assertEquals(List.of(), validationErrors(step(Collections.nCopies(200, removed))));
        String errors = String.join("\n", validationErrors(step(Collections.nCopies(201, removed))));
        assertTrue(errors.contains("rules has 201 rules; at most 200 are allowed."), errors);
        List<String> paths = Collections.nCopies(201, "input.a");
        errors = String.join(
                "\n",
                validationErrors(step(List.of(
                        Map.of("taskUnchanged", Map.of("paths", paths)),
                        Map.of("taskBaseline", Map.of("fields", Map.of("name", "x"), "ignore", paths))))));
        assertTrue(errors.contains("rule 1 (taskUnchanged): paths has 201 paths; at most 200 are allowed."), errors);
        assertTrue(errors.contains("rule 2 (taskBaseline): ignore has 201 paths; at most 200 are allowed."), errors);
    }

    @Test
    void arraysAndTextsWithLinesAreLists() {
        ApifyTaskStep step = step(new Object[] {
            Map.of("taskUnchanged", Map.of("paths", "options,input".split(","))),
            Map.of("taskUnchanged", Map.of("paths", "\uFEFFoptions\r\n# the input\r\n\r\n\u00A0input.a\u00A0\r\n")),
            Map.of("taskBaseline", Map.of("fields", Map.of("tags", new String[] {"a"}), "ignore", List.of("a", "#b")))
        });
        assertEquals(List.of(), validationErrors(step));
        assertEquals(
                List.of("options", "input"), ((UnchangedRule) step.getRules().get(0)).getPaths());
        assertEquals(
                List.of("options", "input.a"), ((UnchangedRule) step.getRules().get(1)).getPaths());
        assertEquals(List.of("a"), ((BaselineRule) step.getRules().get(2)).getIgnore());
        assertEquals("{\"tags\":[\"a\"]}", ((BaselineRule) step.getRules().get(2)).getFields());
    }

    @Test
    void nullOfAJsonLibraryIsNull() {
        String errors = String.join("\n", validationErrors(step(JSONNull.getInstance())));
        assertTrue(errors.contains("rules is null. Write []"), errors);
        errors = String.join("\n", validationErrors(step(new JSONObject(true))));
        assertTrue(errors.contains("rules is null. Write []"), errors);
    }

    @Test
    void aListThatContainsItselfIsRefused() throws Exception {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        String errors = String.join(
                "\n",
                validationErrors(step(List.of(Map.of("taskBaseline", Map.of("fields", Map.of("input", endless)))))));
        assertTrue(errors.contains("rule 1 (taskBaseline): fields is nested deeper than 200 levels."), errors);
    }

    @Test
    void theGlobalConfigurationTakesThemToo() throws Exception {
        AsCode.configure("""
                unclassified:
                  apifyTask:
                    rules:
                    - taskBaseline:
                        fields: |
                          {"options": {"build": "latest", "maxItems": null}}
                        ignore: [stats]
                    - taskUnchanged: {since: lastBuild, paths: [options, input]}
                """);
        List<TaskRule> rules = ApifyGlobalConfiguration.get().getRules();
        assertEquals(
                "{\"options\": {\"build\": \"latest\", \"maxItems\": null}}",
                ((BaselineRule) rules.get(0)).getFields());
        assertEquals(List.of("stats"), ((BaselineRule) rules.get(0)).getIgnore());
        assertEquals(List.of("options", "input"), ((UnchangedRule) rules.get(1)).getPaths());
        String all = AsCode.exported();
        for (String part : List.of("taskBaseline:", "ignore:", "taskUnchanged:", "since: \"lastBuild\"")) {
            assertTrue(all.contains(part), all);
        }
        ConfiguratorException refusal = assertThrows(
                ConfiguratorException.class,
                () -> AsCode.configure("unclassified: {apifyTask: {rules: [{taskBaseline: {fields: {name: x}}}]}}"));
        assertTrue(String.valueOf(refusal).contains("fields must be a JSON text here"), String.valueOf(refusal));
    }
}
