package io.jenkins.plugins.apify.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Describable;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** Reads a list whose entries are all of one kind, as rule sets are: each is a map of that kind's parameters. */
final class Entries {
    private final String parameter;
    private final Class<?> element;
    private final List<Phrase> faults;
    private final boolean whole;

    private Entries(String parameter, Class<?> element, List<Phrase> faults, boolean whole) {
        this.parameter = parameter;
        this.element = element;
        this.faults = faults;
        this.whole = whole;
    }

    /** Whether lists of that type have entries of one kind alone, so that none needs to say which. */
    static boolean areOf(Class<?> element) {
        return Describable.class.isAssignableFrom(element) && !Modifier.isAbstract(element.getModifiers());
    }

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
        Entries entries = new Entries(parameter, element, faults, whole);
        List<Object> read = new ArrayList<>();
        int place = 0;
        for (Object entry : given instanceof Collection<?> several ? several : List.of(given)) {
            place++;
            Object instance = entries.entry(place, entry);
            if (instance != null) {
                read.add(instance);
            }
        }
        return read;
    }

    @CheckForNull
    private Object entry(int place, @CheckForNull Object given) {
        if (element.isInstance(given)) {
            tell(place, given);
            return given;
        }
        Map<?, ?> arguments = given instanceof UninstantiatedDescribable made
                ? made.getArguments()
                : given instanceof Map<?, ?> map ? map : null;
        if (arguments == null) {
            faults.add(Phrase.of(
                    Messages.class,
                    "Entries.noEntry",
                    Phrase.parameter(parameter),
                    place,
                    SafeText.shown(String.valueOf(given), 60),
                    String.join(", ", Parameters.of(element).keySet())));
            return null;
        }
        Map<String, Object> named = new LinkedHashMap<>();
        arguments.forEach((name, value) -> named.put(String.valueOf(name), value));
        List<Phrase> own = new ArrayList<>();
        Map<String, Object> read = Parameters.readDraft(element, named, own);
        own.forEach(fault -> faults.add(fault(place, fault)));
        Object instance = DescribableModel.of(element).instantiate(read, null);
        if (own.isEmpty()) {
            tell(place, instance);
        }
        return instance;
    }

    private Phrase fault(int place, Phrase fault) {
        return Phrase.of(Messages.class, "Entries.fault", Phrase.parameter(parameter), place, fault.about(element));
    }

    private void tell(int place, Object instance) {
        if (whole && instance instanceof Verified verified) {
            verified.faults().forEach(fault -> faults.add(fault(place, fault)));
        }
    }
}
