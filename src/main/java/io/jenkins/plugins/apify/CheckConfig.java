package io.jenkins.plugins.apify;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.config.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.json.JSONObject;

/**
 * What a job says about one check of a task: the options that the Pipeline steps and the build step share. Where an
 * option is not set, the global configuration decides.
 */
public final class CheckConfig implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final long LONGEST_TIMEOUT_SECS = 3600;
    private static final long LONGEST_DEADLINE_SECS = 24 * 3600;
    private static final long MOST_RETRIES = 20;

    private final String id;
    private String credentialsId;
    private String envPrefix;
    private Severity onError = Severity.FAIL;
    private Integer connectTimeoutSecs;
    private Integer responseTimeoutSecs;
    private Integer deadlineSecs;
    private Integer retries;
    private ArrayList<TaskRule> rules = new ArrayList<>();

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
    public Severity getOnError() {
        return onError;
    }

    public void setOnError(@CheckForNull Severity onError) {
        this.onError = onError == null ? Severity.FAIL : onError;
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

    /** The rules that the task has to meet, besides those of the global configuration. */
    public List<TaskRule> getRules() {
        return rules;
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
    public List<String> faults(String expandedId) {
        List<String> faults = new ArrayList<>();
        collect(faults, () -> TaskId.parse(expandedId));
        collect(faults, () -> effectivePrefix());
        collect(faults, this::settings);
        for (int i = 0; i < rules.size(); i++) {
            TaskRule rule = rules.get(i);
            if (rule == null) {
                faults.add(Messages.CheckConfig_noRule(i + 1));
                continue;
            }
            try {
                rule.gate();
            } catch (IllegalArgumentException e) {
                faults.add(Messages.CheckConfig_rule(i + 1, rule.symbol(), e.getMessage()));
            }
        }
        return faults;
    }

    /** What the rules of the global configuration find in a task, and then these. */
    public List<Finding> findings(Task task, Instant now) {
        return Stream.concat(ApifyGlobalConfiguration.get().getRules().stream(), rules.stream())
                .map(rule -> rule.check(task, now))
                .toList();
    }

    private static void collect(List<String> faults, Supplier<?> reading) {
        try {
            reading.get();
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
        }
    }

    /** The prefix in force. */
    public String effectivePrefix() {
        return envPrefix == null ? ApifyGlobalConfiguration.get().getEnvPrefix() : checkedPrefix(envPrefix);
    }

    /** The prefix, if it can begin the name of an environment variable. */
    public static String checkedPrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    Messages.CheckConfig_prefix(io.jenkins.plugins.apify.client.SafeText.shown(prefix)));
        }
        return prefix;
    }

    /** How the API is reached for this check. */
    public ClientSettings settings() {
        ClientSettings global = ApifyGlobalConfiguration.get().clientSettings();
        Long tries = retries(Objects.toString(retries, ""));
        return new ClientSettings(
                global.apiUrl(),
                seconds("connectTimeoutSecs", connectTimeoutSecs, LONGEST_TIMEOUT_SECS, global.connectTimeout()),
                seconds("responseTimeoutSecs", responseTimeoutSecs, LONGEST_TIMEOUT_SECS, global.responseTimeout()),
                seconds("deadlineSecs", deadlineSecs, LONGEST_DEADLINE_SECS, global.deadline()),
                tries == null ? global.retries() : tries.intValue(),
                global.userAgent(),
                global.proxy());
    }

    /** A connect or response timeout in seconds, within its limits; null if the text is empty. */
    public static Long timeout(String parameter, @CheckForNull String text) {
        return DslValues.wholeNumber(parameter, text, 1, LONGEST_TIMEOUT_SECS);
    }

    /** A deadline in seconds, within its limits; null if the text is empty. */
    public static Long deadline(@CheckForNull String text) {
        return DslValues.wholeNumber("deadlineSecs", text, 1, LONGEST_DEADLINE_SECS);
    }

    /** A number of retries, within its limits; null if the text is empty. */
    public static Long retries(@CheckForNull String text) {
        return DslValues.wholeNumber("retries", text, 0, MOST_RETRIES);
    }

    /**
     * Reads timeouts, deadline and retries of a submitted form.
     *
     * @throws IllegalArgumentException if one is out of its limits or no number, which data binding would silently lose
     */
    public static void readNumbers(JSONObject form) {
        timeout("connectTimeoutSecs", form.optString("connectTimeoutSecs"));
        timeout("responseTimeoutSecs", form.optString("responseTimeoutSecs"));
        deadline(form.optString("deadlineSecs"));
        retries(form.optString("retries"));
    }

    private static Duration seconds(String parameter, Integer given, long longest, Duration otherwise) {
        Long seconds = DslValues.wholeNumber(parameter, Objects.toString(given, ""), 1, longest);
        return seconds == null ? otherwise : Duration.ofSeconds(seconds);
    }
}
