package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.Task;
import java.time.Instant;
import java.util.Locale;

/** What came of a check, in English. */
record Told(boolean met, String expected, String found) {
    static Told of(Condition gate, Task task) {
        return of(gate.check(new Subject(task, Instant.EPOCH, History.NONE)));
    }

    static Told of(Condition.Observation observation) {
        return new Told(
                observation.met(),
                observation.expected().in(Locale.ENGLISH),
                observation.found().in(Locale.ENGLISH));
    }
}
