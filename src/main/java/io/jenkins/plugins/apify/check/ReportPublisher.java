package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;

/** Publishes what a check found to where code is reviewed: one of each optional plugin that can. */
public interface ReportPublisher extends ExtensionPoint {
    /**
     * Publishes it, if there is somewhere to. It may wait for another server: it has a thread of its own, and is
     * interrupted when it takes too long. What it throws is told in the build's log, and changes nothing.
     */
    void publish(@NonNull Publication publication) throws Exception;
}
