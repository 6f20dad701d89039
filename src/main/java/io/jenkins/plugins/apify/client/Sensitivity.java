package io.jenkins.plugins.apify.client;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the names above and beside a value tell of it. */
public enum Sensitivity {
    /** Nothing: the value is shown, without the secrets that it holds itself. */
    OPEN,
    /** It may be a secret, and is taken for one if it looks random: {@code key}, {@code session}. */
    DOUBTFUL,
    /** It is a secret. */
    SECRET;

    /** Longest text that is looked at as a name or a selector. */
    private static final int LONGEST_LABEL = 300;

    /** Where an object says what its value is: {@code {"name": "X-Api-Key", "value": "..."}}. */
    private static final Set<String> LABELS = Set.of(
            "name", "key", "header", "headername", "field", "fieldname", "param", "parameter", "attribute", "variable");

    /** The same where a page is filled in: {@code {"selector": "#password", "value": "..."}}. */
    private static final Set<String> SELECTORS =
            Set.of("selector", "cssselector", "xpath", "locator", "element", "target", "input", "id");

    private static final Set<String> NAMED = Set.of("value", "values", "val");

    private static final Set<String> SELECTED = Set.of("value", "values", "val", "text", "content", "data", "fill");

    /** What a cookie says of itself beside its value. */
    private static final Set<String> COOKIE_ATTRIBUTES = Set.of("name", "domain", "path", "samesite", "url");

    /**
     * What the fields of one object tell of each other.
     *
     * @param secret the names of those that are secrets, as another says
     * @param pair whether they are a name and its value
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

        /** What the others tell of the field of that name; an object may have a great many, so they are seldom asked. */
        static Fields of(Map<?, ?> map, String name) {
            return SELECTED.contains(SensitiveNames.plain(name)) ? of(map) : new Fields(Set.of(), isPair(map));
        }

        private static boolean isPair(Map<?, ?> map) {
            return map.containsKey("name") && map.containsKey("value");
        }
    }

    /** The secrecy of an object's field, of which this is that of the object. */
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

    /** The secrecy of a list's elements, of which this is that of the list. */
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
