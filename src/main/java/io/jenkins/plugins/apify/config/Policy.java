package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.gate.AppliedRule;
import io.jenkins.plugins.apify.gate.Exempted;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What somebody has decided for all jobs of Jenkins or of a folder, and no job can change. */
public interface Policy {
    /** Whose policy it is. */
    @NonNull
    Origin origin();

    /** The id of the credential for jobs that name none; null for none. */
    @CheckForNull
    String getCredentialsId();

    /** The rules that every task has to meet, whatever its job says. */
    @NonNull
    List<TaskRule> getRules();

    /** The rule sets that jobs can choose from. */
    @NonNull
    List<RuleSet> getRuleSets();

    /** The exceptions from its rules. */
    @NonNull
    List<Exemption> getExceptions();

    /**
     * Its rules as a check of that task applies them.
     *
     * @param jobName the full name of the job that checks it
     */
    default List<AppliedRule> rules(Task task, Instant now, String jobName) {
        List<AppliedRule> rules = new ArrayList<>();
        for (TaskRule rule : getRules()) {
            // of several exceptions the one that holds longest; dates are texts that sort as they do
            Exempted exception = getExceptions().stream()
                    .filter(one -> one.isAbout(rule.getRuleId(), task, jobName))
                    .map(one -> one.at(now))
                    .max(Comparator.comparing(Exempted::until))
                    .orElse(null);
            rules.add(rule.applied(Severity.FAIL, origin(), exception));
        }
        return rules;
    }

    /** Whether a task that breaks one of its rules fails the build. */
    default boolean canFail() {
        return getRules().stream().anyMatch(rule -> rule == null || rule.severityOr(Severity.FAIL) == Severity.FAIL);
    }

    /** One sentence for each fault of the whole, naming the entry; empty if all is well. */
    default List<Phrase> faults() {
        List<Phrase> faults = new ArrayList<>(RuleFaults.of(getRules()));
        for (RuleSet set : getRuleSets()) {
            set.faults()
                    .forEach(fault -> faults.add(Phrase.of(Messages.class, "Policy.ruleSet", set.getName(), fault)));
        }
        for (Exemption exception : getExceptions()) {
            exception
                    .faults()
                    .forEach(fault ->
                            faults.add(Phrase.of(Messages.class, "Policy.exception", exception.getRuleId(), fault)));
        }
        faults.addAll(contradictions());
        return faults;
    }

    /** Of those the ones between entries that each are well. */
    default List<Phrase> contradictions() {
        List<Phrase> faults = new ArrayList<>(RuleFaults.ofNames(getRuleSets()));
        faults.addAll(RuleFaults.ofExceptions(getExceptions(), getRules()));
        return faults;
    }
}
