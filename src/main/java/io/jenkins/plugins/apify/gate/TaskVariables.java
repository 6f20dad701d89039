package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.RunSettings;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The environment variables of a task: one for each documented field that has a value and is not an object, with
 * secrets masked. Their names are defined by this plugin, never by the task.
 */
public final class TaskVariables {
    /** The maximum length of a value, in characters: operating systems do not start a process with much longer ones. */
    static final int LONGEST_VALUE = 30_000;

    private static final String EFFECTIVE = "EFFECTIVE_";
    private static final String ACTOR_NAME = "ACTOR_NAME";
    private static final String VERDICT = "VERDICT";
    private static final String BROKEN_RULES = "BROKEN_RULES";
    private static final String NOTED_RULES = "NOTED_RULES";

    private TaskVariables() {}

    /**
     * The variables of a checked task.
     *
     * @param prefix the prefix of their names; empty for no variables
     * @param notice receives a sentence in English for each field that is omitted because no variable can contain its
     *     value
     */
    public static Map<String, String> of(String prefix, Judgement judgement, Consumer<String> notice) {
        if (prefix.isEmpty()) {
            return Map.of();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        fields().forEach((suffix, path) -> {
            Object value = value(judgement.task(), path);
            if (value == null) {
                return;
            }
            String name = prefix + suffix;
            Object masked = Redactor.masked(path.names(), value, Map.of());
            String text = masked instanceof Number number ? Numbers.text(number) : masked.toString();
            if (!text.codePoints().allMatch(SafeText::isStorable)) {
                notice.accept(Words.of("TaskVariables.unsupported", name, path).in(Locale.ENGLISH));
            } else if (text.length() > LONGEST_VALUE) {
                notice.accept(Words.of(
                                "TaskVariables.tooLong",
                                name,
                                path,
                                String.valueOf(text.length()),
                                String.valueOf(LONGEST_VALUE))
                        .in(Locale.ENGLISH));
            } else {
                variables.put(name, text);
            }
        });
        Actor actor = judgement.task().actor();
        if (actor != null && actor.problem() == null) {
            variables.put(prefix + ACTOR_NAME, SafeText.shown(actor.fullName()));
        }
        variables.put(prefix + VERDICT, judgement.verdict().name());
        variables.put(prefix + BROKEN_RULES, cut(String.join("\n", judgement.broken())));
        variables.put(prefix + NOTED_RULES, cut(String.join("\n", judgement.noted())));
        return variables;
    }

    /** The suffix of each variable with a single value, and the path of the value. */
    private static Map<String, FieldPath> fields() {
        Map<String, FieldPath> fields = new LinkedHashMap<>();
        for (TaskField field : TaskField.values()) {
            field.variableSuffix().ifPresent(suffix -> fields.put(suffix, field.path()));
        }
        for (TaskField field : RunSettings.FIELDS) {
            fields.put(EFFECTIVE + field.variableSuffix().orElseThrow(), RunSettings.pathOf(RunSettings.name(field)));
        }
        fields.put(EFFECTIVE + "BUILD_NUMBER", RunSettings.pathOf(RunSettings.BUILD_NUMBER));
        return fields;
    }

    /** The value at the path; null if there is none or if it is undocumented. */
    private static Object value(Task task, FieldPath path) {
        // the API might return another field of the name that the plugin adds
        return TaskField.at(path).map(task::get).orElseGet(() -> task.isWithActor() ? path.in(task.fields()) : null);
    }

    /** The variables of a check that could not fetch the task. */
    public static Map<String, String> ofFailure(String prefix, Verdict verdict) {
        return prefix.isEmpty() ? Map.of() : Map.of(prefix + VERDICT, verdict.name());
    }

    /** The variables with the result of the check, of those variables. */
    public static Map<String, String> outcome(String prefix, Map<String, String> variables) {
        Map<String, String> outcome = new LinkedHashMap<>(variables);
        outcome.keySet().retainAll(Set.of(prefix + VERDICT, prefix + BROKEN_RULES, prefix + NOTED_RULES));
        return outcome;
    }

    /** The names of all variables that a check may set with that prefix. */
    public static List<String> names(String prefix) {
        return Stream.concat(fields().keySet().stream(), Stream.of(ACTOR_NAME, VERDICT, BROKEN_RULES, NOTED_RULES))
                .map(prefix::concat)
                .toList();
    }

    private static String cut(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE - 1) + "\u2026" : text;
    }
}
