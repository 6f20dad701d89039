package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.SchemaViolation;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import java.util.Optional;

/** Tells of documented fields that hold what the API does not document. */
public final class Odd {
    private Odd() {}

    /** Which field it is, and what is odd about it: {@code options.build: 5, which is no text}. */
    public static Words line(SchemaViolation odd) {
        return Words.of("Odd.line", odd.path(), value(odd));
    }

    /** What a rule on that field finds if the field, or the object that should hold it, is odd. */
    static Optional<Words> in(Task task, TaskField field) {
        return task.odd(field).map(odd -> odd.field() == field ? value(odd) : holder(odd));
    }

    /** What a rule finds at a path that leads through an odd field. */
    static Optional<Words> above(Task task, FieldPath path) {
        return task.odd(path).filter(odd -> !odd.path().equals(path)).map(Odd::holder);
    }

    private static Words holder(SchemaViolation odd) {
        return Words.of("Odd.holder", odd.path(), value(odd));
    }

    private static Words value(SchemaViolation odd) {
        String key =
                switch (odd.expected()) {
                    case TEXT -> "Odd.text";
                    case DATE_TIME -> "Odd.dateTime";
                    case WHOLE_NUMBER -> "Odd.wholeNumber";
                    case NUMBER -> "Odd.number";
                    case NOT_NEGATIVE -> "Odd.notNegative";
                    case SMALLER -> "Odd.smaller";
                    case TRUE_OR_FALSE -> "Odd.trueOrFalse";
                    case OBJECT -> "Odd.object";
                };
        return Words.of(key, Shown.value(odd.path(), odd.found()));
    }
}
