package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.List;

/**
 * A step with the options of a check. Forms and the Snippet Generator call the getters; the setters are in each class,
 * since Jenkins finds no setters of interfaces.
 */
public interface ConfiguredCheck {
    CheckConfig config();

    default String getId() {
        return config().getId();
    }

    @CheckForNull
    default String getEnvPrefix() {
        return config().getEnvPrefix();
    }

    @CheckForNull
    default String getCredentialsId() {
        return config().getCredentialsId();
    }

    default OnError getOnError() {
        return config().getOnError();
    }

    @CheckForNull
    default Integer getConnectTimeoutSecs() {
        return config().getConnectTimeoutSecs();
    }

    @CheckForNull
    default Integer getResponseTimeoutSecs() {
        return config().getResponseTimeoutSecs();
    }

    @CheckForNull
    default Integer getDeadlineSecs() {
        return config().getDeadlineSecs();
    }

    @CheckForNull
    default Integer getRetries() {
        return config().getRetries();
    }

    @CheckForNull
    default String getRuleSet() {
        return config().getRuleSet();
    }

    @CheckForNull
    default Boolean getResolveDefaults() {
        return config().getResolveDefaults();
    }

    default List<TaskRule> getRules() {
        return config().getRules();
    }

    @CheckForNull
    default String getCheckName() {
        return config().getCheckName();
    }

    default boolean isSkipPublishingChecks() {
        return config().isSkipPublishingChecks();
    }
}
