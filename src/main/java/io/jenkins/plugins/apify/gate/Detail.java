package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.TaskField;

/**
 * One line of what a rule found.
 *
 * @param inputPlace the place, if the line shows a value of the task's input; null for any other
 * @param words the line: {@code options.memoryMbytes: 4096 in the baseline, 8192 in the task}
 */
public record Detail(@CheckForNull Words inputPlace, Words words) {
    private static final String INPUT = TaskField.INPUT.path().toString();

    /** A line about the value at that path, which begins with the path. */
    static Detail of(FieldPath path, Words words) {
        return new Detail(isInput(path) ? ValueFormatter.path(path) : null, words);
    }

    /** A line that shows no value of the task's input. */
    static Detail of(Words words) {
        return new Detail(null, words);
    }

    /** Whether the path leads to the task's input, or to a value in it. */
    static boolean isInput(FieldPath path) {
        return path.names().get(0).equals(INPUT);
    }

    /** The line for a page, in the reader's language. */
    public String getText() {
        return words.forReader();
    }

    /** The same line without values of the task's input. */
    Detail withoutInput() {
        return inputPlace == null ? this : of(Words.of("Detail.inputNotKept", inputPlace));
    }
}
