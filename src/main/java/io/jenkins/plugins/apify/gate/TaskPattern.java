package io.jenkins.plugins.apify.gate;

import com.google.re2j.Pattern;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A pattern for tasks. {@code task:} is followed by the id of a task, or by its owner's username and its name with a
 * tilde between them; {@code actor:} by the same of the task's Actor. In a username and a name, {@code *} matches any
 * characters. Names match without regard to upper and lower case, as in the API; ids match exactly.
 *
 * <p>Whether a pattern matches can be unknown, because the task was not fetched, or because the API's response lacks a
 * name or an id. The caller decides what is stricter then.
 */
public final class TaskPattern {
    private static final String TASK = "task:";
    private static final String ACTOR = "actor:";
    private static final int LONGEST = 250;
    private static final Pattern OWNER_AND_NAME = Pattern.compile("[A-Za-z0-9._*-]+~[A-Za-z0-9._*-]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{10,40}");

    /** As given; empty for a task. */
    private final String prefix;

    private final String text;

    private TaskPattern(String prefix, String text) {
        this.prefix = prefix;
        this.text = text;
    }

    /**
     * Parses a pattern that a user typed or pasted; for example, the address of a task becomes the task's id. Without a
     * prefix, it is a pattern for tasks.
     *
     * @throws IllegalArgumentException if it does not identify a task or an Actor, or identifies a task of the token's
     *     own user, who may be anybody
     */
    public static TaskPattern parse(String parameter, String given) {
        String text = given.strip();
        if (text.startsWith(ACTOR)) {
            return new TaskPattern(
                    ACTOR, actor(parameter, text.substring(ACTOR.length()).strip()));
        }
        String prefix = text.startsWith(TASK) ? TASK : "";
        return new TaskPattern(
                prefix, task(parameter, text.substring(prefix.length()).strip()));
    }

    /**
     * Parses a pattern that must have a prefix.
     *
     * @throws IllegalArgumentException as {@link #parse}, or if there is no prefix
     */
    static TaskPattern parseWithPrefix(String parameter, String given) {
        String text = given.strip();
        if (!text.startsWith(TASK) && !text.startsWith(ACTOR)) {
            throw invalid("TaskPattern.noPrefix", parameter, text);
        }
        return parse(parameter, text);
    }

    /** The form of a pattern that may be stored and shown: without a token in a pasted address. */
    public static String normalize(String given) {
        try {
            return parse("", given).toString();
        } catch (IllegalArgumentException e) {
            return TaskId.normalize(given);
        }
    }

    private static String task(String parameter, String text) {
        if (text.indexOf('*') >= 0) {
            return ownerAndName("TaskPattern.glob", parameter, text);
        }
        String id;
        try {
            id = TaskId.parse(text).toString();
        } catch (IllegalArgumentException e) {
            if (NAME.matches(text)) {
                throw invalid("TaskPattern.noOwner", parameter, text);
            }
            throw new InvalidValueException(LocalizedMessage.of(
                    Messages.class,
                    "TaskPattern.task",
                    LocalizedMessage.parameter(parameter),
                    InvalidValueException.phrase(e)));
        }
        if (id.startsWith("~")) {
            throw invalid("TaskPattern.noOwner", parameter, id);
        }
        return id;
    }

    private static String actor(String parameter, String text) {
        return ID.matches(text) ? text : ownerAndName("TaskPattern.actor", parameter, text);
    }

    private static String ownerAndName(String message, String parameter, String text) {
        String glob = text.replace('/', '~');
        if (glob.length() > LONGEST || !OWNER_AND_NAME.matches(glob)) {
            throw invalid(message, parameter, text);
        }
        return glob;
    }

    private static InvalidValueException invalid(String message, String parameter, String text) {
        return new InvalidValueException(LocalizedMessage.of(
                Messages.class, message, LocalizedMessage.parameter(parameter), TaskId.normalize(text)));
    }

    /** Whether the pattern matches that task; empty if the API's response lacks the names or the id. */
    public Optional<Boolean> matches(Task task) {
        if (isActor()) {
            return isName()
                    ? matches(ofActor(task, "username", "actUsername"), ofActor(task, "name", "actName"))
                    : Optional.ofNullable(task.get(TaskField.ACT_ID)).map(text::equals);
        }
        return isName() ? matches(task.get(TaskField.USERNAME), task.name()) : Optional.of(text.equals(task.id()));
    }

    /** A field of the task's Actor, or else the field of the task that is not documented and missing in most responses. */
    private static Object ofActor(Task task, String field, String fieldOfTask) {
        String known = task.actor() == null ? null : task.actor().text(field);
        return known == null ? task.fields().get(fieldOfTask) : known;
    }

    /** Whether the task's Actor decides whether the pattern matches, and was not requested yet. */
    public boolean needsActor(Task task) {
        return isActor() && isName() && task.actor() == null && matches(task).isEmpty();
    }

    private Optional<Boolean> matches(Object owner, Object name) {
        int tilde = text.indexOf('~');
        if (isOther(text.substring(0, tilde), owner) || isOther(nameIn(text), name)) {
            // one of both is enough to exclude a match
            return Optional.of(false);
        }
        return owner instanceof String && name instanceof String ? Optional.of(true) : Optional.empty();
    }

    private boolean isOther(String pattern, Object known) {
        return known instanceof String value && !isMatch(pattern, value);
    }

    /**
     * Whether the pattern matches the task that a check requests by that id; empty if this depends on the task itself,
     * because the check identifies it in another way.
     */
    public Optional<Boolean> matches(TaskId requested) {
        String id = requested.toString();
        boolean named = id.indexOf('~') >= 0;
        if (isActor() || named != isName()) {
            return Optional.empty();
        }
        if (isMatch(text, id)) {
            return Optional.of(true);
        }
        // the API also takes the id of the owner, or no owner, so only another name excludes a match
        return named && isMatch(nameIn(text), nameIn(id)) ? Optional.empty() : Optional.of(false);
    }

    private boolean isActor() {
        return prefix.equals(ACTOR);
    }

    private boolean isName() {
        return text.indexOf('~') >= 0;
    }

    private static String nameIn(String ownerAndName) {
        return ownerAndName.substring(ownerAndName.indexOf('~') + 1);
    }

    private boolean isMatch(String pattern, String value) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^~]*"));
        return Pattern.compile(regex, isName() ? Pattern.CASE_INSENSITIVE : 0).matches(value);
    }

    /** The pattern with its prefix, if it has one, and names in the API's form, with a tilde. */
    @Override
    public String toString() {
        return prefix + text;
    }
}
