package io.jenkins.plugins.apify.check;

import hudson.model.TaskListener;
import io.jenkins.plugins.apify.client.ClientSettings;
import io.jenkins.plugins.apify.client.Retry;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** Writes the lines of a check to the build log, in English. */
record CheckLog(TaskListener listener) {
    private static final String PREFIX = "[Apify] ";

    void fetching(TaskId id, ClientSettings settings) {
        note(Messages._CheckLog_fetching(id, settings.apiUrl()));
    }

    void fetching(int tasks, ClientSettings settings) {
        note(Messages._CheckLog_fetchingMany(tasks, settings.apiUrl()));
    }

    void fetchingActor(TaskId id) {
        note(Messages._CheckLog_fetchingActor(id));
    }

    void retrying(Retry retry) {
        note(retried(retry));
    }

    /** Logs a retry for one of several tasks. */
    void retrying(String task, Retry retry) {
        note(Messages._CheckLog_retryingTask(task, retried(retry)));
    }

    private static String retried(Retry retry) {
        String seconds = String.format(Locale.ROOT, "%.1f", retry.delay().toMillis() / 1000.0);
        return english(
                Messages._CheckLog_retrying(retry.attempt(), retry.cause().getMessage(), seconds));
    }

    /** Logs why the check was not published, with the message of the failure. */
    void notPublished(Throwable failure) {
        String said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        note(Messages._CheckLog_notPublished(SafeText.shown(said)));
    }

    private void note(Localizable line) {
        note(english(line));
    }

    /** The text for a log, regardless of the language of the controller. */
    static String english(Localizable text) {
        return text.toString(Locale.ENGLISH);
    }

    void note(String line) {
        listener.getLogger().println(PREFIX + line);
    }
}
