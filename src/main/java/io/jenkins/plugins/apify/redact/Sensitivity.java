package io.jenkins.plugins.apify.redact;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a value is sensitive, judged by the names above and beside it. */
public enum Sensitivity {
    /** Not sensitive: the value is shown, with recognized secrets masked. */
    OPEN,
    /** Possibly sensitive: the value is hidden if it looks random. Examples are {@code key} and {@code session}. */
    DOUBTFUL,
    /** Sensitive: the value is hidden. */
    SECRET;

    /** The maximum length of a text that is examined as a name or a selector. */
    private static final int LONGEST_LABEL = 300;

    /** Fields that name the value beside them: {@code {"name": "X-Api-Key", "value": "..."}}. */
    private static final Set<String> LABELS = Set.of(
            "name", "key", "header", "headername", "field", "fieldname", "param", "parameter", "attribute", "variable");

    /** Fields that select the input field that the value fills: {@code {"selector": "#password", "value": "..."}}. */
    private static final Set<String> SELECTORS =
            Set.of("selector", "cssselector", "xpath", "locator", "element", "target", "input", "id");

    private static final Set<String> NAMED = Set.of("value", "values", "val");

    private static final Set<String> SELECTED = Set.of("value", "values", "val", "text", "content", "data", "fill");

    /** The attributes of a cookie beside its value. */
    private static final Set<String> COOKIE_ATTRIBUTES = Set.of("name", "domain", "path", "samesite", "url");

    /**
     * The effect of an object's fields on the sensitivity of each other.
     *
     * @param secret the names of the fields that are sensitive because of another field
     * @param pair whether the object is a pair of a name and its value
     */
    public record Fields(Set<String> secret, boolean pair) {
        static final Fields UNKNOWN = new Fields(Set.of(), false);

        public static Fields of(Map<?, ?> map) {
            Set<String> secret = Set.of();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getValue() instanceof String label && label.length() <= LONGEST_LABEL) {
                    String role = SensitiveNames.plain((String) entry.getKey());
                    if (SELECTORS.contains(role) && SensitiveNames.mentionsASecret(label)) {
                        return new Fields(SELECTED, isPair(map));
                    }
                    if (LABELS.contains(role) && isNameOfASecret(label)) {
                        secret = NAMED;
                    }
                }
            }
            return new Fields(secret, isPair(map));
        }

        /**
         * The effect of the other fields on the field of that name; computed only if needed, since an object may be
         * large.
         */
        static Fields of(Map<?, ?> map, String name) {
            return SELECTED.contains(SensitiveNames.plain(name)) ? of(map) : new Fields(Set.of(), isPair(map));
        }

        private static boolean isPair(Map<?, ?> map) {
            return map.containsKey("name") && map.containsKey("value");
        }
    }

    /** The sensitivity of an object's field, where this is the sensitivity of the object. */
    public Sensitivity below(Fields fields, String name) {
        if (this == SECRET) {
            return fields.pair && COOKIE_ATTRIBUTES.contains(SensitiveNames.plain(name)) ? OPEN : SECRET;
        }
        Sensitivity own = SensitiveNames.secrecy(name);
        boolean told = !fields.secret.isEmpty() && fields.secret.contains(SensitiveNames.plain(name));
        if (told || own == DOUBTFUL && this == DOUBTFUL) {
            return SECRET;
        }
        return compareTo(own) < 0 ? own : this;
    }

    /** The sensitivity of a list's element, where this is the sensitivity of the list. */
    public Sensitivity below(List<?> list, int index) {
        // a pair, as in ["X-Api-Key", "..."]
        return index == 1
                        && list.size() == 2
                        && list.get(0) instanceof String name
                        && name.length() <= LONGEST_LABEL
                        && isNameOfASecret(name)
                ? SECRET
                : this;
    }

    private static boolean isNameOfASecret(String label) {
        boolean name = label.indexOf(':') < 0 && label.indexOf('=') < 0;
        return name && (SensitiveNames.secrecy(label) == SECRET || SensitiveNames.isCookie(label));
    }
}
