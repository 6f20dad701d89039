package io.jenkins.plugins.apify.gate;

/** What it means that a task does not set an option. */
public enum Absence {
    /** The Actor's default applies, which the task does not tell: breaks the rule. */
    ACTOR_DEFAULT,
    /** The Actor's default applies, and whoever wrote the rule accepts it. */
    ACCEPTED_DEFAULT,
    /** There is no limit: above every bound. */
    NO_LIMIT,
    /** There is nothing to judge: breaks the rule. */
    NOTHING;

    /** The meaning for an option that the Actor has a default for. */
    public static Absence ofDefault(boolean allowDefault) {
        return allowDefault ? ACCEPTED_DEFAULT : ACTOR_DEFAULT;
    }

    /** What a reader is told of it. */
    public Words words() {
        return switch (this) {
            case ACTOR_DEFAULT, ACCEPTED_DEFAULT -> Words.of("Absence.actorDefault");
            case NO_LIMIT -> Words.of("Absence.noLimit");
            case NOTHING -> Words.of("Absence.nothing");
        };
    }
}
