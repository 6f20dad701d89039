package io.jenkins.plugins.apify;

import io.jenkins.plugins.apify.config.RuleException;
import io.jenkins.plugins.apify.config.RuleSet;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.rules.MemoryRule;
import io.jenkins.plugins.apify.rules.TaskRule;
import io.jenkins.plugins.apify.rules.TimeoutRule;
import java.util.List;

/** What policies are made of. */
public final class PolicyParts {
    private PolicyParts() {}

    /** A rule on the memory, with the id {@code memory}. */
    public static MemoryRule memory(int max, Severity severity) {
        MemoryRule rule = new MemoryRule();
        rule.setMax(max);
        rule.setSeverity(severity);
        rule.setRuleId("memory");
        return rule;
    }

    /** A rule on the timeout, with the id {@code timeout}. */
    public static TimeoutRule timeout(int max, Severity severity) {
        TimeoutRule rule = new TimeoutRule();
        rule.setMax(max);
        rule.setSeverity(severity);
        rule.setRuleId("timeout");
        return rule;
    }

    public static RuleSet set(String name, TaskRule... rules) {
        return set(name, Severity.FAIL, rules);
    }

    public static RuleSet set(String name, Severity otherwise, TaskRule... rules) {
        RuleSet set = new RuleSet();
        set.setName(name);
        set.setDefaultSeverity(otherwise);
        set.setRules(List.of(rules));
        return set;
    }

    /** An exception from the rule with that id; null for any task or job. */
    public static RuleException exception(String ruleId, String task, String job, String until) {
        RuleException exception = new RuleException();
        exception.setRuleId(ruleId);
        exception.setTask(task);
        exception.setJob(job);
        exception.setReason("the new version is on its way");
        exception.setUntil(until);
        return exception;
    }
}
