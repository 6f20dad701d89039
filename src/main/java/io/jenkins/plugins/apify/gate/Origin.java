package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Objects;

/**
 * The place that a rule comes from.
 *
 * @param name the rule set's name or the folder's full name; null for the job itself and the global configuration
 */
public record Origin(Kind kind, @CheckForNull String name) {
    /** The job that checks the task. */
    public static final Origin JOB = new Origin(Kind.JOB, null);

    /** The global configuration, whose rules apply to every job. */
    public static final Origin GLOBAL = new Origin(Kind.GLOBAL, null);

    /** The kinds of places that have rules. */
    public enum Kind {
        /** The job that checks the task. */
        JOB,
        /** A rule set that the job chose. */
        RULE_SET,
        /** A folder, whose rules apply to all jobs in it. */
        FOLDER,
        /** The global configuration, whose rules apply to every job. */
        GLOBAL
    }

    /** The rule set with that name. */
    public static Origin ruleSet(String name) {
        return new Origin(Kind.RULE_SET, name);
    }

    /** The folder with that full name. */
    public static Origin folder(String fullName) {
        return new Origin(Kind.FOLDER, fullName);
    }

    /** Reads stored values; the job itself if they are missing. */
    static Origin of(@CheckForNull Object kind, @CheckForNull Object storedName) {
        String name = Objects.toString(storedName, "");
        return switch (String.valueOf(kind)) {
            case "RULE_SET" -> ruleSet(name);
            case "FOLDER" -> folder(name);
            case "GLOBAL" -> GLOBAL;
            default -> JOB;
        };
    }

    /** Whether it is a policy: its rules apply regardless of the job's configuration. */
    public boolean isPolicy() {
        return kind == Kind.GLOBAL || kind == Kind.FOLDER;
    }

    /** The display name: {@code folder team/crawlers}. */
    public Words words() {
        return switch (kind) {
            case JOB -> Words.of("Origin.job");
            case RULE_SET -> Words.of("Origin.ruleSet", name);
            case FOLDER -> Words.of("Origin.folder", name);
            case GLOBAL -> Words.of("Origin.global");
        };
    }

    @Override
    public String toString() {
        return words().toString();
    }
}
