package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.binding.CheckOption;
import io.jenkins.plugins.apify.binding.StoredConverter;
import io.jenkins.plugins.apify.binding.TextLines;
import io.jenkins.plugins.apify.binding.Unreadable;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Limits;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of a check: the options that the Pipeline steps and the build step share. The global configuration
 * provides the values of options that are not set.
 */
public final class CheckConfig implements Serializable, Unreadable.Holder {
    private static final long serialVersionUID = 1;

    private final String id;
    private String credentialsId;
    private String envPrefix;
    private OnError onError = OnError.FAIL;
    private Integer connectTimeoutSecs;
    private Integer responseTimeoutSecs;
    private Integer deadlineSecs;
    private Integer retries;
    private String ruleSet;
    private Boolean resolveDefaults;
    private String checkName;
    private boolean skipPublishingChecks;
    private ArrayList<TaskRule> rules;

    /** Not transient: a step that resumes after a restart of the controller must be rejected again. */
    private ArrayList<LocalizedMessage> misread;

    /** Transient, since it is stored as its XML, and {@link #misread} contains its problem. */
    private transient Unreadable unreadable;

    /** A check of that task, by the id that a user entered, with no other options. */
    public CheckConfig(String id) {
        this.id = TextLines.stripped(id);
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

    public String getId() {
        return id;
    }

    /**
     * The id of the <b>Secret text</b> credential with the API token; null for the default of a folder or the global
     * one.
     */
    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** The prefix of the environment variables; null for the global default. */
    @CheckForNull
    public String getEnvPrefix() {
        return envPrefix;
    }

    public void setEnvPrefix(@CheckForNull String envPrefix) {
        this.envPrefix = Util.fixEmptyAndTrim(envPrefix);
    }

    /** The result of the build if the task cannot be fetched. */
    public OnError getOnError() {
        // a stored configuration without the option must not become lenient
        return onError == null ? OnError.FAIL : onError;
    }

    public void setOnError(@CheckForNull OnError onError) {
        this.onError = onError == null ? OnError.FAIL : onError;
    }

    /** The maximum time to connect, in seconds; null for the global default. */
    @CheckForNull
    public Integer getConnectTimeoutSecs() {
        return connectTimeoutSecs;
    }

    public void setConnectTimeoutSecs(@CheckForNull Integer connectTimeoutSecs) {
        this.connectTimeoutSecs = connectTimeoutSecs;
    }

    /** The maximum time for one complete response, in seconds; null for the global default. */
    @CheckForNull
    public Integer getResponseTimeoutSecs() {
        return responseTimeoutSecs;
    }

    public void setResponseTimeoutSecs(@CheckForNull Integer responseTimeoutSecs) {
        this.responseTimeoutSecs = responseTimeoutSecs;
    }

    /** The maximum time of all attempts together, in seconds; null for the global default. */
    @CheckForNull
    public Integer getDeadlineSecs() {
        return deadlineSecs;
    }

    public void setDeadlineSecs(@CheckForNull Integer deadlineSecs) {
        this.deadlineSecs = deadlineSecs;
    }

    /** The maximum number of attempts after the first; null for the global default. */
    @CheckForNull
    public Integer getRetries() {
        return retries;
    }

    public void setRetries(@CheckForNull Integer retries) {
        this.retries = retries;
    }

    /** The name of a rule set that the task has to meet; null for none. */
    @CheckForNull
    public String getRuleSet() {
        return ruleSet;
    }

    public void setRuleSet(@CheckForNull String ruleSet) {
        this.ruleSet = Util.fixEmptyAndTrim(ruleSet);
    }

    /**
     * Whether the job's rules evaluate the Actor's default where the task sets no value; null for the global default. A
     * policy can demand it.
     */
    @CheckForNull
    public Boolean getResolveDefaults() {
        return resolveDefaults;
    }

    public void setResolveDefaults(@CheckForNull Boolean resolveDefaults) {
        this.resolveDefaults = resolveDefaults;
    }

    /** The rules of the job, in addition to those of the rule set and of the policies. */
    public List<TaskRule> getRules() {
        return Util.fixNull(rules);
    }

    public void setRules(@CheckForNull List<? extends TaskRule> rules) {
        this.rules = new ArrayList<>(Util.fixNull(rules));
    }

    /** The name of the published check; null for the default. */
    @CheckForNull
    public String getCheckName() {
        return checkName;
    }

    public void setCheckName(@CheckForNull String checkName) {
        this.checkName = Util.fixEmptyAndTrim(checkName);
    }

    /** Whether the check is not published to the Checks API. */
    public boolean isSkipPublishingChecks() {
        return skipPublishingChecks;
    }

    public void setSkipPublishingChecks(boolean skipPublishingChecks) {
        this.skipPublishingChecks = skipPublishingChecks;
    }

    /** Sets the validation errors of arguments that could not be parsed, so that they are reported with all others. */
    public void setMisread(List<LocalizedMessage> errors) {
        misread = errors.isEmpty() ? null : new ArrayList<>(errors);
    }

    /** The validation errors of arguments that could not be parsed, including rules; null if there are none. */
    @CheckForNull
    List<LocalizedMessage> misread() {
        return misread;
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
