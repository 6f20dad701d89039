package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.TaskField;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** One line of what a rule found: what a place of the task is like. */
// a class, not a record: builds keep it in their XML, whose library cannot restore records
public final class Detail implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String INPUT = TaskField.INPUT.path().toString();

    private final Words place;
    private final Words words;
    private final boolean input;

    private Detail(Words place, Words words, boolean input) {
        this.place = place;
        this.words = words;
        this.input = input;
    }

    /** What is said of the value at that path, in words that begin with it. */
    static Detail of(FieldPath path, Words words) {
        return new Detail(ValueFormatter.path(path), words, path.names().get(0).equals(INPUT));
    }

    /** The line: {@code options.memoryMbytes: 4096 in the baseline, 8192 in the task}. */
    public Words words() {
        return words;
    }

    /** The line for a page, in the language of its reader. */
    public String getText() {
        return words.forReader();
    }

    /** The same line without values, if they are those of the task's input. */
    Detail withoutInput() {
        return input ? new Detail(place, Words.of("Detail.inputNotKept", place), true) : this;
    }

    /** Those lines as plain values. */
    static List<Object> toPlain(List<Detail> details) {
        List<Object> plain = new ArrayList<>();
        details.forEach(detail -> plain.add(detail.words.toPlain()));
        return plain;
    }

    /** The lines of {@link #toPlain}, which were kept and so need not be shortened again. */
    static List<Detail> ofPlain(Object plain) {
        List<Detail> details = new ArrayList<>();
        if (plain instanceof List<?> list) {
            list.forEach(line -> details.add(new Detail(null, Words.ofPlain(line), false)));
        }
        return details;
    }
}
