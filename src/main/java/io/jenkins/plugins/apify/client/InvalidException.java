package io.jenkins.plugins.apify.client;

/**
 * What somebody gave for a parameter is invalid. The message, which a log shows, is in English; a form puts the phrase
 * into its reader's language, with the labels that its reader sees.
 */
public final class InvalidException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final Phrase phrase;

    /** @param phrase names the parameter, the value and what is allowed */
    public InvalidException(Phrase phrase) {
        super(phrase.toString());
        this.phrase = phrase;
    }

    /** What is wrong. */
    public Phrase phrase() {
        return phrase;
    }

    /** What is wrong, as any such exception says it. */
    public static Phrase phrase(IllegalArgumentException thrown) {
        return thrown instanceof InvalidException invalid
                ? invalid.phrase
                : Phrase.text(String.valueOf(thrown.getMessage()));
    }
}
