package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.TaskField;
import java.util.List;

/** What a condition says of a task, mostly in messages of this package. */
public final class Words extends Phrase {
    private static final long serialVersionUID = 1;

    /** The message around a value of the task's input, so that the value can be left out of what a build keeps. */
    private static final String OF_INPUT = "Words.ofInput";

    /** Those words. */
    Words(Phrase phrase) {
        super(phrase);
    }

    /** A text that reads the same in each language: a value, a name, a number with its digits. */
    public static Words text(String text) {
        return new Words(Phrase.text(text));
    }

    /**
     * A message of this package.
     *
     * @param args texts, words, and counts, which are whole numbers that the message chooses its form by; numbers to be
     *     shown are texts, since a message would group their digits
     */
    static Words of(String key, Object... args) {
        return new Words(of(Messages.class, key, args));
    }

    /** The first of them as {@link #joined}, and how many more there are. */
    static Words first(int most, List<Words> parts) {
        int more = parts.size() - most;
        return more > 0 ? of("FieldCondition.more", joined(parts.subList(0, most)), more) : joined(parts);
    }

    /** All of them in a row, with commas between them. */
    static Words joined(List<Words> parts) {
        return new Words(Phrase.joined(", ", parts));
    }

    /** A value that was found at that path, marked if that is a place in the task's input. */
    Words foundAt(FieldPath path) {
        return path.names().get(0).equals(TaskField.INPUT.path().toString()) ? of(OF_INPUT, this) : this;
    }

    /** The same words without the values that are marked as those of the task's input. */
    Words withoutInput() {
        return new Words(replacing(Messages.class, OF_INPUT, of("Finding.inputNotKept")));
    }

    /**
     * The words of {@link #toPlain}.
     *
     * @throws IllegalArgumentException if it is none of its forms
     */
    public static Words ofPlain(Object plain) {
        return new Words(Phrase.ofPlain(plain));
    }
}
