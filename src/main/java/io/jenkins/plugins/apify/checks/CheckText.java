package io.jenkins.plugins.apify.checks;

import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.FindingLine;
import io.jenkins.plugins.apify.gate.FindingStatus;
import io.jenkins.plugins.apify.gate.RuleMessage;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.report.TaskReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Formats a check as Markdown, always in English: a line for each broken rule, and a table, of one task with all its
 * rules, of several with one row for each. Values that are hidden in the report are hidden here too, since the text is
 * made from it.
 */
final class CheckText {
    private static final String RULES_HEAD =
            "| Verdict | Rule | Subject | Found | Expected | Origin |\n| --- | --- | --- | --- | --- | --- |\n";
    private static final String TASKS_HEAD = "| Verdict | Task | Rules |\n| --- | --- | --- |\n";

    private final String title;
    private final List<TaskReport> reports;
    private final boolean single;

    CheckText(String title, List<TaskReport> reports) {
        this.title = title;
        this.single = reports.size() == 1;
        // the most important entries first, so that they are not cut
        this.reports = reports.stream()
                .sorted(Comparator.comparing(TaskReport::verdict).reversed())
                .toList();
    }

    /** The verdict, and a line for each broken rule and each task that could not be fetched. */
    String summary() {
        String name = single ? "**" + Markdown.text(reports.get(0).getName()) + "**: " : "";
        List<String> lines = new ArrayList<>();
        for (TaskReport report : reports) {
            String task = single ? "" : "**" + Markdown.text(report.getName()) + "** ";
            LocalizedMessage error = report.error();
            if (error != null) {
                lines.add("- " + mark(report.verdict()) + " " + task + Markdown.text(error.toString()) + "\n");
            }
            for (Finding finding : report.findings()) {
                if (!finding.met()) {
                    String line = Markdown.text(finding.toldLine().toString()) + message(finding);
                    lines.add("- " + mark(finding.getMark()) + " " + task + line + "\n");
                }
            }
        }
        return Markdown.fitting(name + Markdown.text(title) + "\n\n", lines, CheckText::more);
    }

    /** What the rule's author says, on a line of its own, with its link. */
    private static String message(Finding finding) {
        RuleMessage message = finding.getMessage();
        if (message == null) {
            return "";
        }
        String link = message.getLink().isEmpty() ? "" : "<" + message.getLink() + ">";
        return "<br>" + Markdown.text(message.getBefore()) + link + Markdown.text(message.getAfter());
    }

    String table() {
        return single ? rules(reports.get(0)) : tasks();
    }

    private static String rules(TaskReport report) {
        List<String> rows = new ArrayList<>();
        for (Finding finding : report.findings()) {
            String details = finding.details().stream()
                    .map(FindingLine::words)
                    .map(words -> "<br>" + Markdown.text(words.toString()))
                    .collect(Collectors.joining());
            rows.add(row(
                    mark(finding.getMark()),
                    Markdown.text(finding.rule()),
                    Markdown.text(finding.subject().toString()),
                    Markdown.text(finding.found().toString()) + details + message(finding),
                    Markdown.text(finding.expected().toString()),
                    Markdown.text(finding.origin().toString())));
        }
        return rows.isEmpty() ? "" : Markdown.fitting(RULES_HEAD, rows, CheckText::more);
    }

    private String tasks() {
        List<String> rows = new ArrayList<>();
        for (TaskReport report : reports) {
            long met = report.findings().stream().filter(Finding::met).count();
            rows.add(row(
                    mark(report.verdict()),
                    Markdown.text(report.getName()),
                    report.error() == null
                            ? met + " of " + report.findings().size() + " are met"
                            : "could not be checked"));
        }
        return Markdown.fitting(TASKS_HEAD, rows, CheckText::more);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String more(int rest) {
        return "\n" + (rest == 1 ? "One more is" : rest + " more are") + " in the build's report.\n";
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "ok";
            case UNSTABLE -> "WARN";
            case FAILED -> "FAIL";
        };
    }

    private static String mark(FindingStatus status) {
        return switch (status) {
            case MET -> "ok";
            case EXCEPTED -> "excepted";
            case FAIL, WARN, NOTE -> status.name();
        };
    }
}
