package io.jenkins.plugins.apify.report;

import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.Task;
import io.jenkins.plugins.apify.client.TaskField;
import io.jenkins.plugins.apify.gate.Verdict;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The environment variables that a task gives: one for each documented field that is set and is not itself an object.
 * Their names come from this plugin alone, never from the task.
 */
public final class TaskVariables {
    /** Longest value given, in characters: operating systems refuse to start a process with much longer ones. */
    static final int LONGEST_VALUE = 30_000;

    private TaskVariables() {}

    /**
     * The variables of a task.
     *
     * @param notice takes a sentence for each field whose value cannot be a variable and is left out
     */
    public static Map<String, String> of(String prefix, Task task, Verdict verdict, Consumer<String> notice) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (TaskField field : TaskField.values()) {
            Object value = task.get(field);
            if (value == null || field.variableSuffix().isEmpty()) {
                continue;
            }
            String name = prefix + field.variableSuffix().get();
            String text = value instanceof BigDecimal number ? plain(number) : value.toString();
            if (!text.codePoints().allMatch(SafeText::isStorable)) {
                notice.accept(Messages.TaskVariables_unusable(name, field.path()));
            } else if (text.length() > LONGEST_VALUE) {
                notice.accept(Messages.TaskVariables_tooLong(
                        name, field.path(), String.valueOf(text.length()), String.valueOf(LONGEST_VALUE)));
            } else {
                variables.put(name, text);
            }
        }
        variables.put(prefix + "VERDICT", verdict.name());
        return variables;
    }

    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > 100 ? number.toString() : number.toPlainString();
    }
}
