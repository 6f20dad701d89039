package io.jenkins.plugins.apify.report;

import jenkins.security.HMACConfidentialKey;

/**
 * Digests of values that a build does not keep: the same for the same value, and of no use to whoever lacks the key,
 * which never leaves this Jenkins.
 */
final class Digests {
    private static final HMACConfidentialKey KEY = new HMACConfidentialKey(Digests.class, "values");

    /** 128 bits: two values that a task has one after the other do not share them by chance. */
    private static final int LENGTH = 32;

    private Digests() {}

    static String of(String value) {
        return KEY.mac(value).substring(0, LENGTH);
    }
}
