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
 * One of many tasks of a check, as a person wrote it: {@code janedoe~my-task}, or {@code MY_=janedoe~my-task} for a task
 * that gives environment variables whose names begin with {@code MY_}.
 *
 * @param id the task's id
 * @param prefix what the names of its variables begin with; empty for none
 */
public record TaskEntry(String id, String prefix) implements Serializable {
    /** Most tasks of one check: far more than a team has, and a bound on what one build holds. */
    static final int MOST = 1000;

    private static final Pattern PREFIXED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,63})\\s*=\\s*(.*)");

    /** Reads texts of which each has a task on each line; empty lines count for nothing. */
    public static List<TaskEntry> read(Collection<String> texts) {
        return lines(texts).stream().map(TaskEntry::of).toList();
    }

    /** The lines of those texts that name a task, without what else may stand in them, such as a token in an address. */
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

    /** Whether a text that may hold a single id is a list of tasks. */
    public static boolean isList(String text) {
        List<String> lines = lines(List.of(text));
        return lines.size() > 1
                || lines.size() == 1 && PREFIXED.matcher(lines.get(0)).matches();
    }

    /**
     * Verifies what a form says: one task, or a list of them; what has variables in it is known only in the build.
     *
     * @throws IllegalArgumentException telling all that is wrong
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
        List<LocalizedMessage> faults = faults(entries);
        if (!faults.isEmpty()) {
            throw new InvalidValueException(LocalizedMessage.joined(" ", faults));
        }
        return entries;
    }

    private static TaskEntry of(String line) {
        Matcher prefixed = PREFIXED.matcher(line);
        return prefixed.matches() ? new TaskEntry(prefixed.group(2), prefixed.group(1)) : new TaskEntry(line, "");
    }

    /** One sentence for each thing that is wrong with those entries, which says where. */
    public static List<LocalizedMessage> faults(List<TaskEntry> entries) {
        if (entries.isEmpty()) {
            return List.of(LocalizedMessage.of(Messages.class, "TaskEntry.none", LocalizedMessage.parameter("ids")));
        }
        if (entries.size() > MOST) {
            return List.of(LocalizedMessage.of(
                    Messages.class, "TaskEntry.tooMany", LocalizedMessage.parameter("ids"), MOST, entries.size()));
        }
        List<LocalizedMessage> faults = new ArrayList<>();
        Set<Object> taken = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            TaskEntry entry = entries.get(i);
            int place = i + 1;
            try {
                TaskId id = TaskId.parse(entry.id);
                if (!taken.add(id.toString())) {
                    faults.add(LocalizedMessage.of(Messages.class, "TaskEntry.twice", place, id));
                }
            } catch (IllegalArgumentException e) {
                faults.add(
                        LocalizedMessage.of(Messages.class, "TaskEntry.wrong", place, InvalidValueException.phrase(e)));
            }
            if (!entry.prefix.isEmpty() && !taken.add(entry.prefix + "=")) {
                faults.add(LocalizedMessage.of(
                        Messages.class, "TaskEntry.prefixTwice", place, SafeText.shown(entry.prefix, 64)));
            }
        }
        return faults;
    }
}
