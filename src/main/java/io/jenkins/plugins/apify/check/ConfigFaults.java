package io.jenkins.plugins.apify.check;

import io.jenkins.plugins.apify.binding.CheckOption;
import io.jenkins.plugins.apify.binding.Validatable;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.policy.Policy;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.ArrayList;
import java.util.List;

/**
 * Validates the configuration of a check before it starts: one sentence for each validation error, naming the
 * parameter, the value and what is allowed.
 */
public final class ConfigFaults {
    /** The maximum number of rules of a job in one check, to limit the work for a task. */
    static final int MOST_RULES = 200;

    private final CheckConfig config;
    private final List<LocalizedMessage> faults = new ArrayList<>();

    private ConfigFaults(CheckConfig config) {
        this.config = config;
    }

    /** @param expandedId the task's id with variables replaced */
    public static List<LocalizedMessage> of(CheckConfig config, String expandedId) {
        return new ConfigFaults(config).id(expandedId).shared().rules().faults;
    }

    /** The same for a check of several tasks. */
    static List<LocalizedMessage> of(CheckConfig config, List<TaskEntry> tasks) {
        return new ConfigFaults(config).entries(tasks).shared().rules().faults;
    }

    /** The validation errors of all options except the rules. */
    static List<LocalizedMessage> ofOptions(CheckConfig config, String expandedId) {
        return new ConfigFaults(config).id(expandedId).shared().faults;
    }

    /** The validation errors of options that are used later, when variables in an id are known, without the rules. */
    public static List<LocalizedMessage> ofDraft(CheckConfig config) {
        ConfigFaults draft = new ConfigFaults(config);
        Validatable.collect(draft.faults, () -> TaskEntry.verify(config.getId()));
        return draft.shared().faults;
    }

    /** The message that reports those errors to the user who runs the build. */
    static LocalizedMessage invalid(List<LocalizedMessage> faults) {
        return LocalizedMessage.of(Messages.class, "CheckConfig.invalid", LocalizedMessage.joined("\n  ", faults));
    }

    private ConfigFaults id(String expandedId) {
        Validatable.collect(faults, () -> TaskId.parse(expandedId));
        return this;
    }

    private ConfigFaults entries(List<TaskEntry> tasks) {
        faults.addAll(TaskEntry.faults(tasks));
        if (config.getEnvPrefix() != null) {
            faults.add(LocalizedMessage.of(
                    Messages.class, "CheckConfig.prefixOfSeveral", LocalizedMessage.parameter("envPrefix")));
        }
        return this;
    }

    private ConfigFaults shared() {
        faults.addAll(CheckOption.errors(option -> option.valueIn(config)));
        return this;
    }

    private ConfigFaults rules() {
        int given = config.getRules().size();
        if (given > MOST_RULES) {
            faults.add(LocalizedMessage.of(
                    Messages.class,
                    "CheckConfig.tooManyRules",
                    LocalizedMessage.parameter("rules"),
                    given,
                    MOST_RULES));
            return this;
        }
        List<LocalizedMessage> misread = config.misread();
        // which includes the validation errors of rules
        faults.addAll(misread == null ? Policy.faultsOf(config.getRules()) : misread);
        return this;
    }
}
