package io.jenkins.plugins.apify.gate;

import java.io.Serializable;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jvnet.localizer.LocaleProvider;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * A text that is kept as what it says, a message and what stands in it, and put into words for whoever reads it. So a
 * build's log and a report's page can speak two languages.
 */
// a class, not a record: builds keep it in their XML, whose library cannot restore records
public final class Words implements Serializable {
    private static final long serialVersionUID = 1;
    private static final ResourceBundleHolder MESSAGES = ResourceBundleHolder.get(Messages.class);

    /** The message's key; null if this is a text of its own, the same in each language. */
    private final String key;

    /** What stands in the message, or the text: {@code String}, {@code Long} for a count, or {@code Words}. */
    private final ArrayList<Object> args;

    private Words(String key, List<?> args) {
        this.key = key;
        this.args = new ArrayList<>(args);
    }

    /** A text that reads the same in each language: a value, a name, a number with its digits. */
    public static Words text(String text) {
        return new Words(null, List.of(text));
    }

    /**
     * A message of this package.
     *
     * @param args texts, words, and counts, which are whole numbers that the message chooses its form by; numbers to be
     *     shown are texts, since a message would group their digits
     */
    static Words of(String key, Object... args) {
        return new Words(key, Arrays.stream(args).map(Words::kept).toList());
    }

    private static Object kept(Object arg) {
        if (arg instanceof Integer || arg instanceof Long) {
            return ((Number) arg).longValue();
        }
        return arg instanceof Words ? arg : Objects.toString(arg, "");
    }

    /** All of them in a row, with commas between them. */
    static Words joined(List<Words> parts) {
        return parts.stream().reduce((row, next) -> of("Words.row", row, next)).orElseGet(() -> text(""));
    }

    /** The text in that language, or in English where there is no translation. */
    public String in(Locale language) {
        List<Object> said = args == null
                ? List.of()
                : args.stream()
                        .map(arg -> arg instanceof Words words ? words.in(language) : arg)
                        .toList();
        if (key != null) {
            try {
                String message = MESSAGES.get(language).getString(key);
                return new MessageFormat(message, Locale.ROOT).format(said.toArray());
            } catch (MissingResourceException e) {
                // kept by another version, whose message is gone
            }
        }
        return said.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** The text in the language of whoever reads it now. */
    public String forReader() {
        return in(LocaleProvider.getLocale());
    }

    /** This as plain values, which any JSON can hold: a text, or a list of a message's key and what stands in it. */
    public Object toPlain() {
        if (key == null) {
            return in(Locale.ROOT);
        }
        List<Object> plain = new ArrayList<>(List.of(key));
        args.forEach(arg -> plain.add(arg instanceof Words words ? words.toPlain() : arg));
        return plain;
    }

    /**
     * The words of {@link #toPlain}.
     *
     * @throws IllegalArgumentException if it is none of its forms
     */
    public static Words ofPlain(Object plain) {
        if (plain instanceof String text) {
            return text(text);
        }
        if (plain instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String key) {
            return of(
                    key,
                    list.stream()
                            .skip(1)
                            .map(arg -> arg instanceof List ? ofPlain(arg) : arg)
                            .toArray());
        }
        throw new IllegalArgumentException("no words: " + plain);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Words that && Objects.equals(key, that.key) && Objects.equals(args, that.args);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, args);
    }

    /** The text in English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
