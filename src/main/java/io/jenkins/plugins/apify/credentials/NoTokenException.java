package io.jenkins.plugins.apify.credentials;

import hudson.AbortException;
import io.jenkins.plugins.apify.message.LocalizedMessage;

/** Thrown if the credentials store has no token for a check. The message is in English, for logs. */
public final class NoTokenException extends AbortException {
    private static final long serialVersionUID = 1;

    private final LocalizedMessage phrase;

    NoTokenException(LocalizedMessage phrase) {
        super(phrase.toString());
        this.phrase = phrase;
    }

    /** The localized message. */
    public LocalizedMessage phrase() {
        return phrase;
    }

    /** The localized message of any exception that ended the lookup of a token permanently. */
    public static LocalizedMessage phrase(AbortException refusal) {
        return refusal instanceof NoTokenException none
                ? none.phrase
                : LocalizedMessage.text(String.valueOf(refusal.getMessage()));
    }
}
