package io.jenkins.plugins.apify.gate;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.task.FieldPath;
import io.jenkins.plugins.apify.task.TaskField;

/**
 * One line of the details of a finding.
 *
 * @param inputPlace the path, if the line shows a value of the task's input; null for any other
 * @param words the line: {@code options.memoryMbytes: 4096 in the baseline, 8192 in the task}
 */
public record FindingLine(@CheckForNull Words inputPlace, Words words) {
    static final String INPUT = TaskField.INPUT.path().toString();

    /** A line about the value at that path, which starts with the path. */
    static FindingLine of(FieldPath path, Words words) {
        return new FindingLine(isInput(path) ? ValueFormatter.path(path) : null, words);
    }

    /** A line that shows no value of the task's input. */
    static FindingLine of(Words words) {
        return new FindingLine(null, words);
    }

    /** Whether the path leads to the task's input, or to a value in it. */
    static boolean isInput(FieldPath path) {
        return path.names().get(0).equals(INPUT);
    }

    /** The same line without values of the task's input. */
    FindingLine withoutInput() {
        return inputPlace == null ? this : of(Words.of("FindingLine.inputNotStored", inputPlace));
    }
}
