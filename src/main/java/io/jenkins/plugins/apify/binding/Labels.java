package io.jenkins.plugins.apify.binding;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Descriptor;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.util.MissingResourceException;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jvnet.localizer.LocaleProvider;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * The labels of parameters in forms, in the reader's language: the message {@code label.MemoryRule.min} in the package
 * of the class or of its superclass, or else the message {@code label.min} of this package.
 */
public final class Labels {
    private Labels() {}

    /** The label of a parameter, or its name if it has no label. */
    public static String of(@CheckForNull Class<?> owner, String parameter) {
        for (Class<?> type = owner; type != null && type != Object.class; type = type.getSuperclass()) {
            Optional<String> label = message(type, "label." + type.getSimpleName() + "." + parameter);
            if (label.isPresent()) {
                return label.get();
            }
        }
        return nameOfKind(owner, parameter)
                .or(() -> message(Labels.class, "label." + parameter))
                .orElse(parameter);
    }

    /**
     * The text of a message with labels instead of parameter names; {@code owner} applies to parameters without an
     * owner.
     */
    public static String in(LocalizedMessage phrase, @CheckForNull Class<?> owner) {
        return phrase.in(
                LocaleProvider.getLocale(),
                (type, name) -> Messages.label_quoted(of(type.isEmpty() ? owner : named(type), name)));
    }

    /** The display name of a type, such as a rule, by its symbol. */
    private static Optional<String> nameOfKind(@CheckForNull Class<?> owner, String symbol) {
        Descriptor<?> descriptor = owner == null ? null : Jenkins.get().getDescriptorByName(owner.getName());
        return descriptor != null && SymbolLookup.getSymbolValue(descriptor).contains(symbol)
                ? Optional.of(descriptor.getDisplayName())
                : Optional.empty();
    }

    private static Optional<String> message(Class<?> neighbour, String key) {
        try {
            Class<?> messages =
                    Class.forName(neighbour.getPackageName() + ".Messages", false, neighbour.getClassLoader());
            return Optional.of(ResourceBundleHolder.get(messages)
                    .get(LocaleProvider.getLocale())
                    .getString(key));
        } catch (ClassNotFoundException | MissingResourceException e) {
            return Optional.empty();
        }
    }

    @CheckForNull
    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, Jenkins.get().getPluginManager().uberClassLoader);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
