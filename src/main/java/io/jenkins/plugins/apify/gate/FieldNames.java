package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.task.TaskField;

/** The names of the settings that rules apply to, for readers. */
final class FieldNames {
    private FieldNames() {}

    /** The name of a documented field, or its path if it has no name. */
    static Words of(TaskField field) {
        return switch (field) {
            case MEMORY_MBYTES, STANDBY_MEMORY_MBYTES -> Words.of("subject.memory");
            case TIMEOUT_SECS -> Words.of("subject.timeout");
            case BUILD -> Words.of("subject.build");
            case MAX_ITEMS -> Words.of("subject.maxItems");
            case MAX_TOTAL_CHARGE_USD -> Words.of("subject.maxCharge");
            case RESTART_ON_ERROR -> Words.of("subject.restartOnError");
            case STANDBY -> Words.of("subject.standby");
            case STANDBY_IDLE_TIMEOUT_SECS -> Words.of("subject.idleTimeout");
            case REMOVED_AT -> Words.of("subject.removal");
            case MODIFIED_AT -> Words.of("subject.modified");
            case NAME -> Words.of("subject.name");
            case USERNAME -> Words.of("subject.owner");
            default -> Words.text(field.path().toString());
        };
    }
}
