package io.jenkins.plugins.apify.binding;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.EditDistance;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.beans.Introspector;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jvnet.tiger_types.Types;
import org.kohsuke.stapler.ClassDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Converts the parameters of a step, a build step, a rule or the global configuration into the values that the setters
 * accept. Jenkinsfiles, Job DSL, configuration as code and forms all use it, so that they accept and reject the same
 * values, and report all invalid values at once.
 */
public final class ParameterBinder {
    /** The name that Pipeline gives to an unnamed argument. */
    private static final String UNNAMED = "<anonymous>";

    private final Map<String, Type> types;
    private final List<LocalizedMessage> errors;
    private final boolean validate;

    private ParameterBinder(Map<String, Type> types, List<LocalizedMessage> errors, boolean validate) {
        this.types = types;
        this.errors = errors;
        this.validate = validate;
    }

    /**
     * The parameters of a describable type with the types of its constructor and setters; {@link JsonParameter} or
     * {@link TextParameter} instead of the type of a setter with that annotation.
     */
    public static Map<String, Type> types(Class<?> type) {
        Map<String, Type> types = new TreeMap<>();
        DescribableModel.of(type)
                .getParameters()
                .forEach(parameter -> types.put(parameter.getName(), parameter.getRawType()));
        types.putAll(setterTypes(type));
        return types;
    }

    /** The same for a singleton that Jenkins creates: the parameters of its setters. */
    public static Map<String, Type> setterTypes(Class<?> type) {
        Map<String, Type> types = new TreeMap<>();
        setters(type).forEach(setter -> types.put(property(setter), type(setter)));
        return types;
    }

    private static Type type(Method setter) {
        if (setter.isAnnotationPresent(JsonParameter.class)) {
            return JsonParameter.class;
        }
        TextParameter text = setter.getAnnotation(TextParameter.class);
        return text == null
                ? setter.getGenericParameterTypes()[0]
                : text.orExact() ? TextParameter.class : String.class;
    }

    private static List<Method> setters(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .toList();
    }

    private static String property(Method setter) {
        return Introspector.decapitalize(setter.getName().substring(3));
    }

    /**
     * Converts the values of a type's parameters.
     *
     * @param errors receives one sentence for each unknown name and each invalid value; the result contains neither
     */
    public static Map<String, Object> read(Class<?> type, Map<String, ?> given, List<LocalizedMessage> errors) {
        return read(types(type), given, errors);
    }

    /** The same for parameters with those names and types. */
    public static Map<String, Object> read(
            Map<String, Type> types, Map<String, ?> given, List<LocalizedMessage> errors) {
        return new ParameterBinder(types, errors, true).read(given);
    }

    /**
     * The same for a configuration that is being edited: each value must be valid, but contradicting values are kept,
     * and reported when the configuration is used.
     */
    static Map<String, Object> readDraft(Class<?> type, Map<String, ?> given, List<LocalizedMessage> errors) {
        return new ParameterBinder(types(type), errors, false).read(given);
    }

    private Map<String, Object> read(Map<String, ?> given) {
        Map<String, Object> read = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            Type type = types.get(name);
            if (type == null) {
                errors.add(unknown(name));
                return;
            }
            try {
                Object converted = value(name, type, PlainData.unwrapped(value));
                if (converted != null || !Types.erasure(type).isPrimitive()) {
                    read.put(name, converted);
                }
            } catch (IllegalArgumentException e) {
                errors.add(InvalidValueException.phrase(e));
            }
        });
        return read;
    }

    @CheckForNull
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object value(String name, Type type, @CheckForNull Object given) {
        Class<?> wanted = Types.erasure(type);
        if (wanted == JsonParameter.class) {
            return PlainData.json(name, given);
        }
        if (Collection.class.isAssignableFrom(wanted)) {
            Class<?> element = Types.erasure(Types.getTypeArgument(type, 0, Object.class));
            return new DescribableListReader(name, element, errors, validate).read(given);
        }
        if (given instanceof Collection || given instanceof Map) {
            throw new InvalidValueException(Messages.class, "ParameterBinder.single", LocalizedMessage.parameter(name));
        }
        ValueParser.requireNoDate(name, given);
        if (wanted == Integer.class || wanted == int.class) {
            return ValueParser.wholeNumber(name, given, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (wanted == Boolean.class || wanted == boolean.class) {
            return ValueParser.flag(name, given);
        }
        if (wanted.isEnum()) {
            return ValueParser.constant(name, (Class<? extends Enum>) wanted, given);
        }
        return wanted == String.class || wanted == TextParameter.class
                ? ValueParser.text(name, given, wanted == TextParameter.class)
                : ValueParser.kept(given);
    }

    private LocalizedMessage unknown(String name) {
        Set<String> known = types.keySet();
        String allowed = String.join(", ", known);
        if (name.equals(UNNAMED)) {
            return LocalizedMessage.of(Messages.class, "ParameterBinder.unnamed", allowed);
        }
        String shown = SafeText.shown(name, 60);
        return LocalizedMessage.of(Messages.class, "ParameterBinder.unknown", shown, nearest(name, known), allowed);
    }

    /** A known name that contains the given one, or else the most similar one. */
    private static String nearest(String name, Set<String> known) {
        String part = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).contains(part))
                // of the two timeouts, that of the response, which httpRequest calls timeout
                .max(Comparator.naturalOrder())
                .orElseGet(() -> EditDistance.findNearest(name.substring(0, Math.min(name.length(), 60)), known));
    }

    /**
     * Creates an instance with the result of {@link #read}. Unlike structs, it does not call {@link ValidatingModel}
     * again, which would reject an unfinished configuration.
     *
     * @throws IllegalArgumentException if a constructor or setter rejects a value
     */
    public static <T> T create(Class<T> type, Map<String, Object> values) {
        Constructor<?> constructor = Stream.of(type.getConstructors())
                .filter(one -> one.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow();
        try {
            T created =
                    type.cast(constructor.newInstance(Stream.of(new ClassDescriptor(type).loadConstructorParamNames())
                            .map(values::get)
                            .toArray()));
            set(created, values);
            return created;
        } catch (InvocationTargetException e) {
            throw rejected(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.toString(), e);
        }
    }

    /**
     * Calls the setter of each given value; null sets a Boolean to false.
     *
     * @throws IllegalArgumentException if a setter rejects its value
     */
    public static void set(Object target, Map<String, Object> values) {
        for (Method setter : setters(target.getClass())) {
            String name = property(setter);
            if (values.containsKey(name)) {
                boolean noFlag = setter.getParameterTypes()[0] == boolean.class && values.get(name) == null;
                try {
                    setter.invoke(target, noFlag ? Boolean.FALSE : values.get(name));
                } catch (InvocationTargetException e) {
                    throw rejected(e);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(setter.toString(), e);
                }
            }
        }
    }

    private static RuntimeException rejected(InvocationTargetException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}
