package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.SchemaViolation;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Formats a value of the task for a finding: on one line, short, and hidden if its name is sensitive. */
public final class ValueFormatter {
    /** An expression for values that the platform has encrypted, which reveals no secret. */
    private static final Pattern ENCRYPTED = Pattern.compile("ENCRYPTED_[()?:|A-Z]{1,20}:\\.[+*]");

    private static final int LONGEST = 120;
    private static final int LONGEST_NUMBER = 100;

    private ValueFormatter() {}

    /** A path, in which a name may contain a secret. */
    static Words path(FieldPath path) {
        return Words.text(Redactor.maskedText(path.toString()));
    }

    static Words hidden() {
        return Words.of("ValueFormatter.hidden");
    }

    /** Whether that text must be hidden completely at that path of the task. */
    static boolean hides(FieldPath path, String text, Task task) {
        return isSecret(path, text, task.fields()) && !ENCRYPTED.matcher(text).matches();
    }

    /** Whether a text is hidden completely because of its path; a token is hidden anywhere. */
    private static boolean isSecret(FieldPath path, String text, Map<String, Object> fields) {
        return Redactor.isSecret(path.names(), text, fields) && !Redactor.MASK.equals(Redactor.maskedText(text));
    }

    /** The value at that path. */
    static Words value(FieldPath path, Task task) {
        return value(path, path.in(task.fields()), task.fields());
    }

    /** A value at that path of a task with those fields. */
    static Words value(FieldPath path, Object value, Map<String, Object> fields) {
        if (value instanceof Map || value instanceof List) {
            return Redactor.isSecret(path.names(), fields) ? hidden() : container(value);
        }
        if (Redactor.isEncrypted(value)) {
            return Words.of("ValueFormatter.encrypted", Redactor.masked(path.names(), value, fields));
        }
        if (value instanceof String text) {
            return isSecret(path, text, fields) ? hidden() : Words.text(quoted(text));
        }
        return Words.text(value instanceof Number number ? number(number) : String.valueOf(value));
    }

    /** The description of an object or a list: its size. */
    public static Words container(Object value) {
        return value instanceof Map<?, ?> map
                ? Words.of("ValueFormatter.object", map.size())
                : Words.of("ValueFormatter.list", ((List<?>) value).size());
    }

    static String number(Number number) {
        return SafeText.shown(Numbers.text(number), LONGEST_NUMBER);
    }

    static String quoted(String text) {
        return "'" + SafeText.shownWithBreaks(text, LONGEST) + "'";
    }

    /** The field and the violation: {@code options.build: 5, which is not a text}. */
    public static Words violation(SchemaViolation odd) {
        return Words.of("SchemaViolation.line", odd.path(), violated(odd));
    }

    /** The found value of a rule on that field if the field, or the object that contains it, is invalid. */
    static Optional<Words> violationIn(Task task, TaskField field) {
        return task.odd(field).map(odd -> odd.field() == field ? violated(odd) : holder(odd));
    }

    /** The found value of a rule at a path that leads through an invalid field. */
    static Optional<Words> violationAbove(Task task, FieldPath path) {
        return task.odd(path).filter(odd -> !odd.path().equals(path)).map(ValueFormatter::holder);
    }

    private static Words holder(SchemaViolation odd) {
        return Words.of("SchemaViolation.ofParent", odd.path(), violated(odd));
    }

    private static Words violated(SchemaViolation odd) {
        String key =
                switch (odd.expected()) {
                    case TEXT -> "SchemaViolation.text";
                    case DATE_TIME -> "SchemaViolation.dateTime";
                    case WHOLE_NUMBER -> "SchemaViolation.wholeNumber";
                    case NUMBER -> "SchemaViolation.number";
                    case NOT_NEGATIVE -> "SchemaViolation.notNegative";
                    case SMALLER -> "SchemaViolation.tooLarge";
                    case TRUE_OR_FALSE -> "SchemaViolation.trueOrFalse";
                    case OBJECT -> "SchemaViolation.object";
                };
        return Words.of(key, value(odd.path(), odd.found(), Map.of()));
    }
}
