package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.BulkChange;
import hudson.Util;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.form.Parameters;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a form or configuration as code gives for the global configuration: taken all of it or nothing. */
public final class GlobalValues {
    private final Map<String, Object> values;
    private final List<Phrase> faults = new ArrayList<>();
    private final boolean all;

    /**
     * Reads the values given, each by the name of its parameter.
     *
     * @param all whether what is not given goes back to its default
     */
    public GlobalValues(Map<String, ?> given, boolean all) {
        this.all = all;
        values = new LinkedHashMap<>(Parameters.read(parameters(), given, faults));
        collect(() -> apiUrl() == null ? null : ClientSettings.parseApiUrl(apiUrl()));
        collect(() -> envPrefix() == null ? null : OptionLimits.prefix(envPrefix()));
        collect(() -> OptionLimits.timeout("connectTimeoutSecs", values.get("connectTimeoutSecs")));
        collect(() -> OptionLimits.timeout("responseTimeoutSecs", values.get("responseTimeoutSecs")));
        collect(() -> OptionLimits.deadline(values.get("deadlineSecs")));
        collect(() -> OptionLimits.retries(values.get("retries")));
        faults.addAll(RuleFaults.ofNames(ruleSets()));
        // an exception belongs to a rule, whichever of the two is new
        ApifyGlobalConfiguration present = ApifyGlobalConfiguration.get();
        faults.addAll(RuleFaults.ofExceptions(
                keeps("exceptions") ? present.getExceptions() : exceptions(),
                keeps("rules") ? present.getRules() : rules()));
    }

    /** The parameters of the global configuration, with their types. */
    public static Map<String, Type> parameters() {
        return Parameters.ofSetters(ApifyGlobalConfiguration.class);
    }

    /** One sentence for each fault, naming the parameter, the value and what is allowed; empty if all is well. */
    public List<Phrase> faults() {
        return List.copyOf(faults);
    }

    /** Sets and saves what was given. */
    public void applyTo(ApifyGlobalConfiguration configuration) throws IOException {
        configuration.replaceUnreadable();
        try (BulkChange change = new BulkChange(configuration)) {
            for (String name : parameters().keySet()) {
                if (!keeps(name)) {
                    set(configuration, name);
                }
            }
            change.commit();
        }
    }

    private boolean keeps(String name) {
        return !all && !values.containsKey(name);
    }

    private void set(ApifyGlobalConfiguration configuration, String name) {
        switch (name) {
            case "credentialsId" -> configuration.setCredentialsId((String) values.get(name));
            case "apiUrl" -> configuration.setApiUrl(apiUrl());
            case "envPrefix" -> configuration.setEnvPrefix(envPrefix());
            case "connectTimeoutSecs" -> configuration.setConnectTimeoutSecs((Integer) values.get(name));
            case "responseTimeoutSecs" -> configuration.setResponseTimeoutSecs((Integer) values.get(name));
            case "deadlineSecs" -> configuration.setDeadlineSecs((Integer) values.get(name));
            case "retries" -> configuration.setRetries((Integer) values.get(name));
            case "forgetInput" -> configuration.setForgetInput(Boolean.TRUE.equals(values.get(name)));
            case "rules" -> configuration.setRules(rules());
            case "exceptions" -> configuration.setExceptions(exceptions());
            case "ruleSets" -> configuration.setRuleSets(ruleSets());
            default -> throw new IllegalStateException(name);
        }
    }

    @SuppressWarnings("unchecked")
    private List<TaskRule> rules() {
        return Util.fixNull((List<TaskRule>) values.get("rules"));
    }

    @SuppressWarnings("unchecked")
    private List<RuleSet> ruleSets() {
        return Util.fixNull((List<RuleSet>) values.get("ruleSets"));
    }

    @SuppressWarnings("unchecked")
    private List<RuleException> exceptions() {
        return Util.fixNull((List<RuleException>) values.get("exceptions"));
    }

    @CheckForNull
    private String apiUrl() {
        return Util.fixEmptyAndTrim((String) values.get("apiUrl"));
    }

    @CheckForNull
    private String envPrefix() {
        return Util.fixEmptyAndTrim((String) values.get("envPrefix"));
    }

    private void collect(Supplier<?> reading) {
        try {
            reading.get();
        } catch (IllegalArgumentException e) {
            faults.add(InvalidException.phrase(e));
        }
    }
}
