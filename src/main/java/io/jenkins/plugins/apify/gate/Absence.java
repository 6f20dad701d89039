package io.jenkins.plugins.apify.gate;

/** How a rule treats an option that the task does not set. */
public enum Absence {
    /** The Actor's default applies, which the API does not return: the rule is broken. */
    ACTOR_DEFAULT,
    /** The Actor's default applies, and the rule accepts it. */
    ACCEPTED_DEFAULT,
    /** There is no limit, which exceeds every bound. */
    NO_LIMIT,
    /** There is no value to evaluate: the rule is broken. */
    NOTHING;

    /** The treatment of an option that the Actor has a default for. */
    public static Absence ofDefault(boolean allowDefault) {
        return allowDefault ? ACCEPTED_DEFAULT : ACTOR_DEFAULT;
    }

    /** The description in a finding. */
    public Words words() {
        return switch (this) {
            case ACTOR_DEFAULT, ACCEPTED_DEFAULT -> Words.of("Absence.actorDefault");
            case NO_LIMIT -> Words.of("Absence.noLimit");
            case NOTHING -> Words.of("Absence.nothing");
        };
    }
}
