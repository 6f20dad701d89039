package io.jenkins.plugins.apify.message;

/**
 * Thrown if the value of a parameter is invalid. The exception message is in English, for logs; a form shows the
 * localized message with the labels of its fields.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final LocalizedMessage phrase;

    /** @param phrase names the parameter, the value and what is allowed */
    public InvalidValueException(LocalizedMessage phrase) {
        super(phrase.toString());
        this.phrase = phrase;
    }

    /** An exception with the message of that key, see {@link LocalizedMessage#of}. */
    public InvalidValueException(Class<?> messages, String key, Object... args) {
        this(LocalizedMessage.of(messages, key, args));
    }

    /** The validation error. */
    public LocalizedMessage phrase() {
        return phrase;
    }

    /** The validation error of any such exception. */
    public static LocalizedMessage phrase(IllegalArgumentException thrown) {
        return thrown instanceof InvalidValueException invalid
                ? invalid.phrase
                : LocalizedMessage.text(String.valueOf(thrown.getMessage()));
    }
}
