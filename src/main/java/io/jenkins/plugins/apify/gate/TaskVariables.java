package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.task.Actor;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.Numbers;
import io.jenkins.plugins.apify.task.RunSettings;
import io.jenkins.plugins.apify.task.Task;
import io.jenkins.plugins.apify.task.TaskField;
import java.util.Arrays;
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

    /** The suffix of the variable of each value that a run would use, and the path of the value. */
    private static final Map<String, FieldPath> EFFECTIVE = effective();

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
        Task task = judgement.task();
        for (TaskField field : TaskField.values()) {
            field.variableSuffix()
                    .ifPresent(suffix -> put(variables, prefix + suffix, field.path(), task.get(field), notice));
        }
        // without its Actor, a task could contain another field of this name
        if (task.isWithActor()) {
            EFFECTIVE.forEach((suffix, path) -> put(variables, prefix + suffix, path, path.in(task.fields()), notice));
        }
        Actor actor = task.actor();
        if (actor != null && actor.problem() == null) {
            variables.put(prefix + ACTOR_NAME, SafeText.shown(actor.fullName()));
        }
        variables.put(prefix + VERDICT, judgement.verdict().name());
        variables.put(prefix + BROKEN_RULES, cut(String.join("\n", judgement.broken())));
        variables.put(prefix + NOTED_RULES, cut(String.join("\n", judgement.noted())));
        return variables;
    }

    private static void put(
            Map<String, String> variables,
            String name,
            FieldPath path,
            @CheckForNull Object value,
            Consumer<String> notice) {
        if (value == null) {
            return;
        }
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
    }

    private static Map<String, FieldPath> effective() {
        Map<String, FieldPath> effective = new LinkedHashMap<>();
        for (TaskField field : RunSettings.FIELDS) {
            String suffix = "EFFECTIVE_" + field.variableSuffix().orElseThrow();
            effective.put(suffix, RunSettings.pathOf(RunSettings.name(field)));
        }
        effective.put("EFFECTIVE_BUILD_NUMBER", RunSettings.pathOf(RunSettings.BUILD_NUMBER));
        return effective;
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
        Stream<String> own = Arrays.stream(TaskField.values()).flatMap(field -> field.variableSuffix().stream());
        Stream<String> others = Stream.of(ACTOR_NAME, VERDICT, BROKEN_RULES, NOTED_RULES);
        return Stream.of(own, EFFECTIVE.keySet().stream(), others)
                .flatMap(suffixes -> suffixes)
                .map(prefix::concat)
                .toList();
    }

    private static String cut(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE - 1) + "\u2026" : text;
    }
}
