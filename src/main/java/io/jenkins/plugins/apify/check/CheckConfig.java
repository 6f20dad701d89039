package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Secrets;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.config.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.config.OptionLimits;
import io.jenkins.plugins.apify.config.RuleFaults;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a job says about one check of a task: the options that the Pipeline steps and the build step share. Where an
 * option is not set, the global configuration decides.
 */
public final class CheckConfig implements Serializable {
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
    private ArrayList<TaskRule> rules = new ArrayList<>();
    private transient List<Phrase> misread;

    /** The check of that task, as a person wrote its id, with nothing else set. */
    public CheckConfig(String id) {
        this.id = Util.fixNull(id).strip();
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
        this.rules = rules == null ? new ArrayList<>() : new ArrayList<>(rules);
    }

    /**
     * Looks for whatever is wrong in this configuration, before anything is done with it.
     *
     * @param expandedId the task's id with its variables replaced
     * @return one sentence for each fault, naming the parameter, the value and what is allowed; empty if all is well
     */
    public List<Phrase> faults(String expandedId) {
        return withRules(optionFaults(expandedId));
    }

    /** The same of a check of many tasks. */
    public List<Phrase> faults(List<TaskEntry> tasks) {
        List<Phrase> faults = new ArrayList<>(TaskEntry.faults(tasks));
        if (envPrefix != null) {
            faults.add(Phrase.of(Messages.class, "CheckConfig.prefixOfMany", Phrase.parameter("envPrefix")));
        }
        faults.addAll(sharedFaults());
        return withRules(faults);
    }

    private List<Phrase> withRules(List<Phrase> faults) {
        if (misread != null) {
            // rules included
            faults.addAll(misread);
            return faults;
        }
        faults.addAll(RuleFaults.of(getRules()));
        return faults;
    }

    /** Remembers what was given and could not be read, so that it fails the check and is told together with the rest. */
    public void setMisread(List<Phrase> faults) {
        misread = faults.isEmpty() ? null : List.copyOf(faults);
    }

    /** The same for all but the rules. */
    public List<Phrase> optionFaults(String expandedId) {
        List<Phrase> faults = new ArrayList<>();
        collect(faults, () -> TaskId.parse(expandedId));
        faults.addAll(sharedFaults());
        return faults;
    }

    private List<Phrase> sharedFaults() {
        List<Phrase> faults = new ArrayList<>();
        if (credentialsId != null && Secrets.isToken(credentialsId)) {
            faults.add(Phrase.of(Messages.class, "CheckConfig.tokenAsId", Phrase.parameter("credentialsId")));
        }
        collect(faults, this::effectivePrefix);
        collect(faults, () -> OptionLimits.timeout("connectTimeoutSecs", connectTimeoutSecs));
        collect(faults, () -> OptionLimits.timeout("responseTimeoutSecs", responseTimeoutSecs));
        collect(faults, () -> OptionLimits.deadline(deadlineSecs));
        collect(faults, () -> OptionLimits.retries(retries));
        return faults;
    }

    /** What tells the person who runs the build of those faults. */
    static Phrase invalid(List<Phrase> faults) {
        return Phrase.of(Messages.class, "CheckConfig.invalid", Phrase.joined("\n  ", faults));
    }

    private static void collect(List<Phrase> faults, Supplier<?> reading) {
        try {
            reading.get();
        } catch (IllegalArgumentException e) {
            faults.add(InvalidException.phrase(e));
        }
    }

    /** The prefix in force. */
    public String effectivePrefix() {
        return envPrefix == null ? ApifyGlobalConfiguration.get().getEnvPrefix() : OptionLimits.prefix(envPrefix);
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
        return Reach.of(this);
    }
}
