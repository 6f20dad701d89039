package io.jenkins.plugins.apify.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.apify.binding.TextLines;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.TaskId;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One task of a check of several tasks, as a user writes it: {@code janedoe~my-task}, or {@code MY_=janedoe~my-task}
 * for a task that sets environment variables with the prefix {@code MY_}.
 *
 * @param id the task's id
 * @param prefix the prefix of its variables; empty for none
 */
public record TaskEntry(String id, String prefix) implements Serializable {
    /** The maximum number of tasks of one check, to limit the size of a build. */
    static final int MOST = 1000;

    private static final Pattern PREFIXED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,63})\\s*=\\s*(.*)");

    /** Parses texts with one task on each line; blank lines are ignored. */
    public static List<TaskEntry> read(Collection<String> texts) {
        return lines(texts).stream().map(TaskEntry::of).toList();
    }

    /** The lines of those texts that name a task, without other content such as a token in an address. */
    public static List<String> lines(Collection<String> texts) {
        return texts.stream()
                .flatMap(text -> TextLines.of(text).stream())
                .map(TaskEntry::normalized)
                .toList();
    }

    private static String normalized(String line) {
        TaskEntry entry = of(line);
        String id = TaskId.normalize(entry.id);
        return entry.prefix.isEmpty() ? id : entry.prefix + "=" + id;
    }

    /** Whether a text that may contain a single id is a list of tasks. */
    public static boolean isList(String text) {
        List<String> lines = lines(List.of(text));
        return lines.size() > 1
                || lines.size() == 1 && PREFIXED.matcher(lines.get(0)).matches();
    }

    /**
     * Validates the text of a form: one task, or a list; an entry with variables is only known in the build.
     *
     * @throws IllegalArgumentException listing all validation errors
     */
    @CheckForNull
    public static List<TaskEntry> verify(@CheckForNull String text) {
        String given = Util.fixNull(text);
        if (given.contains("$")) {
            return null;
        }
        if (!isList(given)) {
            TaskId.parse(given);
        }
        List<TaskEntry> entries = read(List.of(given));
        List<LocalizedMessage> errors = validationErrors(entries);
        if (!errors.isEmpty()) {
            throw new InvalidValueException(LocalizedMessage.joined(" ", errors));
        }
        return entries;
    }

    private static TaskEntry of(String line) {
        Matcher prefixed = PREFIXED.matcher(line);
        return prefixed.matches() ? new TaskEntry(prefixed.group(2), prefixed.group(1)) : new TaskEntry(line, "");
    }

    /** One sentence for each validation error, with the position of the entry. */
    public static List<LocalizedMessage> validationErrors(List<TaskEntry> entries) {
        if (entries.isEmpty()) {
            return List.of(LocalizedMessage.of(Messages.class, "TaskEntry.none", LocalizedMessage.parameter("ids")));
        }
        if (entries.size() > MOST) {
            return List.of(LocalizedMessage.of(
                    Messages.class, "TaskEntry.tooMany", LocalizedMessage.parameter("ids"), MOST, entries.size()));
        }
        List<LocalizedMessage> errors = new ArrayList<>();
        Set<Object> taken = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            TaskEntry entry = entries.get(i);
            int place = i + 1;
            try {
                TaskId id = TaskId.parse(entry.id);
                if (!taken.add(id.toString())) {
                    errors.add(LocalizedMessage.of(Messages.class, "TaskEntry.duplicate", place, id));
                }
            } catch (IllegalArgumentException e) {
                errors.add(LocalizedMessage.of(
                        Messages.class, "TaskEntry.invalid", place, InvalidValueException.phrase(e)));
            }
            if (!entry.prefix.isEmpty() && !taken.add(entry.prefix + "=")) {
                errors.add(LocalizedMessage.of(
                        Messages.class, "TaskEntry.duplicatePrefix", place, SafeText.shown(entry.prefix, 64)));
            }
        }
        return errors;
    }
}
