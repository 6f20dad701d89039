package io.jenkins.plugins.apify.redact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Keeps the keys of an object distinct after they have been shortened or masked. */
public final class DistinctKeys {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> count = new HashMap<>();

    /** The key, with a number appended if it occurred before. */
    public String next(String key) {
        String distinct = key;
        while (!taken.add(distinct)) {
            // counted for each key, so that no number is tried twice
            distinct = key + " (" + count.merge(key, 2, (before, first) -> before + 1) + ")";
        }
        return distinct;
    }
}
