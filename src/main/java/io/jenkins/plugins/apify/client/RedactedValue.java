package io.jenkins.plugins.apify.client;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;

/**
 * What a build keeps of a value that it does not keep whole, because that is a secret, holds one, or is too long. The
 * digest tells whether the value has changed, and not what it was: it is made with a key that never leaves Jenkins.
 *
 * @param shown what is shown in its place
 * @param digest what tells whether the value has changed
 */
public record RedactedValue(Phrase shown, String digest) implements Serializable {
    /** What is shown in its place, and the digest. */
    public RedactedValue {
        Objects.requireNonNull(shown);
        Objects.requireNonNull(digest);
    }

    /** What is shown in its place, in English. */
    @JsonValue
    @Override
    public String toString() {
        return shown.toString();
    }
}
