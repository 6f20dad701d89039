package io.jenkins.plugins.apify.message;

/**
 * What somebody gave for a parameter is invalid. The message, which a log shows, is in English; a form puts the phrase
 * into its reader's language, with the labels that its reader sees.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final LocalizedMessage phrase;

    /** @param phrase names the parameter, the value and what is allowed */
    public InvalidValueException(LocalizedMessage phrase) {
        super(phrase.toString());
        this.phrase = phrase;
    }

    /** What is wrong. */
    public LocalizedMessage phrase() {
        return phrase;
    }

    /** What is wrong, as any such exception says it. */
    public static LocalizedMessage phrase(IllegalArgumentException thrown) {
        return thrown instanceof InvalidValueException invalid
                ? invalid.phrase
                : LocalizedMessage.text(String.valueOf(thrown.getMessage()));
    }
}
