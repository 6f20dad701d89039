package io.jenkins.plugins.apify.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.EditDistance;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * Reads a list of which each entry is one of several kinds, as the rules of a check are: made by a symbol in a
 * Jenkinsfile, or written as data, {@code [taskMemory: [max: 4096]]} or {@code [$class: 'taskMemory', max: 4096]}.
 */
final class Choices {
    private final String parameter;
    private final Class<?> element;
    private final List<Phrase> faults;
    private final boolean whole;

    private Choices(String parameter, Class<?> element, List<Phrase> faults, boolean whole) {
        this.parameter = parameter;
        this.element = element;
        this.faults = faults;
        this.whole = whole;
    }

    /** What was chosen of one entry: the symbol or class, and the values for its parameters. */
    private record Entry(String kind, Map<String, ?> arguments) {}

    /**
     * Reads a list; a single entry counts as a list of one. What cannot be read is told and left out.
     *
     * @param whole whether what does not make sense as a whole is told too
     */
    static List<Object> read(
            String parameter, Class<?> element, @CheckForNull Object given, List<Phrase> faults, boolean whole) {
        if (given == null) {
            throw new InvalidException(Phrase.of(Messages.class, "Choices.null", Phrase.parameter(parameter)));
        }
        Collection<?> entries = given instanceof Collection<?> several ? several : List.of(given);
        Choices choices = new Choices(parameter, element, faults, whole);
        List<Object> read = new ArrayList<>();
        int place = 0;
        for (Object entry : entries) {
            place++;
            Object instance = choices.entry(place, entry);
            if (instance != null) {
                read.add(instance);
            }
        }
        return read;
    }

    @CheckForNull
    private Object entry(int place, @CheckForNull Object raw) {
        Object given = PlainData.isNull(raw) ? null : raw;
        if (!Describable.class.isAssignableFrom(element)) {
            if (given == null || given instanceof Collection || given instanceof Map) {
                faults.add(Phrase.of(Messages.class, "Choices.text", Phrase.parameter(parameter), place));
                return null;
            }
            return given.toString();
        }
        if (element.isInstance(given)) {
            tell(place, symbol(((Describable<?>) given).getDescriptor()), given);
            return given;
        }
        Entry entry = entryOf(given);
        if (entry == null) {
            faults.add(Phrase.of(Messages.class, "Choices.noEntry", place, SafeText.shown(String.valueOf(given), 60)));
            return null;
        }
        Descriptor<?> descriptor = named(entry.kind());
        if (descriptor == null) {
            faults.add(
                    String.valueOf(entry.kind()).endsWith(".UnreadableRule")
                            ? Phrase.of(Messages.class, "Choices.unreadable", place)
                            : unknown(place, entry.kind()));
            return null;
        }
        List<Phrase> own = new ArrayList<>();
        Map<String, Object> arguments = Parameters.read(descriptor.clazz, entry.arguments(), own);
        String symbol = symbol(descriptor);
        own.forEach(fault -> faults.add(fault(place, symbol, descriptor.clazz, fault)));
        Object instance = DescribableModel.of(descriptor.clazz).instantiate(arguments, null);
        if (own.isEmpty()) {
            tell(place, symbol, instance);
        }
        return instance;
    }

    private void tell(int place, String symbol, Object instance) {
        if (whole && instance instanceof Verified verified) {
            verified.faults().forEach(fault -> faults.add(fault(place, symbol, instance.getClass(), fault)));
        }
    }

    private static Phrase fault(int place, String symbol, Class<?> type, Phrase fault) {
        // a form shows the entry's name, as it does those of its parameters
        return Phrase.of(Messages.class, "Choices.fault", place, Phrase.parameter(symbol), fault)
                .about(type);
    }

    @CheckForNull
    private static Entry entryOf(@CheckForNull Object given) {
        if (given instanceof UninstantiatedDescribable made) {
            return new Entry(made.getSymbol() == null ? made.getKlass() : made.getSymbol(), made.getArguments());
        }
        if (given instanceof CharSequence symbol) {
            return new Entry(symbol.toString(), Map.of());
        }
        if (!(given instanceof Map<?, ?> map)) {
            return null;
        }
        if (map.get(DescribableModel.CLAZZ) instanceof CharSequence kind) {
            Map<String, Object> arguments = named(map);
            arguments.remove(DescribableModel.CLAZZ);
            return new Entry(kind.toString(), arguments);
        }
        if (map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            boolean bare = PlainData.isNull(only.getValue());
            if (bare || only.getValue() instanceof Map) {
                return new Entry(String.valueOf(only.getKey()), bare ? Map.of() : named((Map<?, ?>) only.getValue()));
            }
        }
        return null;
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
    private Descriptor<?> named(@CheckForNull String kind) {
        Map<String, Descriptor<?>> known = known();
        return known.containsKey(String.valueOf(kind))
                ? known.get(kind)
                : known.values().stream()
                        .filter(descriptor -> descriptor.clazz.getName().equals(kind)
                                || descriptor.clazz.getSimpleName().equals(kind))
                        .findFirst()
                        .orElse(null);
    }

    private Phrase unknown(int place, @CheckForNull String kind) {
        String given = SafeText.shown(String.valueOf(kind), 60);
        Set<String> known = new TreeSet<>(known().keySet());
        return Phrase.of(
                Messages.class,
                "Choices.unknown",
                place,
                given,
                EditDistance.findNearest(given, known),
                String.join(", ", known));
    }

    private static String symbol(Descriptor<?> descriptor) {
        return SymbolLookup.getSymbolValue(descriptor).stream().findFirst().orElse(descriptor.clazz.getSimpleName());
    }
}
