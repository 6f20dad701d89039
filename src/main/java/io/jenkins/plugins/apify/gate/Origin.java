package io.jenkins.plugins.apify.gate;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/** Where a rule comes from. */
// a class, not a record: see Finding
public final class Origin implements Serializable {
    private static final long serialVersionUID = 1;

    /** The job that checked the task. */
    public static final Origin JOB = new Origin(Kind.JOB, null);

    /** The global configuration, whose rules hold for every job. */
    public static final Origin GLOBAL = new Origin(Kind.GLOBAL, null);

    private final Kind kind;
    private final String name;

    /** Who may have said it. */
    public enum Kind {
        /** The job that checked the task. */
        JOB,
        /** A rule set that the job chose. */
        RULE_SET,
        /** A folder, whose rules hold for all jobs below it. */
        FOLDER,
        /** The global configuration, whose rules hold for every job. */
        GLOBAL
    }

    private Origin(Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    /** The rule set of that name. */
    public static Origin ruleSet(String name) {
        return new Origin(Kind.RULE_SET, name);
    }

    /** The folder of that full name. */
    public static Origin folder(String fullName) {
        return new Origin(Kind.FOLDER, fullName);
    }

    public Kind kind() {
        return kind;
    }

    /** The rule set's name or the folder's full name; null for the job itself and the global configuration. */
    public String name() {
        return name;
    }

    /** Whether it is a policy: rules that hold whatever the job says. */
    public boolean isPolicy() {
        return kind == Kind.GLOBAL || kind == Kind.FOLDER;
    }

    /** What a reader calls it: {@code folder team/crawlers}. */
    public Words words() {
        return switch (kind) {
            case JOB -> Words.of("Origin.job");
            case RULE_SET -> Words.of("Origin.ruleSet", name);
            case FOLDER -> Words.of("Origin.folder", name);
            case GLOBAL -> Words.of("Origin.global");
        };
    }

    /** The origin that was kept as those plain values; the job itself where they name none. */
    static Origin ofPlain(Map<?, ?> plain) {
        String name = Objects.toString(plain.get("originName"), "");
        return switch (String.valueOf(plain.get("origin"))) {
            case "RULE_SET" -> ruleSet(name);
            case "FOLDER" -> folder(name);
            case "GLOBAL" -> GLOBAL;
            default -> JOB;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origin that && kind == that.kind && Objects.equals(name, that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name);
    }

    @Override
    public String toString() {
        return words().toString();
    }
}
