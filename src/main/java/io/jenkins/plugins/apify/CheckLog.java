package io.jenkins.plugins.apify;

import hudson.model.TaskListener;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.client.TaskId;
import io.jenkins.plugins.apify.gate.Finding;
import io.jenkins.plugins.apify.gate.Severity;
import io.jenkins.plugins.apify.gate.Verdict;
import java.util.List;

/** What a check says in the build's log: one line for each rule, the summary last. */
final class CheckLog {
    private static final String PREFIX = "[Apify] ";

    private final TaskListener listener;

    CheckLog(TaskListener listener) {
        this.listener = listener;
    }

    void fetching(TaskId id, ClientSettings settings) {
        note(Messages.CheckLog_fetching(id, settings.apiUrl()));
    }

    void retrying(Retry retry) {
        String seconds = String.format("%.1f", retry.delay().toMillis() / 1000.0);
        note(Messages.CheckLog_retrying(retry.attempt(), retry.cause().getMessage(), seconds));
    }

    void findings(Task task, List<Finding> findings) {
        Object title = task.get(TaskField.TITLE);
        note(
                title == null
                        ? Messages.CheckLog_task(name(task), SafeText.shown(task.id()))
                        : Messages.CheckLog_titledTask(
                                name(task), SafeText.shown(task.id()), SafeText.shown(title.toString())));
        for (Finding finding : findings) {
            note(Messages.CheckLog_finding(mark(finding), finding.getRule(), finding.getSentence()));
        }
    }

    private static String mark(Finding finding) {
        if (finding.isMet()) {
            return Messages.CheckLog_met();
        }
        return finding.getSeverity() == Severity.FAIL ? Messages.CheckLog_fail() : Messages.CheckLog_warn();
    }

    void summary(List<Finding> findings, Verdict verdict) {
        if (findings.isEmpty()) {
            note(Messages.CheckLog_noRules());
            return;
        }
        long met = findings.stream().filter(Finding::isMet).count();
        note(
                switch (verdict) {
                    case PASSED -> Messages.CheckLog_passed(met);
                    case UNSTABLE -> Messages.CheckLog_unstable(met, findings.size());
                    case FAILED -> Messages.CheckLog_failed(met, findings.size());
                });
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
