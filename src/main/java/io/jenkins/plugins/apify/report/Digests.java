package io.jenkins.plugins.apify.report;

import io.jenkins.plugins.apify.redact.RedactedValue;
import jenkins.security.HMACConfidentialKey;

/**
 * Keyed digests of values that a build does not store: equal for equal values, and useless without the key, which never
 * leaves this Jenkins. Each begins with an id of the key: if a backup is restored without the secrets of Jenkins, it
 * gets a new key, and no digest from before can be compared with one from after.
 */
final class Digests {
    private static final HMACConfidentialKey KEY = new HMACConfidentialKey(Digests.class, "values");

    /** 128 bits: two successive values of a task never have the same digest by chance. */
    private static final int LENGTH = 32;

    private Digests() {}

    static String of(String value) {
        // no value is empty: all are JSON
        String keyId = KEY.mac("").substring(0, RedactedValue.KEY_ID_LENGTH);
        return keyId + ":" + KEY.mac(value).substring(0, LENGTH);
    }
}
