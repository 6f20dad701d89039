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
public final class ValidationErrors {
    /** The maximum number of rules of a job in one check, to limit the work for a task. */
    static final int MOST_RULES = 200;

    private final CheckConfig config;
    private final List<LocalizedMessage> errors = new ArrayList<>();

    private ValidationErrors(CheckConfig config) {
        this.config = config;
    }

    /** @param expandedId the task's id with variables replaced */
    public static List<LocalizedMessage> of(CheckConfig config, String expandedId) {
        return new ValidationErrors(config).id(expandedId).shared().rules().errors;
    }

    /** The same for a check of several tasks. */
    static List<LocalizedMessage> of(CheckConfig config, List<TaskEntry> tasks) {
        return new ValidationErrors(config).entries(tasks).shared().rules().errors;
    }

    /** The validation errors of all options except the rules. */
    static List<LocalizedMessage> ofOptions(CheckConfig config, String expandedId) {
        return new ValidationErrors(config).id(expandedId).shared().errors;
    }

    /** The validation errors of options that are used later, when variables in an id are known, without the rules. */
    public static List<LocalizedMessage> ofDraft(CheckConfig config) {
        ValidationErrors draft = new ValidationErrors(config);
        Validatable.collect(draft.errors, () -> TaskEntry.verify(config.getId()));
        return draft.shared().errors;
    }

    /** The message that reports those errors to the user who runs the build. */
    static LocalizedMessage invalid(List<LocalizedMessage> errors) {
        return LocalizedMessage.of(Messages.class, "ValidationErrors.invalid", LocalizedMessage.joined("\n  ", errors));
    }

    private ValidationErrors id(String expandedId) {
        Validatable.collect(errors, () -> TaskId.parse(expandedId));
        return this;
    }

    private ValidationErrors entries(List<TaskEntry> tasks) {
        errors.addAll(TaskEntry.validationErrors(tasks));
        if (config.getEnvPrefix() != null) {
            errors.add(LocalizedMessage.of(
                    Messages.class, "ValidationErrors.prefixOfSeveral", LocalizedMessage.parameter("envPrefix")));
        }
        return this;
    }

    private ValidationErrors shared() {
        errors.addAll(CheckOption.errors(option -> option.valueIn(config)));
        return this;
    }

    private ValidationErrors rules() {
        int given = config.getRules().size();
        if (given > MOST_RULES) {
            errors.add(LocalizedMessage.of(
                    Messages.class,
                    "ValidationErrors.tooManyRules",
                    LocalizedMessage.parameter("rules"),
                    given,
                    MOST_RULES));
            return this;
        }
        List<LocalizedMessage> misread = config.misread();
        // which includes the validation errors of rules
        errors.addAll(misread == null ? Policy.errorsOf(config.getRules()) : misread);
        return this;
    }
}
