package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.util.EditDistance;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.gate.AppliedRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All policies that hold for a job: the global one, and those of the folders around it, which add to each other. */
public final class Policies {
    /** The outermost first. */
    private final List<Policy> inForce;

    private final String jobName;

    private Policies(List<Policy> inForce, String jobName) {
        this.jobName = jobName;
        this.inForce = List.copyOf(inForce);
    }

    /** The policies for an item; the global one alone where there is none. */
    public static Policies of(@CheckForNull Item item) {
        List<Policy> inForce = new ArrayList<>(List.of(ApifyGlobalConfiguration.get()));
        if (item != null) {
            ExtensionList.lookup(PolicySource.class).forEach(source -> inForce.addAll(source.above(item)));
        }
        return new Policies(inForce, item == null ? "" : item.getFullName());
    }

    /** The rules of all policies as a check of that task applies them. */
    public List<AppliedRule> rules(Task task, Instant now) {
        return inForce.stream()
                .flatMap(policy -> policy.rules(task, now, jobName).stream())
                .toList();
    }

    /** Whether a task that breaks one of the rules fails the build. */
    public boolean canFail() {
        return inForce.stream().anyMatch(Policy::canFail);
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
                .orElseThrow(() -> new InvalidException(unknown(name)));
    }

    private Phrase unknown(String name) {
        SortedSet<String> known = ruleSetNames();
        String shown = SafeText.shown(name, 60);
        return known.isEmpty()
                ? Phrase.of(Messages.class, "Policies.noRuleSets", Phrase.parameter("ruleSet"), shown)
                : Phrase.of(
                        Messages.class,
                        "Policies.noRuleSet",
                        Phrase.parameter("ruleSet"),
                        shown,
                        EditDistance.findNearest(shown, known),
                        String.join(", ", known));
    }

    /** What is wrong with a policy, as it was stored by hand or by another version: no task can be judged by it. */
    public List<Phrase> faults() {
        return inForce.stream()
                .flatMap(policy -> policy.faults().stream()
                        .map(fault -> Phrase.of(
                                Messages.class,
                                "Policies.fault",
                                policy.origin().words(),
                                fault)))
                .toList();
    }

    private Stream<Policy> nearestFirst() {
        List<Policy> nearest = new ArrayList<>(inForce);
        Collections.reverse(nearest);
        return nearest.stream();
    }
}
