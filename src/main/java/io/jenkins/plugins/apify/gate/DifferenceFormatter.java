package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.task.FieldPath;
import java.util.List;
import java.util.Map;

/**
 * Formats the differences of two trees of a task's fields, one line each, with secrets hidden.
 *
 * @param key the message of a line: the path, the value in the first tree, and that in the second
 */
record DifferenceFormatter(String key, Map<String, Object> before, Map<String, Object> after) {
    /** The maximum number of differences that a rule lists; for more, a reader would look at the task itself. */
    static final int MOST_TOLD = 100;

    /** One line for each difference. */
    List<FindingLine> lines(Differences differences) {
        return differences.told().stream().map(this::line).toList();
    }

    private FindingLine line(Difference difference) {
        FieldPath path = difference.path();
        // the fields beside the value in either tree can make it sensitive
        boolean secret =
                Redactor.isSecret(difference.pathBefore().names(), before) || Redactor.isSecret(path.names(), after);
        Words one = shown(difference.pathBefore(), difference.before(), before, secret);
        Words other = shown(path, difference.after(), after, secret);
        Words place = ValueFormatter.path(path);
        if (one.equals(other)) {
            return FindingLine.of(path, Words.of("DifferenceFormatter.hidden", place));
        }
        return FindingLine.of(path, Words.of(key, place, one, other));
    }

    private static Words shown(FieldPath path, Object value, Map<String, Object> fields, boolean secret) {
        if (value == null) {
            return Absence.NOTHING.words();
        }
        boolean open =
                value instanceof Number || value instanceof Boolean || "".equals(value) || Redactor.isEncrypted(value);
        return secret && !open ? ValueFormatter.hidden() : ValueFormatter.value(path, value, fields);
    }
}
