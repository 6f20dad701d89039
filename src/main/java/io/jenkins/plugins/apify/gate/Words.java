package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.Phrase;
import java.util.List;

/** What a condition says of a task, mostly in messages of this package. */
public final class Words extends Phrase {
    private static final long serialVersionUID = 1;

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

    /**
     * The words of {@link #toPlain}.
     *
     * @throws IllegalArgumentException if it is none of its forms
     */
    public static Words ofPlain(Object plain) {
        return new Words(Phrase.ofPlain(plain));
    }
}
