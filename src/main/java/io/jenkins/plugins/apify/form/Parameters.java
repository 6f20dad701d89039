package io.jenkins.plugins.apify.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.EditDistance;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
import io.jenkins.plugins.apify.client.SafeText;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jvnet.tiger_types.Types;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * What a person gave for the parameters of a step, a build step or a rule, read into what the setters take. A
 * Jenkinsfile, Job DSL, configuration as code and the forms all come through here, so that all of them understand and
 * refuse the same, and all that is wrong is told at once.
 */
public final class Parameters {
    /** What Pipeline calls a value that was given without a name. */
    private static final String UNNAMED = "<anonymous>";

    /** By the type; looked up whenever a step starts, and each of its rules is made. */
    private static final ClassValue<Map<String, Type>> TYPES = new ClassValue<>() {
        @Override
        protected Map<String, Type> computeValue(Class<?> type) {
            return found(type);
        }
    };

    private final Map<String, Type> types;
    private final List<Phrase> faults;
    private final boolean whole;

    private Parameters(Map<String, Type> types, List<Phrase> faults, boolean whole) {
        this.types = types;
        this.faults = faults;
        this.whole = whole;
    }

    /**
     * The parameters of a type that Jenkinsfiles make, with the types that its constructor and setters take;
     * {@link TakesData} stands for data of any depth.
     */
    public static Map<String, Type> of(Class<?> type) {
        return TYPES.get(type);
    }

    private static Map<String, Type> found(Class<?> type) {
        Map<String, Type> types = new TreeMap<>();
        DescribableModel.of(type)
                .getParameters()
                .forEach(parameter -> types.put(parameter.getName(), parameter.getRawType()));
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(TakesData.class)) {
                types.put(property(method), TakesData.class);
            }
        }
        return Collections.unmodifiableMap(types);
    }

    /** The parameters of an object that there is already, with the types that its setters take. */
    public static Map<String, Type> ofSetters(Class<?> type) {
        Map<String, Type> types = new TreeMap<>();
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                types.put(property(method), method.getGenericParameterTypes()[0]);
            }
        }
        return types;
    }

    /** The name of the parameter that a setter sets. */
    static String property(Method setter) {
        return Introspector.decapitalize(setter.getName().substring(3));
    }

    /**
     * Reads the values given for a type's parameters.
     *
     * @param faults gets one sentence for each value that cannot be read and each name that is none, which then are not
     *     in the result
     */
    public static Map<String, Object> read(Class<?> type, Map<String, ?> given, List<Phrase> faults) {
        return read(of(type), given, faults);
    }

    /**
     * The same for what somebody is still writing: each value has to be readable, but what does not make sense as a
     * whole is kept, to be told where it is shown again.
     */
    static Map<String, Object> readDraft(Class<?> type, Map<String, ?> given, List<Phrase> faults) {
        return new Parameters(of(type), faults, false).read(given);
    }

    /** The same for parameters of those names and types. */
    public static Map<String, Object> read(Map<String, Type> types, Map<String, ?> given, List<Phrase> faults) {
        return new Parameters(types, faults, true).read(given);
    }

    private Map<String, Object> read(Map<String, ?> given) {
        Map<String, Object> read = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            Type type = types.get(name);
            if (type == null) {
                faults.add(unknown(name));
                return;
            }
            try {
                Object taken = value(name, type, value);
                if (taken != null || !Types.erasure(type).isPrimitive()) {
                    read.put(name, taken);
                }
            } catch (IllegalArgumentException e) {
                faults.add(InvalidException.phrase(e));
            }
        });
        return read;
    }

    private Phrase unknown(String name) {
        Set<String> known = types.keySet();
        String allowed = String.join(", ", known);
        if (name.equals(UNNAMED)) {
            return Phrase.of(Messages.class, "Parameters.unnamed", allowed);
        }
        if (known.isEmpty()) {
            return Phrase.of(Messages.class, "Parameters.takesNone", SafeText.shown(name, 60));
        }
        String nearest = EditDistance.findNearest(name.substring(0, Math.min(name.length(), 60)), known);
        return Phrase.of(Messages.class, "Parameters.unknown", SafeText.shown(name, 60), nearest, allowed);
    }

    @CheckForNull
    private Object value(String name, Type type, @CheckForNull Object raw) {
        Object given = PlainData.isNull(raw) ? null : raw;
        Class<?> wanted = Types.erasure(type);
        if (wanted == TakesData.class) {
            return PlainData.json(name, given);
        }
        if (Collection.class.isAssignableFrom(wanted)) {
            Class<?> element = elementType(type);
            return Entries.areOf(element)
                    ? Entries.read(name, element, given, faults, whole)
                    : Choices.read(name, element, given, faults, whole);
        }
        if (given instanceof Collection || given instanceof Map) {
            throw new InvalidException(Phrase.of(Messages.class, "Parameters.single", Phrase.parameter(name)));
        }
        if (wanted == Integer.class || wanted == int.class) {
            return Values.wholeNumber(name, given, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (wanted == Boolean.class || wanted == boolean.class) {
            return Values.flag(name, given);
        }
        if (wanted.isEnum()) {
            return constant(name, wanted, given);
        }
        return Values.kept(given);
    }

    private static Class<?> elementType(Type list) {
        return list instanceof ParameterizedType parameterized
                        && parameterized.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : Object.class;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(String name, Class<?> wanted, @CheckForNull Object given) {
        return Values.constant(name, (Class<? extends Enum>) wanted, given);
    }
}
