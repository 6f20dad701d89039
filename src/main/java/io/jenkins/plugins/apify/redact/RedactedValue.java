package io.jenkins.plugins.apify.redact;

import com.fasterxml.jackson.annotation.JsonValue;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.io.Serializable;
import java.util.Objects;

/**
 * What a build stores instead of a value that is sensitive or too long. The digest shows whether the value has changed,
 * but does not reveal it: it uses a key that never leaves Jenkins.
 *
 * @param shown the text shown instead of the value
 * @param digest the digest of the value
 */
public record RedactedValue(LocalizedMessage shown, String digest) implements Serializable {
    /** Requires both. */
    public RedactedValue {
        Objects.requireNonNull(shown);
        Objects.requireNonNull(digest);
    }

    /** The text shown instead of the value, in English. */
    @JsonValue
    @Override
    public String toString() {
        return shown.toString();
    }
}
