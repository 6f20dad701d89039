package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.Task;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The Actor that a task runs meets all given conditions.
 *
 * @param match the condition on {@code owner~name}; null for none. A text to compare with can also be the
 *     Actor's id or {@code owner/name}.
 * @param permissionLevel the expected permission level; null for any
 * @param deprecated whether it must be deprecated; null for either
 * @param inStore whether it must be public; null for either
 * @param modified the period of its last modification; null for any
 */
public record ActorCondition(
        @CheckForNull TextMatch match,
        @CheckForNull PermissionLevel permissionLevel,
        @CheckForNull Boolean deprecated,
        @CheckForNull Boolean inStore,
        @CheckForNull ModifiedCondition modified)
        implements Condition {
    /** The permission levels of the API. */
    public enum PermissionLevel {
        LIMITED_PERMISSIONS,
        FULL_PERMISSIONS
    }

    /** @throws IllegalArgumentException if there is nothing to evaluate */
    public ActorCondition {
        if (match == null && permissionLevel == null && deprecated == null && inStore == null && modified == null) {
            throw new InvalidValueException(Words.of(
                    "ActorCondition.empty",
                    LocalizedMessage.parameter("equalTo"),
                    LocalizedMessage.parameter("matches"),
                    LocalizedMessage.parameter("notEqualTo"),
                    LocalizedMessage.parameter("notMatches"),
                    LocalizedMessage.parameter("permissionLevel"),
                    LocalizedMessage.parameter("deprecated"),
                    LocalizedMessage.parameter("public"),
                    LocalizedMessage.parameter("modifiedAfter"),
                    LocalizedMessage.parameter("modifiedBefore")));
        }
    }

    @Override
    public Words subject() {
        return Words.of("subject.actor");
    }

    @Override
    public boolean needsActor(Task task, boolean resolvesDefaults) {
        return true;
    }

    /** All parts if the Actor meets them, or else those that it breaks. */
    @Override
    public Observation check(Subject subject) {
        LocalizedMessage problem = subject.actorProblem();
        List<Observation> parts =
                parts(subject, problem == null ? subject.task().actor() : Actor.unknown(problem));
        if (problem != null) {
            Words expected =
                    Words.joined(parts.stream().map(Observation::expected).toList());
            return new Observation(false, expected, Words.of("ActorCondition.unknown", problem));
        }
        return Observation.joined(parts);
    }

    private List<Observation> parts(Subject subject, Actor actor) {
        List<Observation> parts = new ArrayList<>();
        if (match != null) {
            parts.add(identity(match, actor, subject.budget()));
        }
        if (permissionLevel != null) {
            Object level = actor.fields().get("actorPermissionLevel");
            parts.add(new Observation(
                    permissionLevel.name().equals(level),
                    Words.text(permissionLevel.name()),
                    level == null ? Words.of("ActorCondition.noLevel") : shown(level)));
        }
        if (deprecated != null) {
            Object value = actor.fields().getOrDefault("isDeprecated", false);
            parts.add(flag(deprecated, value, "ActorCondition.deprecated", "ActorCondition.notDeprecated"));
        }
        if (inStore != null) {
            Object value = actor.fields().get("isPublic");
            parts.add(flag(inStore, value, "ActorCondition.public", "ActorCondition.notPublic"));
        }
        if (modified != null) {
            parts.add(modified(modified, actor, subject));
        }
        return parts;
    }

    private static Observation identity(TextMatch match, Actor actor, EvaluationBudget budget) {
        String name = actor.fullName() == null ? "" : actor.fullName();
        List<String> names = new ArrayList<>(List.of(name));
        if (match.pattern() == null && actor.id() != null) {
            // the id, and the notation of Apify Store
            names.add(actor.id());
            names.add(name.replace('~', '/'));
        }
        boolean met = match.wanted()
                ? names.stream().anyMatch(one -> match.isMetBy(one, budget))
                : names.stream().allMatch(one -> match.isMetBy(one, budget));
        return new Observation(met, match.expected(), shown(name));
    }

    private static Observation flag(boolean wanted, Object value, String on, String off) {
        Words found = value instanceof Boolean flag
                ? Words.of(flag ? on : off)
                : value == null ? Absence.NOTHING.words() : shown(value);
        return new Observation(Boolean.valueOf(wanted).equals(value), Words.of(wanted ? on : off), found);
    }

    private static Observation modified(ModifiedCondition modified, Actor actor, Subject subject) {
        Words found = Words.of("ActorCondition.modified", shown(actor.fields().getOrDefault("modifiedAt", "-")));
        Words expected = Words.of("ActorCondition.modified", modified.expected());
        try {
            String text = actor.text("modifiedAt");
            boolean met =
                    text != null && modified.isMetBy(OffsetDateTime.parse(text).toInstant(), subject.now());
            return new Observation(met, expected, found);
        } catch (DateTimeException e) {
            return new Observation(false, expected, found);
        }
    }

    private static Words shown(Object value) {
        return Words.text(SafeText.shown(String.valueOf(value), 120));
    }
}
