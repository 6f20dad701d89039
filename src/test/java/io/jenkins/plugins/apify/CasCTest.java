package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.policy.RuleException;
import io.jenkins.plugins.apify.policy.RuleSet;
import io.jenkins.plugins.apify.rules.FieldRule;
import io.jenkins.plugins.apify.rules.MaxChargeRule;
import io.jenkins.plugins.apify.rules.MemoryRule;
import io.jenkins.plugins.casc.ConfiguratorException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The global configuration as code. */
class CasCTest extends ConnectedTest {
    @BeforeEach
    void configure() throws Exception {
        AsCode.configure(
                new String(CasCTest.class.getResourceAsStream("casc.yaml").readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void setsEverythingWithSymbolsRulesIncluded() {
        ApifyGlobalConfiguration configuration = ApifyGlobalConfiguration.get();
        assertEquals("apify-token", configuration.getCredentialsId());
        assertEquals("https://apify.example.com", configuration.getApiUrl());
        assertEquals("CI_APIFY_", configuration.getEnvPrefix());
        assertEquals(5, configuration.getConnectTimeoutSecs());
        assertEquals(30, configuration.getResponseTimeoutSecs());
        assertEquals(120, configuration.getDeadlineSecs());
        assertEquals(3, configuration.getRetries());
        assertEquals(2, configuration.getRules().size());
        MemoryRule memory = (MemoryRule) configuration.getRules().get(0);
        assertEquals(4096, memory.getMax());
        assertEquals(Severity.WARN, memory.getSeverity());
        FieldRule field = (FieldRule) configuration.getRules().get(1);
        assertEquals("input.proxyConfiguration", field.getPath());
        assertEquals(true, field.getPresent());
        assertEquals("memory", memory.getRuleId());
        assertEquals(List.of("actor:asADASadYvn4mBZmm", "task:janedoe~*"), memory.getAppliesTo());
        RuleSet set = configuration.getRuleSets().get(0);
        assertEquals("production", set.getName());
        assertEquals(Severity.NOTE, set.getDefaultSeverity());
        assertEquals("5.50", ((MaxChargeRule) set.getRules().get(0)).getMax());
        assertEquals(Severity.FAIL, set.getRules().get(0).getSeverity());
        assertNull(set.getRules().get(1).getSeverity());
        RuleException exception = configuration.getExceptions().get(0);
        assertEquals("memory", exception.getRuleId());
        assertEquals("janedoe~hungry-crawler", exception.getTask());
        assertEquals("the new version is on its way", exception.getReason());
        assertEquals("2099-12-31", exception.getUntil());
    }

    @Test
    void exportsWhatItImports() throws Exception {
        String exported = AsCode.exported();
        assertEquals("""
                  apifyTask:
                    apiUrl: "https://apify.example.com"
                    connectTimeoutSecs: 5
                    credentialsId: "apify-token"
                    deadlineSecs: 120
                    envPrefix: "CI_APIFY_"
                    exceptions:
                    - reason: "the new version is on its way"
                      ruleId: "memory"
                      task: "janedoe~hungry-crawler"
                      until: "2099-12-31"
                    forgetInput: false
                    resolveDefaults: false
                    responseTimeoutSecs: 30
                    retries: 3
                    ruleSets:
                    - defaultSeverity: NOTE
                      name: "production"
                      rules:
                      - taskMaxCharge:
                          max: "5.50"
                          severity: FAIL
                      - "taskNotRemoved"
                    - name: "empty"
                    rules:
                    - taskMemory:
                        appliesTo:
                        - "actor:asADASadYvn4mBZmm"
                        - "task:janedoe~*"
                        max: 4096
                        ruleId: "memory"
                        severity: WARN
                    - taskField:
                        path: "input.proxyConfiguration"
                        present: true
                """.indent(0), exported);
        ApifyGlobalConfiguration.get().setRules(null);
        ApifyGlobalConfiguration.get().setRuleSets(null);
        ApifyGlobalConfiguration.get().setExceptions(null);
        AsCode.configure("unclassified:\n" + exported);
        assertEquals(2, ApifyGlobalConfiguration.get().getRules().size());
        assertEquals(exported, AsCode.exported());
    }

    @Test
    void refusesWhatIsInvalidWithTheReason() {
        assertRefused("apiUrl: 'http://apify.example.com'", "is not a valid API URL");
        assertRefused("retries: 99", "retries ('99') must be a whole number from 0 to 20.");
        assertRefused("envPrefix: '1'", "envPrefix ('1') must begin with a letter");
        assertRefused("rules: [{taskMemory: {min: '2', max: '1'}}]", "min (2) must not be greater than max (1).");
        assertRefused("ruleSets: [production]", "ruleSets, entry 1 ('production'): must be a map with");
        assertRefused("ruleSets: [{rules: []}]", "ruleSets, entry 1: name ('') must begin with a letter or digit");
        assertRefused("ruleSets: [{nam: a}]", "ruleSets, entry 1: Unknown parameter nam. Did you mean name?");
        assertRefused("ruleSets: [{name: a}, {name: a}]", "There are two rule sets with the name 'a'.");
        assertRefused(
                "ruleSets: [{name: a}, {name: b, rules: [taskNotRemoved, {taskMemory: {}}]}]",
                "ruleSets, entry 2: rule 2 (taskMemory): A bound is required");
        assertRefused(
                "ruleSets: [{name: a, rules: [{taskMemory: {mx: 1}}]}]",
                "ruleSets, entry 1: rule 1 (taskMemory): Unknown parameter mx. Did you mean max?");
        assertRefused(
                "ruleSets: [{name: a, defaultSeverity: no}]",
                "ruleSets, entry 1: defaultSeverity ('no') must be one of [FAIL, WARN, NOTE].");
        assertRefused(
                "exceptions: [{}]",
                "exceptions, entry 1: ruleId is required",
                "exceptions, entry 1: task or job is required",
                "exceptions, entry 1: reason is required",
                "exceptions, entry 1: until ('') must be a date");
        assertRefused(
                "exceptions: [{ruleId: memroy, task: '~a', reason: r, until: '2099-12-31'}]",
                "no rule of the policy has this rule id. Did you mean memory?");
        assertRefused(
                "rules: [], exceptions: [{ruleId: memory, task: '~a', reason: r, until: '2099-12-31'}]",
                "There is an exception from the rule 'memory', but no rule of the policy has a rule id.");
        // those that are there belong to rules that would be gone
        assertRefused(
                "rules: []", "There is an exception from the rule 'memory', but no rule of the policy has a rule id.");
        assertEquals("https://apify.example.com", ApifyGlobalConfiguration.get().getApiUrl());
    }

    /** Configuration as Code itself cannot read one, before any plugin sees it; the README says what its message means. */
    @Test
    void aDateWithoutQuotesIsRefused() {
        Object before = ApifyGlobalConfiguration.get().getRules();
        Exception refusal = assertThrows(
                Exception.class,
                () -> AsCode.configure("unclassified: {apifyTask: {rules: [{taskModified: {after: 2026-01-31}}]}}"));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("Exception cloning Cloneable type"), refusal::toString);
        assertEquals(before, ApifyGlobalConfiguration.get().getRules());
        assertRefused("rules: [{taskBuild: {equalTo: 0.10}}]", "Put decimals in quotes, such as '5.5'");
    }

    private static void assertRefused(String setting, String... reasons) {
        ConfiguratorException refusal = assertThrows(
                ConfiguratorException.class, () -> AsCode.configure("unclassified: {apifyTask: {" + setting + "}}"));
        StringBuilder messages = new StringBuilder();
        for (Throwable t = refusal; t != null; t = t.getCause()) {
            messages.append(t.getMessage()).append('\n');
        }
        for (String reason : reasons) {
            assertTrue(messages.toString().contains(reason), messages.toString());
        }
    }
}
