package io.jenkins.plugins.apify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.apify.config.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.FieldRule;
import io.jenkins.plugins.apify.rules.MemoryRule;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The global configuration as code. */
@WithJenkinsConfiguredWithCode
class CasCTest {

    private static String export() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        String all = out.toString(StandardCharsets.UTF_8);
        int start = all.indexOf("  apifyTask:\n");
        assertTrue(start >= 0, all);
        StringBuilder part = new StringBuilder();
        for (String line : all.substring(start).lines().toList()) {
            if (!part.isEmpty() && line.matches(" {0,2}\\S.*")) {
                break;
            }
            part.append(line).append('\n');
        }
        return part.toString();
    }

    static void configure(String yaml) throws Exception {
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    @ConfiguredWithCode("casc.yaml")
    void setsEverythingWithSymbolsRulesIncluded(JenkinsConfiguredWithCodeRule jenkins) {
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
    }

    @Test
    @ConfiguredWithCode("casc.yaml")
    void exportsWhatItImports(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        String exported = export();
        assertEquals("""
                  apifyTask:
                    apiUrl: "https://apify.example.com"
                    connectTimeoutSecs: 5
                    credentialsId: "apify-token"
                    deadlineSecs: 120
                    envPrefix: "CI_APIFY_"
                    forgetInput: false
                    responseTimeoutSecs: 30
                    retries: 3
                    rules:
                    - taskMemory:
                        max: 4096
                        severity: WARN
                    - taskField:
                        path: "input.proxyConfiguration"
                        present: true
                """.indent(0), exported);
        ApifyGlobalConfiguration.get().setRules(null);
        configure("unclassified:\n" + exported);
        assertEquals(2, ApifyGlobalConfiguration.get().getRules().size());
        assertEquals(exported, export());
    }

    @Test
    @ConfiguredWithCode("casc.yaml")
    void refusesWhatIsInvalidWithTheReason(JenkinsConfiguredWithCodeRule jenkins) {
        assertRefused("apiUrl: 'http://apify.example.com'", "cannot be the API URL");
        assertRefused("retries: 99", "retries ('99') must be a whole number from 0 to 20.");
        assertRefused("envPrefix: '1'", "envPrefix ('1') must begin with a letter");
        assertRefused("rules: [{taskMemory: {min: '2', max: '1'}}]", "min (2) must not be greater than max (1).");
        assertEquals("https://apify.example.com", ApifyGlobalConfiguration.get().getApiUrl());
    }

    private static void assertRefused(String setting, String reason) {
        ConfiguratorException refusal = assertThrows(
                ConfiguratorException.class, () -> configure("unclassified: {apifyTask: {" + setting + "}}"));
        StringBuilder messages = new StringBuilder();
        for (Throwable t = refusal; t != null; t = t.getCause()) {
            messages.append(t.getMessage()).append('\n');
        }
        assertTrue(messages.toString().contains(reason), messages.toString());
    }
}
