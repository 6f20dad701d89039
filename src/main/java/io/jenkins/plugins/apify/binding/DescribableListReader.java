package io.jenkins.plugins.apify.binding;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.EditDistance;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * Reads a list of texts or of describable objects. An entry of an abstract type, such as a rule, specifies its class:
 * as a symbol in a Jenkinsfile or as data, {@code [taskMemory: [max: 4096]]} or
 * {@code [$class: 'taskMemory', max: 4096]}. An entry of a concrete type, such as a rule set, is a map of its
 * parameters.
 *
 * @param parameter the name of the list
 * @param element the type of its entries
 * @param errors receives one sentence for each validation error
 * @param validate whether to validate each entry as a whole as well
 */
record DescribableListReader(String parameter, Class<?> element, List<LocalizedMessage> errors, boolean validate) {

    /** An entry as written: the symbol or class, null if all have the same, and the values of its parameters. */
    private record Entry(@CheckForNull String kind, Map<String, ?> arguments) {}

    /** Reads a list; a single value counts as a list of one. Invalid entries are reported and omitted. */
    List<Object> read(@CheckForNull Object given) {
        if (given == null) {
            throw new InvalidValueException(
                    Messages.class, "DescribableListReader.null", LocalizedMessage.parameter(parameter));
        }
        List<Object> read = new ArrayList<>();
        int place = 0;
        for (Object entry : given instanceof Collection<?> several ? several : List.of(given)) {
            place++;
            Object value = PlainData.unwrapped(entry);
            if (Describable.class.isAssignableFrom(element)) {
                Object instance = instance(place, value);
                if (instance != null) {
                    read.add(instance);
                }
            } else {
                read.addAll(lines(place, value));
            }
        }
        return read;
    }

    private List<String> lines(int place, @CheckForNull Object given) {
        if (given instanceof CharSequence text) {
            return TextLines.of(text.toString());
        }
        errors.add(LocalizedMessage.of(
                Messages.class, "DescribableListReader.text", LocalizedMessage.parameter(parameter), place));
        return List.of();
    }

    @CheckForNull
    private Object instance(int place, @CheckForNull Object given) {
        if (element.isInstance(given)) {
            validate(place, ((Describable<?>) given).getDescriptor(), given);
            return given;
        }
        Entry entry = entry(given);
        if (entry == null) {
            String shown = SafeText.shown(String.valueOf(given), 60);
            errors.add(
                    isOfOneKind()
                            ? LocalizedMessage.of(
                                    Messages.class,
                                    "DescribableListReader.map",
                                    LocalizedMessage.parameter(parameter),
                                    place,
                                    shown,
                                    String.join(
                                            ", ", ParameterBinder.types(element).keySet()))
                            : LocalizedMessage.of(Messages.class, "DescribableListReader.rule", place, shown));
            return null;
        }
        Descriptor<?> descriptor = descriptor(entry.kind());
        if (descriptor == null) {
            errors.add(unknown(place, entry.kind()));
            return null;
        }
        List<LocalizedMessage> own = new ArrayList<>();
        Map<String, Object> values = isOfOneKind()
                ? ParameterBinder.readDraft(descriptor.clazz, entry.arguments(), own)
                : ParameterBinder.read(descriptor.clazz, entry.arguments(), own);
        Object instance = null;
        try {
            instance = ParameterBinder.create(descriptor.clazz, values);
        } catch (IllegalArgumentException e) {
            own.add(InvalidValueException.phrase(e));
        }
        own.forEach(error -> errors.add(error(place, descriptor, error)));
        if (own.isEmpty()) {
            validate(place, descriptor, instance);
        }
        return instance;
    }

    /** Whether all entries are of one concrete type, so that none specifies its class. */
    private boolean isOfOneKind() {
        return !Modifier.isAbstract(element.getModifiers());
    }

    private void validate(int place, Descriptor<?> descriptor, @CheckForNull Object instance) {
        if (validate && instance instanceof Validatable validatable) {
            validatable.validationErrors().forEach(error -> errors.add(error(place, descriptor, error)));
        }
    }

    private LocalizedMessage error(int place, Descriptor<?> descriptor, LocalizedMessage error) {
        // a form shows the display name of the rule, as it shows the labels of its parameters
        return isOfOneKind()
                ? LocalizedMessage.of(
                        Messages.class,
                        "DescribableListReader.inEntry",
                        LocalizedMessage.parameter(parameter),
                        place,
                        error.about(element))
                : LocalizedMessage.of(
                                Messages.class,
                                "DescribableListReader.inRule",
                                place,
                                LocalizedMessage.parameter(symbol(descriptor)),
                                error)
                        .about(descriptor.clazz);
    }

    /** The entry as written; null if it has another form. */
    @CheckForNull
    private Entry entry(@CheckForNull Object given) {
        if (given instanceof UninstantiatedDescribable made) {
            return new Entry(made.getSymbol() == null ? made.getKlass() : made.getSymbol(), made.getArguments());
        }
        if (given instanceof Map<?, ?> map) {
            Map<String, Object> arguments = named(map);
            if (isOfOneKind()) {
                return new Entry(null, arguments);
            }
            if (arguments.remove(DescribableModel.CLAZZ) instanceof CharSequence kind) {
                return new Entry(kind.toString(), arguments);
            }
            return map.size() == 1 ? entry(map.entrySet().iterator().next()) : null;
        }
        return given instanceof CharSequence symbol && !isOfOneKind() ? new Entry(symbol.toString(), Map.of()) : null;
    }

    @CheckForNull
    private static Entry entry(Map.Entry<?, ?> only) {
        String kind = String.valueOf(only.getKey());
        Object arguments = PlainData.unwrapped(only.getValue());
        if (arguments instanceof Map<?, ?> map) {
            return new Entry(kind, named(map));
        }
        return arguments == null ? new Entry(kind, Map.of()) : null;
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private Map<String, Descriptor<?>> known() {
        Map<String, Descriptor<?>> known = new TreeMap<>();
        for (Object entry : Jenkins.get().getDescriptorList(element.asSubclass(Describable.class))) {
            Descriptor<?> descriptor = (Descriptor<?>) entry;
            known.put(symbol(descriptor), descriptor);
        }
        return known;
    }

    @CheckForNull
    private Descriptor<?> descriptor(@CheckForNull String kind) {
        if (isOfOneKind()) {
            return Jenkins.get().getDescriptorOrDie(element.asSubclass(Describable.class));
        }
        return known().values().stream()
                .filter(descriptor -> symbol(descriptor).equals(kind)
                        || descriptor.clazz.getName().equals(kind)
                        || descriptor.clazz.getSimpleName().equals(kind))
                .findFirst()
                .orElse(null);
    }

    private LocalizedMessage unknown(int place, @CheckForNull String kind) {
        String given = SafeText.shown(String.valueOf(kind), 60);
        Collection<String> known = known().keySet();
        return LocalizedMessage.of(
                Messages.class,
                "DescribableListReader.unknownRule",
                place,
                given,
                EditDistance.findNearest(given, known),
                String.join(", ", known));
    }

    private static String symbol(Descriptor<?> descriptor) {
        return SymbolLookup.getSymbolValue(descriptor).stream().findFirst().orElse(descriptor.clazz.getSimpleName());
    }
}
