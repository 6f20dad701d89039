package io.jenkins.plugins.apify.check;

import hudson.model.TaskListener;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.SchemaViolation;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Odd;
import io.jenkins.plugins.apify.gate.Verdict;
import io.jenkins.plugins.apify.report.TaskReport;
import java.util.List;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** What a check says in the build's log, in English: one line for each rule, the summary last. */
class CheckLog {
    private static final String PREFIX = "[Apify] ";

    private final TaskListener listener;

    CheckLog(TaskListener listener) {
        this.listener = listener;
    }

    void fetching(TaskId id, ClientSettings settings) {
        note(Messages._CheckLog_fetching(id, settings.apiUrl()));
    }

    void fetching(int tasks, ClientSettings settings) {
        note(Messages._CheckLog_fetchingMany(tasks, settings.apiUrl()));
    }

    void retrying(Retry retry) {
        note(retried(retry));
    }

    static String retried(Retry retry) {
        String seconds = String.format(Locale.ROOT, "%.1f", retry.delay().toMillis() / 1000.0);
        return english(
                Messages._CheckLog_retrying(retry.attempt(), retry.cause().getMessage(), seconds));
    }

    void findings(Task task, List<Finding> findings) {
        Object title = task.get(TaskField.TITLE);
        note(
                title == null
                        ? Messages._CheckLog_task(name(task), SafeText.shown(task.id()))
                        : Messages._CheckLog_titledTask(
                                name(task), SafeText.shown(task.id()), SafeText.shown(title.toString())));
        for (SchemaViolation odd : task.oddFields()) {
            note(Messages._CheckLog_odd(Odd.line(odd)));
        }
        for (Finding finding : findings) {
            note(Messages._CheckLog_finding(english(mark(finding)), finding.line()));
            finding.getDetails().forEach(detail -> note(Messages._CheckLog_detail(detail.words())));
        }
    }

    private static Localizable mark(Finding finding) {
        return switch (finding.getMark()) {
            case MET -> Messages._CheckLog_met();
            case FAIL -> Messages._CheckLog_fail();
            case WARN -> Messages._CheckLog_warn();
            case NOTE -> Messages._CheckLog_note();
            case EXCEPTED -> Messages._CheckLog_excepted();
        };
    }

    void summary(List<Finding> findings, Verdict verdict) {
        note(summed(findings, verdict));
    }

    private static Localizable summed(List<Finding> findings, Verdict verdict) {
        if (findings.isEmpty()) {
            return Messages._CheckLog_noRules();
        }
        long met = findings.stream().filter(Finding::isMet).count();
        return switch (verdict) {
            case PASSED ->
                met == findings.size()
                        ? Messages._CheckLog_passed(met)
                        : Messages._CheckLog_noted(met, findings.size());
            case UNSTABLE -> Messages._CheckLog_unstable(met, findings.size());
            case FAILED -> Messages._CheckLog_failed(met, findings.size());
        };
    }

    /** What a check came to, in one line. */
    static String summed(TaskReport report) {
        return english(
                report.error() == null
                        ? summed(report.getFindings(), report.getVerdict())
                        : Messages._CheckLog_notChecked());
    }

    /** Tells why nothing was published, in the words of what failed. */
    void notPublished(Throwable failure) {
        String said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        note(Messages._CheckLog_notPublished(SafeText.shown(said)));
    }

    final void note(Localizable line) {
        note(english(line));
    }

    /** The text as a log has it, whatever the language of the controller. */
    static String english(Localizable text) {
        return text.toString(Locale.ENGLISH);
    }

    /** Writes one line. */
    void note(String line) {
        listener.getLogger().println(PREFIX + line);
    }

    /** What the log calls a task. */
    static String name(Task task) {
        return SafeText.shown(task.fullName());
    }
}
