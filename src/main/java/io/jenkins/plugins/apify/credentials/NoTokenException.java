package io.jenkins.plugins.apify.credentials;

import hudson.AbortException;
import io.jenkins.plugins.apify.message.LocalizedMessage;

/** The credentials store has no token for a check. The message is in English, as logs are. */
public final class NoTokenException extends AbortException {
    private static final long serialVersionUID = 1;

    private final LocalizedMessage phrase;

    NoTokenException(LocalizedMessage phrase) {
        super(phrase.toString());
        this.phrase = phrase;
    }

    /** What the message says, for readers of other languages. */
    public LocalizedMessage phrase() {
        return phrase;
    }

    /** The same of whatever ended the look-up of a token for good. */
    public static LocalizedMessage phrase(AbortException refusal) {
        return refusal instanceof NoTokenException none
                ? none.phrase
                : LocalizedMessage.text(String.valueOf(refusal.getMessage()));
    }
}
