package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.util.List;

/** A message in a finding, mostly from this package. */
public final class Words extends LocalizedMessage {
    private static final long serialVersionUID = 1;

    /** A message with that content. */
    Words(LocalizedMessage phrase) {
        super(phrase);
    }

    /** A text that is the same in each language: a value, a name, a number with its digits. */
    public static Words text(String text) {
        return new Words(LocalizedMessage.text(text));
    }

    /**
     * A message of this package.
     *
     * @param args texts, messages, and counts, which are whole numbers that select the plural form; pass numbers to be
     *     shown as texts, since a message would group their digits
     */
    static Words of(String key, Object... args) {
        return new Words(of(Messages.class, key, args));
    }

    /** The first parts as {@link #joined}, and the number of further ones. */
    static Words first(int most, List<Words> parts) {
        int more = parts.size() - most;
        return more > 0 ? of("FieldCondition.more", joined(parts.subList(0, most)), more) : joined(parts);
    }

    /** All parts, separated by commas. */
    static Words joined(List<Words> parts) {
        return new Words(LocalizedMessage.joined(", ", parts));
    }

    /**
     * Reads the result of {@link #toPlain}.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static Words ofPlain(Object plain) {
        return new Words(LocalizedMessage.ofPlain(plain));
    }
}
