package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.SchemaViolation;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The result of all rules for one task, computed from the arguments alone without side effects. An exception in here
 * therefore occurs before the build has changed.
 *
 * @param task the task
 * @param findings the finding of each rule that applies to the task, in the order of the rules
 * @param verdict the verdict on the findings
 */
public record Judgement(Task task, List<Finding> findings, Verdict verdict) {

    /**
     * Evaluates the rules on a task.
     *
     * @param history the earlier builds, for rules that compare with them
     * @param now the reference time for ages
     */
    public static Judgement of(Task task, List<AppliedRule> rules, History history, Instant now) {
        Subject subject = new Subject(task, now, history);
        return of(
                task,
                rules.stream()
                        .filter(rule -> rule.scope().includes(task))
                        .map(rule -> rule.judge(subject))
                        .toList());
    }

    private static Judgement of(Task task, List<Finding> findings) {
        return new Judgement(task, findings, Verdict.of(findings));
    }

    /** The same judgement without values of the task's input, for builds that must not store them. */
    public Judgement withoutInput() {
        return of(task, findings.stream().map(Finding::withoutInput).toList());
    }

    /** Whether a policy's rule of severity {@link Severity#FAIL} is broken, so that the build must not succeed. */
    public boolean isPolicyBroken() {
        return findings.stream()
                .anyMatch(finding -> finding.counts()
                        && finding.severity() == Severity.FAIL
                        && finding.origin().isPolicy());
    }

    /** The task as {@code owner~name}. */
    public String name() {
        return SafeText.shown(task.fullName());
    }

    /** One line in English for each broken rule that counts. */
    public List<String> broken() {
        return lines(Finding::counts);
    }

    /** One line in English for each broken rule that does not count. */
    public List<String> noted() {
        return lines(Finding::isNoted);
    }

    /** One line in English for each broken rule that does not count, except rules with long-term exceptions. */
    public List<String> worthALook() {
        return lines(finding -> finding.isNoted() && !finding.isExceptedForLong());
    }

    private List<String> lines(Predicate<Finding> which) {
        return findings.stream()
                .filter(which)
                .map(finding -> finding.toldLine().in(Locale.ENGLISH))
                .toList();
    }

    /**
     * The lines for the build log, in English: the task, its undocumented values, and each finding with its details.
     */
    public List<String> log() {
        List<Words> lines = new ArrayList<>();
        Object title = task.get(TaskField.TITLE);
        lines.add(
                title == null
                        ? Words.of("Judgement.task", name(), SafeText.shown(task.id()))
                        : Words.of(
                                "Judgement.titledTask",
                                name(),
                                SafeText.shown(task.id()),
                                SafeText.shown(title.toString())));
        Actor actor = task.actor();
        if (actor != null) {
            lines.add(
                    actor.problem() == null
                            ? Words.of("Judgement.actor", SafeText.shown(actor.fullName()), SafeText.shown(actor.id()))
                            : Words.of("Judgement.unknownActor", actor.problem()));
        }
        for (SchemaViolation odd : task.oddFields()) {
            lines.add(Words.of("Judgement.schemaViolation", ValueFormatter.violation(odd)));
        }
        for (Finding finding : findings) {
            lines.add(Words.of("Judgement.finding", Words.of("Judgement." + finding.getMark()), finding.line()));
            finding.details().forEach(detail -> lines.add(Words.of("Judgement.detail", detail.words())));
            RuleMessage message = finding.getMessage();
            if (message != null) {
                lines.add(Words.of("Judgement.detail", message.text()));
            }
        }
        return lines.stream().map(line -> line.in(Locale.ENGLISH)).toList();
    }

    /** A summary of the findings in English, for the last line of the log. */
    public String summary() {
        return summary(findings, verdict);
    }

    /** A summary of findings that a build has stored. */
    public static String summary(List<Finding> findings, Verdict verdict) {
        if (findings.isEmpty()) {
            return Words.of("Judgement.noRules").in(Locale.ENGLISH);
        }
        long met = findings.stream().filter(Finding::met).count();
        boolean all = met == findings.size();
        String key =
                switch (verdict) {
                    case PASSED -> all ? "Judgement.passed" : "Judgement.noted";
                    case UNSTABLE -> "Judgement.unstable";
                    case FAILED -> "Judgement.failed";
                };
        return Words.of(key, met, findings.size()).in(Locale.ENGLISH);
    }

    /** What a Pipeline gets as {@code gate}: the verdict, all rules, and the broken ones that count and that do not. */
    public LinkedHashMap<String, Object> data() {
        LinkedHashMap<String, Object> data = new LinkedHashMap<>();
        data.put("verdict", verdict.name());
        data.put("broken", brokenData());
        data.put("noted", data(Finding::isNoted));
        data.put("findings", data(finding -> true));
        return data;
    }

    /** The broken rules that count, as plain data in English. */
    public ArrayList<Map<String, Object>> brokenData() {
        return data(Finding::counts);
    }

    private ArrayList<Map<String, Object>> data(Predicate<Finding> which) {
        ArrayList<Map<String, Object>> data = new ArrayList<>();
        findings.stream().filter(which).forEach(finding -> data.add(finding.toData()));
        return data;
    }
}
