package io.jenkins.plugins.apify.check;

import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Redactor;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.config.OptionLimits;
import io.jenkins.plugins.apify.config.RuleFaults;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks for whatever is wrong in what a job says of a check, before anything is done with it: one sentence for each
 * fault, naming the parameter, the value and what is allowed; none if all is well.
 */
public final class ConfigFaults {
    private final CheckConfig config;
    private final List<Phrase> faults = new ArrayList<>();

    private ConfigFaults(CheckConfig config) {
        this.config = config;
    }

    /** @param expandedId the task's id with its variables replaced */
    public static List<Phrase> of(CheckConfig config, String expandedId) {
        return new ConfigFaults(config).id(expandedId).shared().rules().faults;
    }

    /** The same of a check of many tasks. */
    static List<Phrase> of(CheckConfig config, List<TaskEntry> tasks) {
        return new ConfigFaults(config).entries(tasks).shared().rules().faults;
    }

    /** The same for all but the rules. */
    static List<Phrase> ofOptions(CheckConfig config, String expandedId) {
        return new ConfigFaults(config).id(expandedId).shared().faults;
    }

    /** The same of what is written for later, when an id with variables in it is known, and without the rules. */
    public static List<Phrase> ofDraft(CheckConfig config) {
        ConfigFaults draft = new ConfigFaults(config);
        draft.collect(() -> TaskEntry.verify(config.getId()));
        return draft.shared().faults;
    }

    /** What tells the person who runs the build of those faults. */
    static Phrase invalid(List<Phrase> faults) {
        return Phrase.of(Messages.class, "CheckConfig.invalid", Phrase.joined("\n  ", faults));
    }

    private ConfigFaults id(String expandedId) {
        collect(() -> TaskId.parse(expandedId));
        return this;
    }

    private ConfigFaults entries(List<TaskEntry> tasks) {
        faults.addAll(TaskEntry.faults(tasks));
        if (config.getEnvPrefix() != null) {
            faults.add(Phrase.of(Messages.class, "CheckConfig.prefixOfMany", Phrase.parameter("envPrefix")));
        }
        return this;
    }

    private ConfigFaults shared() {
        if (config.getCredentialsId() != null && Redactor.isToken(config.getCredentialsId())) {
            faults.add(Phrase.of(Messages.class, "CheckConfig.tokenAsId", Phrase.parameter("credentialsId")));
        }
        collect(config::effectivePrefix);
        collect(() -> OptionLimits.timeout("connectTimeoutSecs", config.getConnectTimeoutSecs()));
        collect(() -> OptionLimits.timeout("responseTimeoutSecs", config.getResponseTimeoutSecs()));
        collect(() -> OptionLimits.deadline(config.getDeadlineSecs()));
        collect(() -> OptionLimits.retries(config.getRetries()));
        return this;
    }

    private ConfigFaults rules() {
        List<Phrase> misread = config.misread();
        // which includes what is wrong with the rules
        faults.addAll(misread == null ? RuleFaults.of(config.getRules()) : misread);
        return this;
    }

    private void collect(Supplier<?> reading) {
        try {
            reading.get();
        } catch (IllegalArgumentException e) {
            faults.add(InvalidException.phrase(e));
        }
    }
}
