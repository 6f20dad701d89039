package io.jenkins.plugins.apify.task;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A documented field with an undocumented type or value. It breaks the rules that need the field, and no others.
 *
 * @param field the field
 * @param expected what the API documents
 * @param found the value as returned, which may be long and contain anything
 */
public record SchemaViolation(TaskField field, Expected expected, Object found) implements Serializable {

    /** The documented type or range. */
    public enum Expected {
        TEXT,
        DATE_TIME,
        WHOLE_NUMBER,
        NUMBER,
        /** A number that is not negative: no documented field of a task can be negative. */
        NOT_NEGATIVE,
        /** A whole number of at most 64 bits. */
        SMALLER,
        TRUE_OR_FALSE,
        OBJECT
    }

    /** The path of the field. */
    public FieldPath path() {
        return field.path();
    }

    /** Whether the path is that of this field, or of a field within it. */
    boolean covers(FieldPath other) {
        String own = path().toString();
        String theirs = other.toString();
        return theirs.startsWith(own) && (theirs.length() == own.length() || theirs.charAt(own.length()) == '.');
    }

    /** The violation of a documented field by a value other than null; empty if the value is valid. */
    static Optional<SchemaViolation> in(TaskField field, Object value) {
        Expected expected =
                switch (field.type()) {
                    case TEXT -> value instanceof String ? null : Expected.TEXT;
                    case DATE_TIME -> isDateTime(value) ? null : Expected.DATE_TIME;
                    case INTEGER -> expectedOf(value, Expected.WHOLE_NUMBER);
                    case NUMBER -> expectedOf(value, Expected.NUMBER);
                    case BOOLEAN -> value instanceof Boolean ? null : Expected.TRUE_OR_FALSE;
                    case OBJECT -> value instanceof Map ? null : Expected.OBJECT;
                    case ANY -> null;
                };
        return Optional.ofNullable(expected).map(e -> new SchemaViolation(field, e, value));
    }

    private static Expected expectedOf(Object value, Expected kind) {
        if (!(value instanceof Number number)) {
            return kind;
        }
        BigDecimal exact = Numbers.exact(number);
        if (kind == Expected.WHOLE_NUMBER && !Numbers.isWhole(exact)) {
            return kind;
        }
        if (exact.signum() < 0) {
            return Expected.NOT_NEGATIVE;
        }
        boolean tooLarge = kind == Expected.WHOLE_NUMBER && Numbers.whole(exact).isEmpty();
        return tooLarge ? Expected.SMALLER : null;
    }

    private static boolean isDateTime(Object value) {
        try {
            return value instanceof String text && OffsetDateTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
