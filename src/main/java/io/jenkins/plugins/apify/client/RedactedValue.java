package io.jenkins.plugins.apify.client;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;

/**
 * What a build keeps of a value that it does not keep whole, because that is a secret, holds one, or is too long. The
 * digest tells whether the value has changed, and not what it was: it is made with a key that never leaves Jenkins.
 */
// a class, not a record: builds keep it in their XML, whose library cannot restore records
public final class RedactedValue implements Serializable {
    private static final long serialVersionUID = 1;

    private final Phrase shown;
    private final String digest;

    private RedactedValue(Phrase shown, String digest) {
        this.shown = shown;
        this.digest = digest;
    }

    /** The same as it was stored: what is shown, and the digest. */
    public static RedactedValue of(Phrase shown, String digest) {
        return new RedactedValue(Objects.requireNonNull(shown), Objects.requireNonNull(digest));
    }

    /** What tells whether the value has changed. */
    public String digest() {
        return digest;
    }

    /** What is shown in its place. */
    public Phrase shown() {
        return shown;
    }

    /** What is shown in its place, in English. */
    @JsonValue
    @Override
    public String toString() {
        return shown.toString();
    }

    /** Whether both stand for the same value, shown in the same way. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RedactedValue that && shown.equals(that.shown) && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shown, digest);
    }
}
