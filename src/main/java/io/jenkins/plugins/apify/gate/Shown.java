package io.jenkins.plugins.apify.gate;

import io.jenkins.plugins.apify.client.FieldPath;
import io.jenkins.plugins.apify.client.SafeText;
import io.jenkins.plugins.apify.client.SecretNames;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** How a value of the task is shown in a finding: on one line, short, and hidden where its name tells of a secret. */
final class Shown {
    private static final int LONGEST = 120;

    private Shown() {}

    static boolean isSecret(FieldPath path) {
        return SecretNames.contains(path.toString());
    }

    static String hidden() {
        return Messages.Shown_hidden();
    }

    static String value(FieldPath path, Object value) {
        if (isSecret(path)) {
            return hidden();
        }
        if (value instanceof Map<?, ?> map) {
            return Messages.Shown_object(String.valueOf(map.size()));
        }
        if (value instanceof List<?> list) {
            return Messages.Shown_list(String.valueOf(list.size()));
        }
        if (value instanceof BigDecimal number) {
            return Bounds.shown(number);
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    static String quoted(String text) {
        return "'" + SafeText.shown(SecretNames.withoutTokens(text), LONGEST) + "'";
    }
}
