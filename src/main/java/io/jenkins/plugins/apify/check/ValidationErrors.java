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

    private ValidationErrors() {}

    /** @param expandedId the task's id with variables replaced */
    public static List<LocalizedMessage> of(CheckConfig config, String expandedId) {
        List<LocalizedMessage> errors = new ArrayList<>();
        Validatable.collect(errors, () -> TaskId.parse(expandedId));
        errors.addAll(ofOptions(config));
        errors.addAll(ofRules(config));
        return errors;
    }

    /** The same for a check of several tasks. */
    static List<LocalizedMessage> of(CheckConfig config, List<TaskEntry> tasks) {
        List<LocalizedMessage> errors = new ArrayList<>(TaskEntry.validationErrors(tasks));
        if (config.getEnvPrefix() != null) {
            errors.add(LocalizedMessage.of(
                    Messages.class, "ValidationErrors.prefixOfSeveral", LocalizedMessage.parameter("envPrefix")));
        }
        errors.addAll(ofOptions(config));
        errors.addAll(ofRules(config));
        return errors;
    }

    /** The validation errors of options that are used later, when variables in an id are known, without the rules. */
    public static List<LocalizedMessage> ofDraft(CheckConfig config) {
        List<LocalizedMessage> errors = new ArrayList<>();
        Validatable.collect(errors, () -> TaskEntry.verify(config.getId()));
        errors.addAll(ofOptions(config));
        return errors;
    }

    /** The message that reports those errors to the user who runs the build. */
    static LocalizedMessage invalid(List<LocalizedMessage> errors) {
        return LocalizedMessage.of(Messages.class, "ValidationErrors.invalid", LocalizedMessage.joined("\n  ", errors));
    }

    private static List<LocalizedMessage> ofOptions(CheckConfig config) {
        return CheckOption.errors(option -> option.valueIn(config));
    }

    private static List<LocalizedMessage> ofRules(CheckConfig config) {
        int given = config.getRules().size();
        if (given > MOST_RULES) {
            return List.of(LocalizedMessage.of(
                    Messages.class,
                    "ValidationErrors.tooManyRules",
                    LocalizedMessage.parameter("rules"),
                    given,
                    MOST_RULES));
        }
        List<LocalizedMessage> misread = config.misread();
        // which includes the validation errors of rules
        return misread == null ? Policy.errorsOf(config.getRules()) : misread;
    }
}
