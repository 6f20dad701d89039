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
import org.jvnet.localizer.Localizable;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * A message that is stored as key and arguments and formatted for each reader. The build log and the report page can
 * therefore use two languages, and a form can name a parameter by its label.
 */
public class LocalizedMessage implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String PLUGIN = LocalizedMessage.class.getPackageName().replaceFirst("message$", "");

    /** Used instead of a message key: the arguments are the name of a parameter and its class. */
    private static final String PARAMETER = "\0";

    /** The package below the plugin's, a slash and the message key; empty if the arguments are texts to join. */
    private final String key;

    /**
     * The arguments of the message, or the texts: {@code String}, {@code Long} for a count, or
     * {@code LocalizedMessage}.
     */
    private final ArrayList<Object> args;

    private LocalizedMessage(String key, List<?> args) {
        this.key = key;
        this.args = args.stream().map(LocalizedMessage::kept).collect(Collectors.toCollection(ArrayList::new));
    }

    /** A copy of that message. */
    protected LocalizedMessage(LocalizedMessage other) {
        this(other.key, other.args);
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
     * @param args texts, messages, and counts, which are whole numbers that select the plural form; pass numbers to be
     *     shown as texts, since a message would group their digits
     */
    public static LocalizedMessage of(Class<?> messages, String key, Object... args) {
        return new LocalizedMessage(
                messages.getPackageName().substring(PLUGIN.length()) + "/" + key, Arrays.asList(args));
    }

    /** A text that is the same in each language: a value, a name, a number with its digits. */
    public static LocalizedMessage text(String text) {
        return new LocalizedMessage("", List.of(text));
    }

    /** The name of a parameter; a form shows its label instead. */
    public static LocalizedMessage parameter(String name) {
        return new LocalizedMessage(PARAMETER, List.of("", name));
    }

    /** All parts, joined by the separator. */
    public static LocalizedMessage joined(String separator, List<? extends LocalizedMessage> parts) {
        List<Object> all = new ArrayList<>();
        for (LocalizedMessage part : parts) {
            if (!all.isEmpty()) {
                all.add(separator);
            }
            all.add(part);
        }
        return new LocalizedMessage("", all);
    }

    /** The same message, in which each parameter without an owner belongs to that class. */
    public LocalizedMessage about(Class<?> owner) {
        if (PARAMETER.equals(key)) {
            return args.get(0).equals("") ? new LocalizedMessage(key, List.of(owner.getName(), args.get(1))) : this;
        }
        return with(arg -> arg instanceof LocalizedMessage phrase ? phrase.about(owner) : arg);
    }

    /** The same message with each text replaced by the result of the function. */
    public LocalizedMessage map(UnaryOperator<String> texts) {
        return with(arg -> arg instanceof LocalizedMessage phrase
                ? phrase.map(texts)
                : arg instanceof String s ? texts.apply(s) : arg);
    }

    private LocalizedMessage with(UnaryOperator<Object> change) {
        return new LocalizedMessage(key, args.stream().map(change).toList());
    }

    /** The text in that language, or in English if there is no translation. */
    public String in(Locale language) {
        return in(language, (owner, name) -> name);
    }

    /**
     * The text in that language for a form.
     *
     * @param labels returns the label of a parameter, given the name of its class and its own name
     */
    public String in(Locale language, BinaryOperator<String> labels) {
        List<Object> said = args.stream()
                .map(arg -> arg instanceof LocalizedMessage phrase ? phrase.in(language, labels) : arg)
                .toList();
        if (PARAMETER.equals(key)) {
            return labels.apply((String) said.get(0), (String) said.get(1));
        }
        if (!key.isEmpty()) {
            try {
                return new MessageFormat(message(language), Locale.ROOT).format(said.toArray());
            } catch (MissingResourceException | ClassNotFoundException | IllegalArgumentException e) {
                // stored by another version of the plugin whose message was removed or changed
                return said.stream().map(String::valueOf).collect(Collectors.joining(" "));
            }
        }
        return said.stream().map(String::valueOf).collect(Collectors.joining());
    }

    private String message(Locale language) throws ClassNotFoundException {
        int slash = key.indexOf('/');
        String messages = PLUGIN + key.substring(0, slash) + ".Messages";
        return ResourceBundleHolder.get(Class.forName(messages, false, LocalizedMessage.class.getClassLoader()))
                .get(language)
                .getString(key.substring(slash + 1));
    }

    /** The text in the language of the current request. */
    public String forReader() {
        return in(LocaleProvider.getLocale());
    }

    /** This message as plain values for JSON: a text, or a list of the message key and the arguments. */
    public Object toPlain() {
        if (PARAMETER.equals(key)) {
            return args.get(1);
        }
        if (key.isEmpty() && args.size() == 1 && args.get(0) instanceof String text) {
            return text;
        }
        List<Object> plain = new ArrayList<>();
        plain.add(key);
        args.forEach(arg -> plain.add(arg instanceof LocalizedMessage phrase ? phrase.toPlain() : arg));
        return plain;
    }

    /**
     * Reads the result of {@link #toPlain}.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static LocalizedMessage ofPlain(Object plain) {
        if (plain instanceof String text) {
            return text(text);
        }
        if (!(plain instanceof List<?> list)
                || list.isEmpty()
                || !(list.get(0) instanceof String name)
                || !name.isEmpty() && name.indexOf('/') < 0) {
            throw new IllegalArgumentException("no phrase: " + plain);
        }
        List<Object> args = list.stream()
                .skip(1)
                .map(arg -> arg instanceof List ? ofPlain(arg) : arg)
                .collect(Collectors.toList());
        return new LocalizedMessage(name, args);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalizedMessage that && key.equals(that.key) && args.equals(that.args);
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

    /** The text for a log, regardless of the language of the controller. */
    public static String english(Localizable text) {
        return text.toString(Locale.ENGLISH);
    }
}
