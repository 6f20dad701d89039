package io.jenkins.plugins.apify.binding;

import hudson.model.Descriptor;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.DescribableModel;

/**
 * Converts a submitted form into the values that a Jenkinsfile would contain, without empty ones. Stapler's own data
 * binding would silently drop an invalid number and turn any text into a Boolean.
 */
public final class FormReader {
    /** The check box that the tag {@code unreadable} adds to the form. */
    private static final String REPLACE = "replaceUnreadable";

    private FormReader() {}

    /** The values of the parameters with those names; other keys of the form are omitted. */
    public static Map<String, Object> values(Set<String> parameters, JSONObject form) {
        Map<String, Object> values = all(form);
        values.keySet().retainAll(parameters);
        return values;
    }

    /**
     * Creates an instance from a form.
     *
     * @throws Descriptor.FormException listing every invalid field: its label, the value and what is allowed
     */
    public static <T> T instance(Class<T> type, JSONObject form) throws Descriptor.FormException {
        if (!form.optBoolean(REPLACE, true)) {
            // the form shows a stored configuration that cannot be read and must not be lost unasked
            throw new Descriptor.FormException(Messages.FormReader_unreadable(), REPLACE);
        }
        List<LocalizedMessage> errors = new ArrayList<>();
        Map<String, Object> read = ParameterBinder.readDraft(
                type, values(ParameterBinder.types(type).keySet(), form), errors);
        try {
            if (errors.isEmpty()) {
                return ParameterBinder.create(type, read);
            }
        } catch (IllegalArgumentException e) {
            errors.add(InvalidValueException.phrase(e));
        }
        throw new Descriptor.FormException(
                Labels.in(LocalizedMessage.joined(" ", errors), type),
                read.keySet().stream().findFirst().orElse("id"));
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
            return array.stream().map(FormReader::value).collect(Collectors.toCollection(ArrayList::new));
        }
        return json instanceof JSONNull ? null : json;
    }

    /**
     * An entry of a list with several types: the form names its class, and contains other keys in addition to its
     * parameters.
     */
    private static Map<String, Object> entry(JSONObject form) {
        Map<String, Object> values = all(form);
        Object kind = values.getOrDefault(DescribableModel.CLAZZ, values.get("stapler-class"));
        Descriptor<?> descriptor = kind instanceof String name ? Jenkins.get().getDescriptor(name) : null;
        if (descriptor != null) {
            values.keySet().retainAll(ParameterBinder.types(descriptor.clazz).keySet());
            values.put(DescribableModel.CLAZZ, kind);
        }
        return values;
    }
}
