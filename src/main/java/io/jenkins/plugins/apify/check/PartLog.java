package io.jenkins.plugins.apify.check;

import hudson.model.TaskListener;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What the check of one of many tasks says in the build's log. It is held back until it is complete, so that the lines
 * of one task stand together; only what makes a reader wait is told at once.
 */
final class PartLog extends CheckLog {
    private final String id;
    private final CheckLog whole;
    private final List<String> held = new ArrayList<>();

    PartLog(String id, CheckLog whole) {
        super(TaskListener.NULL);
        this.id = id;
        this.whole = whole;
    }

    @Override
    void fetching(TaskId task, ClientSettings settings) {
        // told once for all of them
    }

    @Override
    void retrying(Retry retry) {
        whole.note(Messages._PartLog_retrying(id, retried(retry)));
    }

    @Override
    void summary(List<Finding> findings, Verdict verdict) {
        // what it means for the build is told once for all of them
    }

    @Override
    synchronized void note(String line) {
        held.add(line);
    }

    /** Tells what was held back. */
    synchronized void release() {
        held.forEach(whole::note);
        held.clear();
    }
}
