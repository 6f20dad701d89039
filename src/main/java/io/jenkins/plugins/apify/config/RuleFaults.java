package io.jenkins.plugins.apify.config;

import hudson.util.EditDistance;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.rules.TaskRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong with rules and sets of them that somebody has stored, by a form, a file or a program. */
public final class RuleFaults {
    private RuleFaults() {}

    /** One sentence for each fault of the rules, naming the rule. */
    public static List<Phrase> of(List<TaskRule> rules) {
        List<Phrase> faults = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            int place = i + 1;
            TaskRule rule = rules.get(i);
            if (rule == null) {
                faults.add(Phrase.of(Messages.class, "RuleFaults.noRule", place));
            } else {
                rule.faults()
                        .forEach(fault ->
                                faults.add(Phrase.of(Messages.class, "RuleFaults.rule", place, rule.symbol(), fault)));
            }
        }
        return faults;
    }

    /** A sentence for each name that more than one of the sets has. */
    static List<Phrase> ofNames(List<RuleSet> sets) {
        Set<String> known = new HashSet<>();
        return sets.stream()
                .map(RuleSet::getName)
                .filter(name -> !known.add(name))
                .distinct()
                .map(name -> Phrase.of(Messages.class, "RuleFaults.twice", name))
                .toList();
    }

    /** A sentence for each exception from a rule that is not among those of its policy. */
    static List<Phrase> ofExceptions(List<RuleException> exceptions, List<TaskRule> rules) {
        SortedSet<String> known = rules.stream()
                .filter(rule -> rule != null && rule.getRuleId() != null)
                .map(TaskRule::getRuleId)
                .collect(Collectors.toCollection(TreeSet::new));
        return exceptions.stream()
                .map(RuleException::getRuleId)
                .filter(id -> !id.isEmpty() && !known.contains(id))
                .distinct()
                .map(id -> unknown(SafeText.shown(id, 60), known))
                .toList();
    }

    private static Phrase unknown(String id, SortedSet<String> known) {
        return known.isEmpty()
                ? Phrase.of(Messages.class, "RuleFaults.noIds", id)
                : Phrase.of(
                        Messages.class,
                        "RuleFaults.noId",
                        id,
                        EditDistance.findNearest(id, known),
                        String.join(", ", known));
    }
}
