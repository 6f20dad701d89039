package io.jenkins.plugins.apify.check;

import hudson.model.TaskListener;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** Writes the lines of a check to the build log, in English. */
record CheckLog(TaskListener listener) {
    private static final String PREFIX = "[Apify] ";

    void note(Localizable line) {
        note(english(line));
    }

    void note(String line) {
        listener.getLogger().println(PREFIX + line);
    }

    /** The text for a log, regardless of the language of the controller. */
    static String english(Localizable text) {
        return text.toString(Locale.ENGLISH);
    }
}
