package io.jenkins.plugins.apify.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.EditDistance;
import io.jenkins.plugins.apify.binding.CheckOption;
import io.jenkins.plugins.apify.binding.Validatable;
import io.jenkins.plugins.apify.gate.AppliedException;
import io.jenkins.plugins.apify.gate.AppliedRule;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.rules.TaskRule;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A policy for all jobs of Jenkins or of a folder, which no job can change. */
public interface Policy {
    /** The place of the policy. */
    Origin origin();

    /** The reason why the stored policy cannot be read, so that no check passes; null if it can. */
    @CheckForNull
    LocalizedMessage getProblem();

    /** The id of the default credential; null for none. */
    @CheckForNull
    String getCredentialsId();

    /** The required rules: every task has to meet them, regardless of its job. */
    List<TaskRule> getRules();

    /** The rule sets that jobs can choose from. */
    List<RuleSet> getRuleSets();

    /** The exceptions from the required rules. */
    List<RuleException> getExceptions();

    /** Whether the rules of the policy evaluate the Actor's default where a task sets no value. */
    boolean isResolveDefaults();

    /** Sets the exceptions without validating or saving them. */
    void replaceExceptions(List<RuleException> exceptions);

    /**
     * The required rules as a check of that task applies them.
     *
     * @param jobName the full name of the job that checks the task
     * @param resolvesDefaults whether the rules evaluate the Actor's default where the task sets no value
     */
    default List<AppliedRule> rules(Task task, Instant now, String jobName, boolean resolvesDefaults) {
        List<AppliedRule> rules = new ArrayList<>();
        for (TaskRule rule : getRules()) {
            // of several exceptions, the one with the latest end; dates are texts that sort chronologically
            AppliedException exception = getExceptions().stream()
                    .filter(one -> one.isAbout(rule.getRuleId(), task, jobName))
                    .map(one -> one.at(now))
                    .max(Comparator.comparing(AppliedException::until))
                    .orElse(null);
            rules.add(rule.applied(Severity.FAIL, origin(), exception, resolvesDefaults));
        }
        return rules;
    }

    /**
     * Whether a task of which only the requested id is known may break a rule so that the build fails.
     *
     * @param jobName the full name of the job that checks the task
     */
    default boolean canFail(@CheckForNull TaskId requested, String jobName, Instant now) {
        return getRules().stream()
                .filter(rule ->
                        rule == null || rule.severityOr(Severity.FAIL) == Severity.FAIL && rule.mayApply(requested))
                .anyMatch(rule -> rule == null
                        || getExceptions().stream()
                                .noneMatch(exception ->
                                        exception.coversUnfetched(rule.getRuleId(), requested, jobName, now)));
    }

    /**
     * Updates the exceptions for a job that is renamed, moved or deleted.
     *
     * @param oldName the old full name of the job or of a folder around it
     * @param newName the new full name; null if it was deleted, which removes its exceptions
     * @return whether anything changed, so that the policy must be saved
     */
    default boolean relocateExceptions(String oldName, @CheckForNull String newName) {
        List<RuleException> concerned = getExceptions().stream()
                .filter(exception -> exception != null && exception.isFor(oldName))
                .toList();
        if (newName == null) {
            // a new list, since a check may be reading the present one
            replaceExceptions(getExceptions().stream()
                    .filter(exception -> !concerned.contains(exception))
                    .toList());
        } else {
            concerned.forEach(exception -> exception.relocate(oldName, newName));
        }
        return !concerned.isEmpty();
    }

    /** One sentence for each validation error, naming the entry; empty if there is none. */
    default List<LocalizedMessage> validationErrors() {
        LocalizedMessage problem = getProblem();
        if (problem != null) {
            return List.of(problem);
        }
        List<LocalizedMessage> errors = new ArrayList<>(Policy.errorsOf(getRules()));
        for (RuleSet set : getRuleSets()) {
            set.validationErrors()
                    .forEach(error ->
                            errors.add(LocalizedMessage.of(Messages.class, "Policy.ruleSet", set.getName(), error)));
        }
        for (RuleException exception : getExceptions()) {
            String ruleId = exception.getRuleId();
            exception
                    .validationErrors()
                    .forEach(error -> errors.add(
                            ruleId.isEmpty()
                                    ? LocalizedMessage.of(Messages.class, "Policy.exceptions", error)
                                    : LocalizedMessage.of(Messages.class, "Policy.exception", ruleId, error)));
        }
        errors.addAll(contradictions());
        return errors;
    }

    /** Validation errors of values and entries that are valid themselves. */
    default List<LocalizedMessage> contradictions() {
        List<LocalizedMessage> errors = new ArrayList<>(Policy.duplicateNames(getRuleSets()));
        errors.addAll(Policy.withoutRule(getExceptions(), getRules()));
        Validatable.collect(errors, () -> CheckOption.CREDENTIALS_ID.parse(getCredentialsId()));
        return errors;
    }

    /** One sentence for each validation error of the rules, naming the rule. */
    static List<LocalizedMessage> errorsOf(List<TaskRule> rules) {
        List<LocalizedMessage> errors = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            int place = i + 1;
            TaskRule rule = rules.get(i);
            if (rule == null) {
                errors.add(LocalizedMessage.of(Messages.class, "Policy.nullRule", place));
            } else {
                rule.validationErrors()
                        .forEach(error -> errors.add(LocalizedMessage.of(
                                        Messages.class,
                                        "Policy.rule",
                                        place,
                                        LocalizedMessage.parameter(rule.symbol()),
                                        error)
                                .about(rule.getClass())));
            }
        }
        return errors;
    }

    /** One sentence for each name that several rule sets have. */
    static List<LocalizedMessage> duplicateNames(List<RuleSet> sets) {
        Set<String> known = new HashSet<>();
        return sets.stream()
                .map(RuleSet::getName)
                .filter(name -> !known.add(name))
                .distinct()
                .map(name -> LocalizedMessage.of(Messages.class, "Policy.duplicateRuleSet", name))
                .toList();
    }

    /** One sentence for each exception from a rule that the policy does not contain. */
    static List<LocalizedMessage> withoutRule(List<RuleException> exceptions, List<TaskRule> rules) {
        SortedSet<String> known = rules.stream()
                .filter(rule -> rule != null && rule.getRuleId() != null)
                .map(TaskRule::getRuleId)
                .collect(Collectors.toCollection(TreeSet::new));
        return exceptions.stream()
                .map(RuleException::getRuleId)
                .filter(id -> !id.isEmpty() && !known.contains(id))
                .distinct()
                .map(id -> unknownRule(SafeText.shown(id, 60), known))
                .toList();
    }

    private static LocalizedMessage unknownRule(String id, SortedSet<String> known) {
        return known.isEmpty()
                ? LocalizedMessage.of(Messages.class, "Policy.noRuleIds", id)
                : LocalizedMessage.of(
                        Messages.class,
                        "Policy.unknownRuleId",
                        id,
                        EditDistance.findNearest(id, known),
                        String.join(", ", known));
    }
}
