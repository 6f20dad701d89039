package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import io.jenkins.plugins.apify.binding.Validatable;
import io.jenkins.plugins.apify.gate.AppliedRule;
import io.jenkins.plugins.apify.gate.History;
import io.jenkins.plugins.apify.gate.Judgement;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.policy.Policies;
import io.jenkins.plugins.apify.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The rules in force for a check: those of the policies that apply to the job, of the chosen rule set, and of the job
 * itself.
 */
record EffectiveRules(CheckConfig config, Policies policies) {
    private static final Logger LOGGER = Logger.getLogger(EffectiveRules.class.getName());

    /** The rules for a check of that job; without a job, only the global policy applies. */
    static EffectiveRules of(CheckConfig config, @CheckForNull Item job) {
        return new EffectiveRules(config, Policies.of(job));
    }

    /** Like the other method, for a check without effective rules; true if the policies cannot be read. */
    static boolean policyCouldFail(CheckConfig config, Item job, List<TaskEntry> tasks) {
        try {
            return of(config, job).policyCouldFail(tasks);
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read the policies for " + job.getFullName());
            return true;
        }
    }

    /** The validation errors of the rule set and of the policies. */
    List<LocalizedMessage> validationErrors() {
        List<LocalizedMessage> errors = new ArrayList<>();
        if (config.getRuleSet() != null) {
            Validatable.collect(errors, () -> policies.ruleSet(config.getRuleSet()));
        }
        errors.addAll(policies.validationErrors());
        return errors;
    }

    /**
     * Evaluates the rules on a task.
     *
     * @param task with its Actor if an earlier call needed it
     * @return empty if the task's Actor is needed, which was not requested: for a rule or an exception, or because the
     *     job wants the Actor's defaults without any rule on them
     */
    Optional<Judgement> judge(Task task, History history, Instant now) {
        List<AppliedRule> rules = rules(task, now);
        if (!task.isWithActor() && needActor(task, rules)) {
            return Optional.empty();
        }
        Task judged = !task.isWithActor() && resolvesDefaults() ? task.withActor(null) : task;
        return Optional.of(Judgement.of(judged, rules, history, now));
    }

    private boolean needActor(Task task, List<AppliedRule> rules) {
        return rules.isEmpty()
                ? resolvesDefaults()
                : policies.needActor(task) || rules.stream().anyMatch(rule -> rule.needsActor(task));
    }

    /** The rules for a task: those of the policies, then of the rule set, then of the job. */
    private List<AppliedRule> rules(Task task, Instant now) {
        boolean resolves = resolvesDefaults();
        List<AppliedRule> rules = new ArrayList<>(policies.rules(task, now));
        if (config.getRuleSet() != null) {
            rules.addAll(policies.ruleSet(config.getRuleSet()).applied(resolves));
        }
        config.getRules().forEach(rule -> rules.add(rule.applied(Severity.FAIL, Origin.JOB, null, resolves)));
        return rules;
    }

    /** Whether the rules of the job evaluate the Actor's default where the task sets no value. */
    private boolean resolvesDefaults() {
        return policies.resolvesDefaults(config.getResolveDefaults());
    }

    /** Whether the job fails the step if the task cannot be fetched; a policy can do so too. */
    boolean failOnError() {
        return config.getOnError() == OnError.FAIL;
    }

    /**
     * Whether a check without a verdict fails the build, since it is unknown whether the tasks meet the policies: a
     * policy has a rule without an exception that could have failed the build, or cannot be read.
     *
     * @param tasks the requested tasks
     */
    boolean policyCouldFail(List<TaskEntry> tasks) {
        Instant now = Instant.now();
        return tasks.isEmpty()
                ? policies.canFail("", now)
                : tasks.stream().anyMatch(task -> policies.canFail(task.id(), now));
    }

    /** The id of the credential in force; null if there is none. */
    @CheckForNull
    String credentialsId() {
        return config.getCredentialsId() == null ? policies.credentialsId() : config.getCredentialsId();
    }
}
