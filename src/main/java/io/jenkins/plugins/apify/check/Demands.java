package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.config.Policies;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.gate.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** All that a task is held against: what a job says, and the policies that hold where the job is. */
public final class Demands {
    private final CheckConfig config;
    private final Policies policies;

    private Demands(CheckConfig config, Policies policies) {
        this.config = config;
        this.policies = policies;
    }

    /** What that check of that job demands; without a job, the global policy alone is in force. */
    public static Demands of(CheckConfig config, @CheckForNull Item job) {
        return new Demands(config, Policies.of(job));
    }

    /** What is wrong with what the job says, as {@link ConfigFaults} tells it, and with the rule set and the policies. */
    public List<Phrase> faults(String expandedId) {
        return withInherited(ConfigFaults.of(config, expandedId));
    }

    /** The same of a check of many tasks. */
    public List<Phrase> faults(List<TaskEntry> tasks) {
        return withInherited(ConfigFaults.of(config, tasks));
    }

    /** The same for all but the job's own rules. */
    public List<Phrase> optionFaults(String expandedId) {
        return withInherited(ConfigFaults.ofOptions(config, expandedId));
    }

    private List<Phrase> withInherited(List<Phrase> own) {
        List<Phrase> faults = new ArrayList<>(own);
        if (config.getRuleSet() != null) {
            try {
                policies.ruleSet(config.getRuleSet());
            } catch (IllegalArgumentException e) {
                faults.add(InvalidException.phrase(e));
            }
        }
        faults.addAll(policies.faults());
        return faults;
    }

    /** What the rules of the policies find in a task, then those of the rule set, then the job's own. */
    public List<Finding> findings(Task task, Instant now, History history) {
        List<Finding> findings = new ArrayList<>(policies.findings(task, now, history));
        if (config.getRuleSet() != null) {
            findings.addAll(policies.ruleSet(config.getRuleSet()).findings(task, now, history));
        }
        config.getRules().forEach(rule -> findings.add(rule.check(task, now, history, Severity.FAIL)));
        return findings;
    }

    /**
     * Whether the build fails if the task cannot be fetched: if the job says so, and in any case where a policy has a
     * rule that would fail it, since nobody knows whether the task meets that.
     */
    boolean failsUnfetched() {
        return config.getOnError() == OnError.FAIL || failsUnjudged();
    }

    /**
     * Whether the build fails where no verdict is reached, whatever the job makes of that: a policy has a rule that would
     * fail it, or cannot be read, and nobody knows whether the task meets it.
     */
    private boolean failsUnjudged() {
        return policies.canFail() || !policies.faults().isEmpty();
    }

    /**
     * Fails the build of a check that ends without a verdict where a policy holds: a Pipeline that catches what ended it
     * must not turn green.
     */
    void failUnjudged(Runnable failing) {
        if (failsUnjudged()) {
            failing.run();
        }
    }

    /** The same as soon as the check is cancelled. */
    void failIfCancelled(CompletableFuture<?> check, Runnable failing) {
        check.whenComplete((found, failure) -> {
            if (check.isCancelled()) {
                failUnjudged(failing);
            }
        });
    }

    /** The id of the credential in force; null if there is none. */
    @CheckForNull
    public String credentialsId() {
        return config.getCredentialsId() == null ? policies.credentialsId() : config.getCredentialsId();
    }
}
