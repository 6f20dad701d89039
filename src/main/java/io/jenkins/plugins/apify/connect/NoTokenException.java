package io.jenkins.plugins.apify.connect;

import hudson.AbortException;
import io.jenkins.plugins.apify.client.Phrase;

/** The credentials store has no token for a check. The message is in English, as logs are. */
public final class NoTokenException extends AbortException {
    private static final long serialVersionUID = 1;

    private final Phrase phrase;

    NoTokenException(Phrase phrase) {
        super(phrase.toString());
        this.phrase = phrase;
    }

    /** What the message says, for readers of other languages. */
    public Phrase phrase() {
        return phrase;
    }

    /** The same of whatever ended the look-up of a token for good. */
    public static Phrase phrase(AbortException refusal) {
        return refusal instanceof NoTokenException none
                ? none.phrase
                : Phrase.text(String.valueOf(refusal.getMessage()));
    }
}
