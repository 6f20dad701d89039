package io.jenkins.plugins.apify.report;

import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.SecretNames;
import io.jenkins.plugins.apify.client.TaskField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task's fields as a build keeps them: without values whose names tell of a secret, and without texts and inputs so
 * large that they would bloat the build's record.
 */
final class KeptFields {
    /** What stands for a value that is not kept. */
    static final String MASK = "********";

    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_VALUES = 10_000;

    private int values;

    private KeptFields() {}

    static LinkedHashMap<String, Object> of(Map<String, Object> fields) {
        KeptFields kept = new KeptFields();
        LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
        // small fields first, so that a huge input cannot crowd them out
        fields.keySet().forEach(name -> copy.put(SafeText.storable(name), null));
        fields.forEach((name, value) -> {
            if (!isInput(name)) {
                copy.put(SafeText.storable(name), kept.copy(name, value));
            }
        });
        fields.forEach((name, value) -> {
            if (isInput(name)) {
                copy.put(SafeText.storable(name), kept.copy(name, value));
            }
        });
        return copy;
    }

    private static boolean isInput(String name) {
        return name.equals(TaskField.INPUT.path().toString());
    }

    private Object copy(String name, Object value) {
        if (value == null) {
            return null;
        }
        if (++values > MOST_VALUES) {
            return Messages.KeptFields_tooMany();
        }
        if (SecretNames.contains(name)) {
            return MASK;
        }
        if (value instanceof Map<?, ?> map) {
            LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (values > MOST_VALUES) {
                    copy.put("\u2026", Messages.KeptFields_tooMany());
                    break;
                }
                String key = (String) entry.getKey();
                copy.put(SafeText.storable(key), copy(key, entry.getValue()));
            }
            return copy;
        }
        if (value instanceof List<?> list) {
            ArrayList<Object> copy = new ArrayList<>();
            for (Object element : list) {
                if (values > MOST_VALUES) {
                    copy.add(Messages.KeptFields_tooMany());
                    break;
                }
                copy.add(copy("", element));
            }
            return copy;
        }
        if (value instanceof String text) {
            String masked = SecretNames.withoutTokens(text);
            return SafeText.storable(
                    masked.length() > LONGEST_TEXT
                            ? masked.substring(0, LONGEST_TEXT) + Messages.KeptFields_cut(String.valueOf(text.length()))
                            : masked);
        }
        return value;
    }
}
