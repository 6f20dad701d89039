package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.binding.CheckOption;
import io.jenkins.plugins.apify.binding.StoredConverter;
import io.jenkins.plugins.apify.binding.TextLines;
import io.jenkins.plugins.apify.binding.Unreadable;
import io.jenkins.plugins.apify.binding.Validatable;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Limits;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.policy.Policy;
import io.jenkins.plugins.apify.rules.TaskRule;
import io.jenkins.plugins.apify.task.TaskId;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of a check: the options that the Pipeline steps and the build step share. The global configuration
 * provides the values of options that are not set.
 */
public final class CheckConfig implements ConfiguredCheck, Serializable, Unreadable.Holder {
    private static final long serialVersionUID = 1;

    /** The maximum number of rules of a job in one check, to limit the work for a task. */
    static final int MOST_RULES = 200;

    final String id;
    String credentialsId;
    String envPrefix;
    OnError onError = OnError.FAIL;
    Integer connectTimeoutSecs;
    Integer responseTimeoutSecs;
    Integer deadlineSecs;
    Integer retries;
    String ruleSet;
    Boolean resolveDefaults;
    String checkName;
    boolean skipPublishingChecks;
    ArrayList<TaskRule> rules;

    /**
     * The validation errors of arguments that could not be parsed, including rules; null if there are none. Not transient:
     * a step that resumes after a restart of the controller must be rejected again.
     */
    private ArrayList<LocalizedMessage> misread;

    /** Transient, since it is stored as its XML, and {@link #misread} contains its problem. */
    private transient Unreadable unreadable;

    /** A check of that task, by the id that a user entered, with no other options. */
    public CheckConfig(String id) {
        this.id = TextLines.stripped(id);
    }

    @Override
    public CheckConfig config() {
        return this;
    }

    @CheckForNull
    @Override
    public Unreadable unreadable() {
        return unreadable;
    }

    /**
     * The converter of a stored job; a configuration that cannot be read completely fails the check and is kept as XML.
     */
    public static final class ConverterImpl extends StoredConverter<CheckConfig> {
        public ConverterImpl(XStream2 xstream) {
            super(xstream, CheckConfig.class, () -> new CheckConfig(""), (config, stored) -> {
                config.unreadable = stored;
                config.setMisread(List.of(stored.problem()));
            });
        }
    }

    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public void setEnvPrefix(@CheckForNull String envPrefix) {
        this.envPrefix = Util.fixEmptyAndTrim(envPrefix);
    }

    public void setOnError(@CheckForNull OnError onError) {
        this.onError = onError == null ? OnError.FAIL : onError;
    }

    public void setConnectTimeoutSecs(@CheckForNull Integer connectTimeoutSecs) {
        this.connectTimeoutSecs = connectTimeoutSecs;
    }

    public void setResponseTimeoutSecs(@CheckForNull Integer responseTimeoutSecs) {
        this.responseTimeoutSecs = responseTimeoutSecs;
    }

    public void setDeadlineSecs(@CheckForNull Integer deadlineSecs) {
        this.deadlineSecs = deadlineSecs;
    }

    public void setRetries(@CheckForNull Integer retries) {
        this.retries = retries;
    }

    public void setRuleSet(@CheckForNull String ruleSet) {
        this.ruleSet = Util.fixEmptyAndTrim(ruleSet);
    }

    public void setResolveDefaults(@CheckForNull Boolean resolveDefaults) {
        this.resolveDefaults = resolveDefaults;
    }

    public void setRules(@CheckForNull List<? extends TaskRule> rules) {
        this.rules = new ArrayList<>(Util.fixNull(rules));
    }

    public void setCheckName(@CheckForNull String checkName) {
        this.checkName = Util.fixEmptyAndTrim(checkName);
    }

    public void setSkipPublishingChecks(boolean skipPublishingChecks) {
        this.skipPublishingChecks = skipPublishingChecks;
    }

    /** Sets the validation errors of arguments that could not be parsed, so that they are reported with all others. */
    public void setMisread(List<LocalizedMessage> errors) {
        misread = errors.isEmpty() ? null : new ArrayList<>(errors);
    }

    /**
     * One sentence for each validation error, naming the parameter, the value and what is allowed; empty for none.
     *
     * @param expandedId the task's id with variables replaced
     */
    public List<LocalizedMessage> validationErrors(String expandedId) {
        List<LocalizedMessage> errors = new ArrayList<>();
        Validatable.collect(errors, () -> TaskId.parse(expandedId));
        errors.addAll(optionErrors());
        errors.addAll(ruleErrors());
        return errors;
    }

    /** The same for a check of several tasks. */
    List<LocalizedMessage> validationErrors(List<TaskEntry> tasks) {
        List<LocalizedMessage> errors = new ArrayList<>(TaskEntry.validationErrors(tasks));
        if (envPrefix != null) {
            errors.add(LocalizedMessage.of(
                    Messages.class, "CheckConfig.prefixOfSeveral", LocalizedMessage.parameter("envPrefix")));
        }
        errors.addAll(optionErrors());
        errors.addAll(ruleErrors());
        return errors;
    }

    /** The validation errors of options that are used later, when variables in an id are known, without the rules. */
    public List<LocalizedMessage> draftErrors() {
        List<LocalizedMessage> errors = new ArrayList<>();
        Validatable.collect(errors, () -> TaskEntry.verify(id));
        errors.addAll(optionErrors());
        return errors;
    }

    private List<LocalizedMessage> optionErrors() {
        return CheckOption.errors(option -> option.valueIn(this));
    }

    private List<LocalizedMessage> ruleErrors() {
        int given = getRules().size();
        if (given > MOST_RULES) {
            return List.of(LocalizedMessage.of(
                    Messages.class,
                    "CheckConfig.tooManyRules",
                    LocalizedMessage.parameter("rules"),
                    given,
                    MOST_RULES));
        }
        // which includes the validation errors of rules
        return misread == null ? Policy.errorsOf(getRules()) : misread;
    }

    /** The prefix in force: the global one if none is given or the given one is invalid. */
    String prefix() {
        String prefix;
        try {
            prefix = CheckOption.ENV_PREFIX.parse(envPrefix);
        } catch (IllegalArgumentException e) {
            prefix = null;
        }
        return prefix == null ? ApifyGlobalConfiguration.get().getEnvPrefix() : prefix;
    }

    /** Whether the build stores the values of the task's input. */
    public boolean keepsInput() {
        return !ApifyGlobalConfiguration.get().isForgetInput();
    }

    /** The client settings for this check. */
    public ClientSettings settings() {
        ClientSettings global = ApifyGlobalConfiguration.get().clientSettings();
        Limits limits = global.limits();
        return new ClientSettings(
                global.endpoint(),
                new Limits(
                        seconds(connectTimeoutSecs, limits.connectTimeout()),
                        seconds(responseTimeoutSecs, limits.responseTimeout()),
                        seconds(deadlineSecs, limits.deadline()),
                        retries == null ? limits.retries() : retries));
    }

    private static Duration seconds(@CheckForNull Integer own, Duration otherwise) {
        return own == null ? otherwise : Duration.ofSeconds(own);
    }
}
