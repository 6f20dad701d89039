package io.jenkins.plugins.apify.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.gate.Origin;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import org.kohsuke.stapler.DataBoundSetter;

/** The part of the global configuration that is a policy for all jobs. */
public abstract class GlobalPolicy extends GlobalConfiguration implements Policy {
    private List<TaskRule> rules = new ArrayList<>();
    private List<RuleSet> ruleSets = new ArrayList<>();
    private List<Exemption> exceptions = new ArrayList<>();

    @NonNull
    @Override
    public Origin origin() {
        return Origin.GLOBAL;
    }

    /** The rules that every checked task has to meet, whatever its job says. */
    @NonNull
    @Override
    public List<TaskRule> getRules() {
        return rules == null ? List.of() : rules;
    }

    /** @throws IllegalArgumentException if a rule is invalid */
    @DataBoundSetter
    public void setRules(@CheckForNull List<TaskRule> rules) {
        List<TaskRule> given = Util.fixNull(rules);
        given.forEach(TaskRule::gate);
        this.rules = new ArrayList<>(given);
        save();
    }

    /** The rule sets that all jobs can choose from. */
    @NonNull
    @Override
    public List<RuleSet> getRuleSets() {
        return ruleSets == null ? List.of() : ruleSets;
    }

    /** @throws IllegalArgumentException if a set or a rule in it is invalid, or two sets have the same name */
    @DataBoundSetter
    public void setRuleSets(@CheckForNull List<RuleSet> ruleSets) {
        List<RuleSet> given = Util.fixNull(ruleSets);
        List<Phrase> faults = new ArrayList<>(RuleFaults.ofNames(given));
        given.forEach(set -> faults.addAll(set.faults()));
        refuse(faults);
        this.ruleSets = new ArrayList<>(given);
        save();
    }

    /** The exceptions from the rules. */
    @NonNull
    @Override
    public List<Exemption> getExceptions() {
        return exceptions == null ? List.of() : exceptions;
    }

    /** @throws IllegalArgumentException if one is invalid in itself */
    @DataBoundSetter
    public void setExceptions(@CheckForNull List<Exemption> exceptions) {
        List<Exemption> given = Util.fixNull(exceptions);
        List<Phrase> faults =
                given.stream().flatMap(one -> one.faults().stream()).toList();
        refuse(faults);
        this.exceptions = new ArrayList<>(given);
        save();
    }

    private static void refuse(List<Phrase> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(Phrase.joined(" ", faults).toString());
        }
    }
}
