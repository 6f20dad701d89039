package io.jenkins.plugins.apify.check;

import hudson.ExtensionPoint;

/** Publishes checks, for example to the Checks API; implemented for optional plugins. */
public interface ReportPublisher extends ExtensionPoint {
    /**
     * Publishes the check, if there is a destination. It may wait for a remote server: it has its own thread, and is
     * interrupted if it takes too long. Exceptions are logged in the build, and change nothing.
     */
    void publish(CheckConfig config, CheckCaller caller, CheckOutcome outcome) throws Exception;
}
