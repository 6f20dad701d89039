package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.List;

/**
 * The options of a check, or a step with them. Forms and the Snippet Generator call the getters; the setters are in
 * each class, since Jenkins finds no setters of interfaces.
 */
public interface ConfiguredCheck {
    CheckConfig config();

    default String getId() {
        return config().id;
    }

    /**
     * The id of the <b>Secret text</b> credential with the API token; null for the default of a folder or the global
     * one.
     */
    @CheckForNull
    default String getCredentialsId() {
        return config().credentialsId;
    }

    /** The prefix of the environment variables; null for the global default. */
    @CheckForNull
    default String getEnvPrefix() {
        return config().envPrefix;
    }

    /** The result of the build if the task cannot be fetched. */
    default OnError getOnError() {
        // a stored configuration without the option must not become lenient
        return config().onError == null ? OnError.FAIL : config().onError;
    }

    /** The maximum time to connect, in seconds; null for the global default. */
    @CheckForNull
    default Integer getConnectTimeoutSecs() {
        return config().connectTimeoutSecs;
    }

    /** The maximum time for one complete response, in seconds; null for the global default. */
    @CheckForNull
    default Integer getResponseTimeoutSecs() {
        return config().responseTimeoutSecs;
    }

    /** The maximum time of all attempts together, in seconds; null for the global default. */
    @CheckForNull
    default Integer getDeadlineSecs() {
        return config().deadlineSecs;
    }

    /** The maximum number of attempts after the first; null for the global default. */
    @CheckForNull
    default Integer getRetries() {
        return config().retries;
    }

    /** The name of a rule set that the task has to meet; null for none. */
    @CheckForNull
    default String getRuleSet() {
        return config().ruleSet;
    }

    /**
     * Whether the job's rules evaluate the Actor's default where the task sets no value; null for the global default. A
     * policy can demand it.
     */
    @CheckForNull
    default Boolean getResolveDefaults() {
        return config().resolveDefaults;
    }

    /** The rules of the job, in addition to those of the rule set and of the policies. */
    default List<TaskRule> getRules() {
        return Util.fixNull(config().rules);
    }

    /** The name of the published check; null for the default. */
    @CheckForNull
    default String getCheckName() {
        return config().checkName;
    }

    /** Whether the check is not published to the Checks API. */
    default boolean isSkipPublishingChecks() {
        return config().skipPublishingChecks;
    }
}
