package io.jenkins.plugins.apify.message;

import java.io.Serializable;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jvnet.localizer.LocaleProvider;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * A text that is kept as what it says, a message and what stands in it, and put into words for whoever reads it. So a
 * build's log and a report's page can speak two languages, and a form can name a parameter by its label.
 */
public class LocalizedMessage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String PLUGIN = LocalizedMessage.class.getPackageName().replaceFirst("message$", "");

    /** The package whose messages need not say so where a phrase is kept, since nearly all that are kept are its own. */
    private static final String USUAL_ROOM = "gate";

    /** In the place of a message's key: what stands in it is the name of a parameter, and the class that has it. */
    private static final String PARAMETER = "\0";

    /** The package, below the plugin's, that has the message; null if it is none. */
    private final String room;

    /** The message's key; null if what stands in it is said as it is, one after the other. */
    private final String key;

    /** What stands in the message, or the text: {@code String}, {@code Long} for a count, or {@code LocalizedMessage}. */
    private final ArrayList<Object> args;

    private LocalizedMessage(String room, String key, List<?> args) {
        this.room = room;
        this.key = key;
        this.args = args.stream().map(LocalizedMessage::kept).collect(Collectors.toCollection(ArrayList::new));
    }

    /** The same phrase. */
    protected LocalizedMessage(LocalizedMessage other) {
        this(other.room, other.key, other.args);
    }

    private static Object kept(Object arg) {
        if (arg instanceof Integer || arg instanceof Long) {
            return ((Number) arg).longValue();
        }
        return arg instanceof LocalizedMessage ? arg : Objects.toString(arg, "");
    }

    /**
     * A message of one of the plugin's packages.
     *
     * @param messages the package's {@code Messages}
     * @param args texts, phrases, and counts, which are whole numbers that the message chooses its form by; numbers to
     *     be shown are texts, since a message would group their digits
     */
    public static LocalizedMessage of(Class<?> messages, String key, Object... args) {
        return new LocalizedMessage(messages.getPackageName().substring(PLUGIN.length()), key, Arrays.asList(args));
    }

    /** A text that reads the same in each language: a value, a name, a number with its digits. */
    public static LocalizedMessage text(String text) {
        return new LocalizedMessage(null, null, List.of(text));
    }

    /** The name of a parameter, in the place of which a form shows its label. */
    public static LocalizedMessage parameter(String name) {
        return new LocalizedMessage(null, PARAMETER, List.of("", name));
    }

    /** All of them, one after the other. */
    public static LocalizedMessage joined(String separator, List<? extends LocalizedMessage> parts) {
        List<Object> all = new ArrayList<>();
        for (LocalizedMessage part : parts) {
            if (!all.isEmpty()) {
                all.add(separator);
            }
            all.add(part);
        }
        return new LocalizedMessage(null, null, all);
    }

    /** The same phrase, in which each parameter that is nobody's yet is one of that class. */
    public LocalizedMessage about(Class<?> owner) {
        if (PARAMETER.equals(key)) {
            return args.get(0).equals("")
                    ? new LocalizedMessage(room, key, List.of(owner.getName(), args.get(1)))
                    : this;
        }
        return with(arg -> arg instanceof LocalizedMessage phrase ? phrase.about(owner) : arg);
    }

    /** The same phrase, each text in which is what becomes of it. */
    public LocalizedMessage map(UnaryOperator<String> texts) {
        return with(arg -> arg instanceof LocalizedMessage phrase
                ? phrase.map(texts)
                : arg instanceof String s ? texts.apply(s) : arg);
    }

    private LocalizedMessage with(UnaryOperator<Object> change) {
        return new LocalizedMessage(room, key, args.stream().map(change).toList());
    }

    /** The text in that language, or in English where there is no translation. */
    public String in(Locale language) {
        return in(language, (owner, name) -> name);
    }

    /**
     * The same for a form.
     *
     * @param labels gives the label of a parameter, of the class of that name and of that name
     */
    public String in(Locale language, BinaryOperator<String> labels) {
        List<Object> said = args.stream()
                .map(arg -> arg instanceof LocalizedMessage phrase ? phrase.in(language, labels) : arg)
                .toList();
        if (PARAMETER.equals(key)) {
            return labels.apply((String) said.get(0), (String) said.get(1));
        }
        if (key != null) {
            try {
                return new MessageFormat(message(language), Locale.ROOT).format(said.toArray());
            } catch (MissingResourceException | ClassNotFoundException | IllegalArgumentException e) {
                // kept by another version, whose message is gone or was another one
                return said.stream().map(String::valueOf).collect(Collectors.joining(" "));
            }
        }
        return said.stream().map(String::valueOf).collect(Collectors.joining());
    }

    private String message(Locale language) throws ClassNotFoundException {
        Class<?> messages = Class.forName(PLUGIN + room + ".Messages", false, LocalizedMessage.class.getClassLoader());
        return ResourceBundleHolder.get(messages).get(language).getString(key);
    }

    /** The text in the language of whoever reads it now. */
    public String forReader() {
        return in(LocaleProvider.getLocale());
    }

    /** This as plain values, which any JSON can hold: a text, or a list of a message's key and what stands in it. */
    public Object toPlain() {
        if (PARAMETER.equals(key)) {
            return args.get(1);
        }
        if (key == null && args.size() == 1 && args.get(0) instanceof String text) {
            return text;
        }
        List<Object> plain = new ArrayList<>();
        plain.add(key == null ? "" : USUAL_ROOM.equals(room) ? key : room + "/" + key);
        args.forEach(arg -> plain.add(arg instanceof LocalizedMessage phrase ? phrase.toPlain() : arg));
        return plain;
    }

    /**
     * The phrase of {@link #toPlain}.
     *
     * @throws IllegalArgumentException if it is none of its forms
     */
    public static LocalizedMessage ofPlain(Object plain) {
        if (plain instanceof String text) {
            return text(text);
        }
        if (!(plain instanceof List<?> list) || list.isEmpty() || !(list.get(0) instanceof String name)) {
            throw new IllegalArgumentException("no phrase: " + plain);
        }
        List<Object> args = list.stream()
                .skip(1)
                .map(arg -> arg instanceof List ? ofPlain(arg) : arg)
                .collect(Collectors.toList());
        if (name.isEmpty()) {
            return new LocalizedMessage(null, null, args);
        }
        int slash = name.indexOf('/');
        return new LocalizedMessage(slash < 0 ? USUAL_ROOM : name.substring(0, slash), name.substring(slash + 1), args);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalizedMessage that
                && Objects.equals(room, that.room)
                && Objects.equals(key, that.key)
                && args.equals(that.args);
    }

    @Override
    public int hashCode() {
        return Objects.hash(room, key, args);
    }

    /** The text in English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
