package io.jenkins.plugins.apify.report;

import jenkins.security.HMACConfidentialKey;

/**
 * Keyed digests of values that a build does not store: equal for equal values, and useless without the key, which never
 * leaves this Jenkins.
 */
final class Digests {
    private static final HMACConfidentialKey KEY = new HMACConfidentialKey(Digests.class, "values");

    /** 128 bits: two successive values of a task never have the same digest by chance. */
    private static final int LENGTH = 32;

    private Digests() {}

    static String of(String value) {
        return KEY.mac(value).substring(0, LENGTH);
    }
}
