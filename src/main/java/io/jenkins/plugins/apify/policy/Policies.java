package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.util.EditDistance;
import io.jenkins.plugins.apify.gate.AppliedRule;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * All policies that apply to a job: the global policy, and those of the folders around the job, in addition to each
 * other.
 *
 * @param inForce the policies, the outermost first
 * @param jobName the full name of the job; empty for none
 * @param missing the errors that occurred while policies were looked up
 */
public record Policies(List<Policy> inForce, String jobName, List<LocalizedMessage> missing) {
    private static final Logger LOGGER = Logger.getLogger(Policies.class.getName());

    /** The policies for an item; only the global one if there is no item. */
    public static Policies of(@CheckForNull Item item) {
        List<Policy> inForce = new ArrayList<>();
        List<LocalizedMessage> missing = new ArrayList<>();
        try {
            inForce.add(ApifyGlobalConfiguration.get());
            if (item != null) {
                ExtensionList.lookup(PolicySource.class).forEach(source -> inForce.addAll(source.above(item)));
            }
        } catch (RuntimeException | LinkageError e) {
            missing.add(defect(e));
        }
        return new Policies(inForce, item == null ? "" : item.getFullName(), missing);
    }

    /** The rules of all policies as a check of that task applies them. */
    public List<AppliedRule> rules(Task task, Instant now) {
        // what a job sets changes nothing for the rules of a policy
        boolean resolvesDefaults = inForce.stream().anyMatch(Policy::isResolveDefaults);
        return inForce.stream()
                .flatMap(policy -> policy.rules(task, now, jobName, resolvesDefaults).stream())
                .toList();
    }

    /** Whether an exception needs the Actor of a task that was fetched. */
    public boolean needActor(Task task) {
        return inForce.stream()
                .flatMap(policy -> policy.getExceptions().stream())
                .anyMatch(exception -> exception.needsActor(task));
    }

    /**
     * Whether the job's own rules evaluate the Actor's default where a task sets no value: a folder demands it, or the
     * job wants it.
     *
     * @param own what the job sets; null for the global default
     */
    public boolean resolvesDefaults(@CheckForNull Boolean own) {
        boolean demanded = inForce.stream()
                .anyMatch(policy -> policy.origin().kind() == Origin.Kind.FOLDER && policy.isResolveDefaults());
        return demanded || (own == null ? inForce.stream().anyMatch(Policy::isResolveDefaults) : own.booleanValue());
    }

    /**
     * Whether a policy may fail the build of a check that ends without a verdict on a task: it has a rule of severity
     * FAIL without an exception in force, or is invalid. The result is true if this is unknown.
     *
     * @param requestedId the id by which the check requests the task; empty if nothing is known about the tasks
     */
    public boolean canFail(String requestedId, Instant now) {
        if (!validationErrors().isEmpty()) {
            return true;
        }
        try {
            TaskId requested = requested(requestedId);
            return inForce.stream().anyMatch(policy -> policy.canFail(requested, jobName, now));
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, "Cannot tell whether a policy fails the build", e);
            return true;
        }
    }

    /** The id that a check requests; null if it is invalid, so that nothing is known about the task. */
    @CheckForNull
    private static TaskId requested(String id) {
        try {
            return TaskId.parse(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The id of the default credential of the nearest policy that has one; null for none. */
    @CheckForNull
    public String credentialsId() {
        return nearestFirst()
                .map(Policy::getCredentialsId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The names of all rule sets that a job can choose from. */
    public SortedSet<String> ruleSetNames() {
        SortedSet<String> names = new TreeSet<>();
        inForce.forEach(policy -> policy.getRuleSets().forEach(set -> names.add(set.getName())));
        return names;
    }

    /**
     * The rule set with that name in the nearest policy that has one.
     *
     * @throws IllegalArgumentException if there is none; the message lists the available sets
     */
    public RuleSet ruleSet(String name) {
        return nearestFirst()
                .flatMap(policy -> policy.getRuleSets().stream())
                .filter(set -> set.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(unknown(name)));
    }

    private LocalizedMessage unknown(String name) {
        SortedSet<String> known = ruleSetNames();
        String shown = SafeText.shown(name, 60);
        return known.isEmpty()
                ? LocalizedMessage.of(
                        Messages.class, "Policies.noRuleSets", LocalizedMessage.parameter("ruleSet"), shown)
                : LocalizedMessage.of(
                        Messages.class,
                        "Policies.unknownRuleSet",
                        LocalizedMessage.parameter("ruleSet"),
                        shown,
                        EditDistance.findNearest(shown, known),
                        String.join(", ", known));
    }

    /**
     * Validation errors of policies that were edited by hand or stored by another version; with errors, no task can be
     * checked.
     */
    public List<LocalizedMessage> validationErrors() {
        List<LocalizedMessage> errors = new ArrayList<>(missing);
        inForce.forEach(policy -> errors.addAll(validationErrors(policy)));
        return errors;
    }

    private static List<LocalizedMessage> validationErrors(Policy policy) {
        try {
            return policy.validationErrors().stream()
                    .map(error -> LocalizedMessage.of(
                            Messages.class, "Policies.error", policy.origin().words(), error))
                    .toList();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // a policy that cannot even be validated lets no check pass
            return List.of(LocalizedMessage.of(
                    Messages.class, "Policies.error", policy.origin().words(), defect(e)));
        }
    }

    private static LocalizedMessage defect(Throwable e) {
        LOGGER.log(Level.WARNING, "A policy cannot be read", e);
        return LocalizedMessage.of(Messages.class, "Policies.unreadable", SafeText.shown(e.toString(), 200));
    }

    private Stream<Policy> nearestFirst() {
        List<Policy> nearest = new ArrayList<>(inForce);
        Collections.reverse(nearest);
        return nearest.stream();
    }
}
