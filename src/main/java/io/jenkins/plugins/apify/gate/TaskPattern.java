package io.jenkins.plugins.apify.gate;

import com.google.re2j.Pattern;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskId;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A pattern for tasks: one task by its id or as {@code owner~name}, or several as {@code owner~name} in which {@code *}
 * matches any characters.
 */
public final class TaskPattern {
    private static final int LONGEST = 250;
    private static final Pattern OWNER_AND_NAME = Pattern.compile("[A-Za-z0-9._*-]+~[A-Za-z0-9._*-]+");

    private final String text;

    private TaskPattern(String text) {
        this.text = text;
    }

    /**
     * Parses a pattern that a user typed or pasted; for example, the address of a task becomes the task's id.
     *
     * @throws IllegalArgumentException if it does not identify a task, or identifies one of the token's own user, who
     *     may be anybody
     */
    public static TaskPattern parse(String parameter, String given) {
        String text = given.strip();
        if (text.indexOf('*') >= 0) {
            String glob = text.replace('/', '~');
            if (glob.length() > LONGEST || !OWNER_AND_NAME.matches(glob)) {
                throw invalid("TaskPattern.glob", parameter, text);
            }
            return new TaskPattern(glob);
        }
        String id;
        try {
            id = TaskId.parse(text).toString();
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(LocalizedMessage.of(
                    Messages.class,
                    "TaskPattern.task",
                    LocalizedMessage.parameter(parameter),
                    InvalidValueException.phrase(e)));
        }
        if (id.startsWith("~")) {
            throw invalid("TaskPattern.noOwner", parameter, id);
        }
        return new TaskPattern(id);
    }

    private static InvalidValueException invalid(String message, String parameter, String text) {
        return new InvalidValueException(LocalizedMessage.of(
                Messages.class, message, LocalizedMessage.parameter(parameter), SafeText.shown(text, 120)));
    }

    /** Whether the pattern matches that task. */
    public boolean matches(Task task) {
        return isName() ? matchesName(task.fullName()) : text.equals(task.id());
    }

    /**
     * Whether the pattern matches the task that a check requests by that id; empty if this depends on the task itself,
     * because the check identifies it in another way.
     */
    public Optional<Boolean> matches(TaskId requested) {
        String id = requested.toString();
        boolean named = id.indexOf('~') > 0;
        if (named != isName() || id.startsWith("~")) {
            return Optional.empty();
        }
        return Optional.of(named ? matchesName(id) : text.equals(id));
    }

    private boolean isName() {
        return text.indexOf('~') >= 0;
    }

    private boolean matchesName(String name) {
        if (name == null) {
            return false;
        }
        String regex = Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^~]*"));
        return text.indexOf('*') < 0 ? text.equals(name) : Pattern.matches(regex, name);
    }

    /** The pattern in the API's form, with a tilde. */
    @Override
    public String toString() {
        return text;
    }
}
