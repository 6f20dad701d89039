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
import java.util.stream.Stream;
import org.jvnet.localizer.Localizable;

/**
 * Formats a check as Markdown, in English: a line for each broken rule, and a table, of one task with all its rules, of
 * several with one row for each. Values that are hidden in the report are hidden here too, since the text is made from
 * it.
 */
final class CheckText {
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
        Stream<String> name =
                single ? Stream.of("**" + Markdown.text(reports.get(0).getName()) + "**: ") : Stream.of();
        String head = name.collect(Collectors.joining()) + Markdown.text(title) + "\n\n";
        List<String> lines = new ArrayList<>();
        for (TaskReport report : reports) {
            String task = single ? "" : "**" + Markdown.text(report.getName()) + "** ";
            LocalizedMessage error = report.error();
            if (error != null) {
                lines.add(line(mark(report.verdict()), task, Markdown.text(error.toString())));
            }
            report.findings().stream()
                    .filter(finding -> !finding.met())
                    .forEach(finding -> lines.add(line(
                            mark(finding.getMark()),
                            task,
                            Markdown.text(finding.toldLine().toString()) + message(finding))));
        }
        return Markdown.fitting(head, lines, CheckText::more);
    }

    private static String line(Localizable mark, String task, String said) {
        return "- " + LocalizedMessage.english(mark) + " " + task + said + "\n";
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
                    LocalizedMessage.english(mark(finding.getMark())),
                    Markdown.text(finding.rule()),
                    Markdown.text(finding.subject().toString()),
                    Markdown.text(finding.found().toString()) + details + message(finding),
                    Markdown.text(finding.expected().toString()),
                    Markdown.text(finding.origin().toString())));
        }
        String head = head(
                Messages._CheckText_verdict(),
                Messages._CheckText_rule(),
                Messages._CheckText_subject(),
                Messages._CheckText_found(),
                Messages._CheckText_expected(),
                Messages._CheckText_origin());
        return rows.isEmpty() ? "" : Markdown.fitting(head, rows, CheckText::more);
    }

    private String tasks() {
        List<String> rows = new ArrayList<>();
        for (TaskReport report : reports) {
            long met = report.findings().stream().filter(Finding::met).count();
            rows.add(row(
                    LocalizedMessage.english(mark(report.verdict())),
                    Markdown.text(report.getName()),
                    LocalizedMessage.english(
                            report.error() == null
                                    ? Messages._CheckText_met(
                                            met, report.findings().size())
                                    : Messages._CheckText_notChecked())));
        }
        String head = head(Messages._CheckText_verdict(), Messages._CheckText_task(), Messages._CheckText_rules());
        return Markdown.fitting(head, rows, CheckText::more);
    }

    private static String head(Localizable... names) {
        String[] texts = Stream.of(names).map(LocalizedMessage::english).toArray(String[]::new);
        return row(texts) + "| --- ".repeat(texts.length) + "|\n";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String more(int rest) {
        return "\n" + LocalizedMessage.english(Messages._CheckText_more(rest)) + "\n";
    }

    private static Localizable mark(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Messages._CheckText_ok();
            case UNSTABLE -> Messages._CheckText_warn();
            case FAILED -> Messages._CheckText_fail();
        };
    }

    private static Localizable mark(FindingStatus mark) {
        return switch (mark) {
            case MET -> Messages._CheckText_ok();
            case FAIL -> Messages._CheckText_fail();
            case WARN -> Messages._CheckText_warn();
            case NOTE -> Messages._CheckText_note();
            case EXCEPTED -> Messages._CheckText_excepted();
        };
    }
}
