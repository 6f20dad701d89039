package io.jenkins.plugins.apify.form;

import hudson.model.Descriptor;
import io.jenkins.plugins.apify.client.Phrase;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.kohsuke.stapler.ClassDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A submitted form as the values that a Jenkinsfile would give: what was left empty is not there. Data binding of
 * itself would lose a number that is none and make a switch of any text, without a word.
 */
public final class FormValues {
    private FormValues() {}

    /** The values for the parameters of those names; whatever else the form carries is left out. */
    public static Map<String, Object> of(Set<String> parameters, JSONObject form) {
        Map<String, Object> values = all(form);
        values.keySet().retainAll(parameters);
        return values;
    }

    /**
     * Makes an instance of what a form says.
     *
     * @throws Descriptor.FormException listing all that is wrong: the field, the value and what is allowed
     */
    public static <T> T instance(Class<T> type, JSONObject form) throws Descriptor.FormException {
        List<Phrase> faults = new ArrayList<>();
        Map<String, Object> read =
                Parameters.readDraft(type, of(Parameters.of(type).keySet(), form), faults);
        if (!faults.isEmpty()) {
            throw new Descriptor.FormException(
                    Labels.in(Phrase.joined(" ", faults), type),
                    read.keySet().stream().findFirst().orElse("id"));
        }
        return made(type, read);
    }

    /** Makes an instance of values that {@link Parameters} has read. */
    public static <T> T made(Class<T> type, Map<String, Object> read) {
        // not through its model: what that refuses in a script may be a draft here
        T made = constructed(type, read);
        for (Method setter : type.getMethods()) {
            String name = setter.isAnnotationPresent(DataBoundSetter.class) ? Parameters.property(setter) : "";
            if (read.containsKey(name)) {
                try {
                    setter.invoke(made, read.get(name));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(setter.toString(), e);
                }
            }
        }
        return made;
    }

    private static <T> T constructed(Class<T> type, Map<String, Object> read) {
        ClassDescriptor described = new ClassDescriptor(type);
        try {
            Constructor<?> constructor = Stream.of(type.getConstructors())
                    .filter(one -> one.isAnnotationPresent(DataBoundConstructor.class))
                    .findFirst()
                    .orElseThrow();
            return type.cast(constructor.newInstance(Stream.of(described.loadConstructorParamNames())
                    .map(read::get)
                    .toArray()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.toString(), e);
        }
    }

    private static Map<String, Object> all(JSONObject form) {
        Map<String, Object> values = new LinkedHashMap<>();
        form.forEach((name, json) -> {
            Object value = value(json);
            if (value != null && !value.equals("")) {
                values.put((String) name, value);
            }
        });
        return values;
    }

    private static Object value(Object json) {
        if (json instanceof JSONObject object) {
            return object.isNullObject() ? null : entry(object);
        }
        if (json instanceof JSONArray array) {
            return array.stream().map(FormValues::value).collect(Collectors.toCollection(ArrayList::new));
        }
        return json instanceof JSONNull ? null : json;
    }

    /** An entry of a list of several kinds: the form names its class, and has more keys than its parameters. */
    private static Map<String, Object> entry(JSONObject form) {
        Map<String, Object> values = all(form);
        Object kind = values.getOrDefault(DescribableModel.CLAZZ, values.get("stapler-class"));
        if (kind instanceof String name) {
            Descriptor<?> descriptor = Jenkins.get().getDescriptor(name);
            if (descriptor != null) {
                values = of(Parameters.of(descriptor.clazz).keySet(), form);
                values.put(DescribableModel.CLAZZ, name);
            }
        }
        return values;
    }
}
