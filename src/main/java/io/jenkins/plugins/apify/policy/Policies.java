package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.util.EditDistance;
import io.jenkins.plugins.apify.gate.AppliedRule;
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

/** All policies that hold for a job: the global one, and those of the folders around it, which add to each other. */
public final class Policies {
    private static final Logger LOGGER = Logger.getLogger(Policies.class.getName());

    /** The outermost first. */
    private final List<Policy> inForce;

    private final String jobName;

    /** What kept a policy from being found. */
    private final List<LocalizedMessage> missing;

    private Policies(List<Policy> inForce, String jobName, List<LocalizedMessage> missing) {
        this.jobName = jobName;
        this.inForce = List.copyOf(inForce);
        this.missing = List.copyOf(missing);
    }

    /** The policies for an item; the global one alone where there is none. */
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
        return inForce.stream()
                .flatMap(policy -> policy.rules(task, now, jobName).stream())
                .toList();
    }

    /**
     * Whether a policy may fail the build of a check that reaches no verdict on a task: one of its rules would if it were
     * broken and has no exception in force, or the policy is invalid. Where that cannot be told, it may.
     *
     * @param requestedId the id by which the check asks for the task
     */
    public boolean canFail(String requestedId, Instant now) {
        if (!faults().isEmpty()) {
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

    /** The id that a check asks for; null if it is none, so that nothing is known of the task. */
    @CheckForNull
    private static TaskId requested(String id) {
        try {
            return TaskId.parse(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The same of tasks of which nothing is known. */
    public boolean canFail() {
        return canFail("", Instant.now());
    }

    /** The id of the credential for jobs that name none, of the nearest policy that has one; null for none. */
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
     * The rule set of that name, of the nearest policy that has one.
     *
     * @throws IllegalArgumentException if there is none; the message names those that there are
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
                        "Policies.noRuleSet",
                        LocalizedMessage.parameter("ruleSet"),
                        shown,
                        EditDistance.findNearest(shown, known),
                        String.join(", ", known));
    }

    /** What is wrong with a policy, as it was stored by hand or by another version: no task can be judged by it. */
    public List<LocalizedMessage> faults() {
        List<LocalizedMessage> faults = new ArrayList<>(missing);
        inForce.forEach(policy -> faults.addAll(faults(policy)));
        return faults;
    }

    private static List<LocalizedMessage> faults(Policy policy) {
        try {
            return policy.faults().stream()
                    .map(fault -> LocalizedMessage.of(
                            Messages.class, "Policies.fault", policy.origin().words(), fault))
                    .toList();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // a policy that cannot even be verified lets nothing pass
            return List.of(LocalizedMessage.of(
                    Messages.class, "Policies.fault", policy.origin().words(), defect(e)));
        }
    }

    private static LocalizedMessage defect(Throwable e) {
        LOGGER.log(Level.WARNING, "A policy cannot be read", e);
        return LocalizedMessage.of(Messages.class, "Policies.defect", SafeText.shown(e.toString(), 200));
    }

    private Stream<Policy> nearestFirst() {
        List<Policy> nearest = new ArrayList<>(inForce);
        Collections.reverse(nearest);
        return nearest.stream();
    }
}
