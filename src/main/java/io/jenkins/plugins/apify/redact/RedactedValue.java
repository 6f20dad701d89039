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
 * @param digest the digest of the value, after the id of its key and a colon
 */
public record RedactedValue(LocalizedMessage shown, String digest) implements Serializable {
    /** The length of the id of a key, in characters. */
    public static final int KEY_ID_LENGTH = 8;

    /** Requires both. */
    public RedactedValue {
        Objects.requireNonNull(shown);
        Objects.requireNonNull(digest);
    }

    /** Whether two digests have the same key. If not, they say nothing about whether their values are equal. */
    public static boolean haveSameKey(String digest, String other) {
        return keyId(digest).equals(keyId(other));
    }

    private static String keyId(String digest) {
        return digest.indexOf(':') == KEY_ID_LENGTH ? digest.substring(0, KEY_ID_LENGTH) : "";
    }

    /** The text shown instead of the value, in English. */
    @JsonValue
    @Override
    public String toString() {
        return shown.toString();
    }
}
