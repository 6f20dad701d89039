package io.jenkins.plugins.apify.form;

import hudson.model.Descriptor;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Phrase;
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
 * Reads a submitted form into the values that a Jenkinsfile would give, without those that were left empty. Data binding
 * of Stapler would drop an invalid number and turn any text into a switch, without a message.
 */
public final class FormReader {
    private FormReader() {}

    /** The values of the parameters of those names; the other keys of the form are left out. */
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
        List<Phrase> errors = new ArrayList<>();
        Map<String, Object> read = ParameterBinder.readDraft(
                type, values(ParameterBinder.types(type).keySet(), form), errors);
        try {
            if (errors.isEmpty()) {
                return ParameterBinder.create(type, read);
            }
        } catch (IllegalArgumentException e) {
            errors.add(InvalidException.phrase(e));
        }
        throw new Descriptor.FormException(
                Labels.in(Phrase.joined(" ", errors), type),
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

    /** An entry of a list of several kinds: the form names its class, and has keys besides its parameters. */
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
