package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Limits;
import io.jenkins.plugins.apify.config.ApifyGlobalConfiguration;
import io.jenkins.plugins.apify.config.OptionLimits;
import java.time.Duration;

/** How the API is reached: what a check says of it, and for the rest the global configuration. */
final class Reach {
    private Reach() {}

    static ClientSettings of(CheckConfig config) {
        ClientSettings global = ApifyGlobalConfiguration.get().clientSettings();
        Integer tries = OptionLimits.retries(config.getRetries());
        Limits limits = global.limits();
        return new ClientSettings(
                global.endpoint(),
                new Limits(
                        duration(
                                OptionLimits.timeout("connectTimeoutSecs", config.getConnectTimeoutSecs()),
                                limits.connectTimeout()),
                        duration(
                                OptionLimits.timeout("responseTimeoutSecs", config.getResponseTimeoutSecs()),
                                limits.responseTimeout()),
                        duration(OptionLimits.deadline(config.getDeadlineSecs()), limits.deadline()),
                        tries == null ? limits.retries() : tries));
    }

    private static Duration duration(@CheckForNull Integer seconds, Duration otherwise) {
        return seconds == null ? otherwise : Duration.ofSeconds(seconds);
    }
}
