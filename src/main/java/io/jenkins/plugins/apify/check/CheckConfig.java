package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.XStream2;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Limits;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.config.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.form.CheckOption;
import io.jenkins.plugins.apify.form.StoredConverter;
import io.jenkins.plugins.apify.form.TextLines;
import io.jenkins.plugins.apify.form.Unreadable;
import io.jenkins.plugins.apify.rules.RuleList;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a job says about one check of a task: the options that the Pipeline steps and the build step share. Where an
 * option is not set, the global configuration decides.
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
    private String checkName;
    private boolean skipPublishingChecks;
    private RuleList rules = new RuleList();

    /** Not transient: a step that is resumed after a restart of the controller has to be rejected again. */
    private ArrayList<Phrase> misread;

    /** Transient, as its XML is what is stored, and {@link #misread} has its problem. */
    private transient Unreadable unreadable;

    /** The check of that task, as a person wrote its id, with nothing else set. */
    public CheckConfig(String id) {
        this.id = TextLines.stripped(id);
    }

    @CheckForNull
    @Override
    public Unreadable unreadable() {
        return unreadable;
    }

    /** Reads and writes what a job stores; what cannot be read completely fails the check and is kept with its XML. */
    public static final class ConverterImpl extends StoredConverter<CheckConfig> {
        public ConverterImpl(XStream2 xstream) {
            super(xstream, CheckConfig.class);
        }

        @Override
        protected CheckConfig unreadable(@CheckForNull CheckConfig read, Unreadable stored) {
            CheckConfig config = new CheckConfig("");
            config.unreadable = stored;
            config.setMisread(List.of(stored.problem()));
            return config;
        }
    }

    /** The task's id, as it was written. */
    public String getId() {
        return id;
    }

    /** The id of the Secret text credential that holds the API token; null for the global default. */
    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** What the environment variables' names begin with; null for the global default. */
    @CheckForNull
    public String getEnvPrefix() {
        return envPrefix;
    }

    public void setEnvPrefix(@CheckForNull String envPrefix) {
        this.envPrefix = Util.fixEmptyAndTrim(envPrefix);
    }

    /** What the build does when the task cannot be fetched. */
    public OnError getOnError() {
        // a stored configuration that lost the option must not become lenient
        return onError == null ? OnError.FAIL : onError;
    }

    public void setOnError(@CheckForNull OnError onError) {
        this.onError = onError == null ? OnError.FAIL : onError;
    }

    /** Longest wait for a connection, in seconds; null for the global default. */
    @CheckForNull
    public Integer getConnectTimeoutSecs() {
        return connectTimeoutSecs;
    }

    public void setConnectTimeoutSecs(@CheckForNull Integer connectTimeoutSecs) {
        this.connectTimeoutSecs = connectTimeoutSecs;
    }

    /** Longest wait for one whole answer, in seconds; null for the global default. */
    @CheckForNull
    public Integer getResponseTimeoutSecs() {
        return responseTimeoutSecs;
    }

    public void setResponseTimeoutSecs(@CheckForNull Integer responseTimeoutSecs) {
        this.responseTimeoutSecs = responseTimeoutSecs;
    }

    /** Longest time of all attempts together, in seconds; null for the global default. */
    @CheckForNull
    public Integer getDeadlineSecs() {
        return deadlineSecs;
    }

    public void setDeadlineSecs(@CheckForNull Integer deadlineSecs) {
        this.deadlineSecs = deadlineSecs;
    }

    /** How often a failed attempt is repeated at most; null for the global default. */
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

    /** The rules that the task has to meet, besides those of the rule set and of the policies. */
    public List<TaskRule> getRules() {
        return rules == null ? List.of() : rules;
    }

    public void setRules(@CheckForNull List<? extends TaskRule> rules) {
        this.rules = new RuleList(rules);
    }

    /** The name under which it is published to where code is reviewed; null for the usual one. */
    @CheckForNull
    public String getCheckName() {
        return checkName;
    }

    public void setCheckName(@CheckForNull String checkName) {
        this.checkName = Util.fixEmptyAndTrim(checkName);
    }

    /** Whether it is not published there. */
    public boolean isSkipPublishingChecks() {
        return skipPublishingChecks;
    }

    public void setSkipPublishingChecks(boolean skipPublishingChecks) {
        this.skipPublishingChecks = skipPublishingChecks;
    }

    /** Keeps the validation errors of arguments that could not be read, so that they are reported with all others. */
    public void setMisread(List<Phrase> faults) {
        misread = faults.isEmpty() ? null : new ArrayList<>(faults);
    }

    /** The validation errors of arguments that could not be read, rules included; null if all could be. */
    @CheckForNull
    List<Phrase> misread() {
        return misread;
    }

    /** The prefix in force. */
    public String effectivePrefix() {
        String prefix = CheckOption.ENV_PREFIX.parseText(envPrefix);
        return prefix == null ? ApifyGlobalConfiguration.get().getEnvPrefix() : prefix;
    }

    /** The prefix in force, or the global one where the given one is none. */
    String prefixForFaults() {
        try {
            return effectivePrefix();
        } catch (IllegalArgumentException e) {
            return ApifyGlobalConfiguration.get().getEnvPrefix();
        }
    }

    /** Whether the build keeps the values of the task's input. */
    public boolean keepsInput() {
        return !ApifyGlobalConfiguration.get().isForgetInput();
    }

    /** How the API is reached for this check. */
    public ClientSettings settings() {
        return new ClientSettings(
                ApifyGlobalConfiguration.get().clientSettings().endpoint(),
                new Limits(
                        Duration.ofSeconds(number(CheckOption.CONNECT_TIMEOUT_SECS)),
                        Duration.ofSeconds(number(CheckOption.RESPONSE_TIMEOUT_SECS)),
                        Duration.ofSeconds(number(CheckOption.DEADLINE_SECS)),
                        number(CheckOption.RETRIES)));
    }

    /** The value of a number in force. */
    private int number(CheckOption option) {
        Integer own = option.parseNumber(option.valueIn(this));
        return own == null ? (Integer) option.valueIn(ApifyGlobalConfiguration.get()) : own;
    }
}
