package io.jenkins.plugins.apify.task;

import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.RedactedValue;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.redact.Sensitivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of a task as a build stores them: without secrets, and limited in size. A {@link RedactedValue} replaces
 * each value that is not stored completely; all others are unchanged.
 */
public final class TaskSnapshot {
    /** The maximum number of stored characters of a task, names and values together. */
    public static final int MOST_CHARACTERS = 200_000;

    /** The maximum length of a text that is stored completely, in characters. */
    public static final int LONGEST_TEXT = 10_000;

    /** The maximum length of a name that is stored completely, in characters. */
    public static final int LONGEST_NAME = 200;

    /** The size of a value in addition to its characters, and of each level above it: brackets and indentation. */
    private static final int FRAME = 16;

    private static final int INDENTATION = 4;

    /** The name that replaces the rest of an object that is not stored. */
    private static final String REST = "\u2026";

    private static final Set<String> DOCUMENTED = Arrays.stream(TaskField.values())
            .map(field -> field.path().names().get(0))
            .collect(Collectors.toSet());

    private static final String INPUT = TaskField.INPUT.path().toString();

    private final Function<String, String> digest;
    private final boolean keepsInput;
    private long left = MOST_CHARACTERS;

    private TaskSnapshot(Function<String, String> digest, boolean keepsInput) {
        this.digest = digest;
        this.keepsInput = keepsInput;
    }

    /**
     * The stored form of these fields.
     *
     * @param digest returns the keyed digest of a text
     * @param keepsInput whether values of the input are stored; otherwise only its names and digests of its values
     */
    public static LinkedHashMap<String, Object> of(
            Map<String, Object> fields, Function<String, String> digest, boolean keepsInput) {
        // documented fields first and the input last, so that a huge field does not displace important ones
        List<Map.Entry<String, Object>> ordered = new ArrayList<>(fields.entrySet());
        ordered.sort(Comparator.comparingInt(entry -> rank(entry.getKey())));
        return new TaskSnapshot(digest, keepsInput)
                .object(ordered, Sensitivity.OPEN, Sensitivity.Fields.of(fields), 0, false);
    }

    /**
     * Whether two stored values represent the same value, of which one may be stored completely and the other not: this
     * depends on the configuration and on the recognized secrets at that time. Values that are not
     * {@linkplain #isComparable comparable} count as the same, since nothing shows that anybody has changed them.
     */
    public static boolean isSame(Object before, Object now, Function<String, String> digest) {
        if (before instanceof RedactedValue || now instanceof RedactedValue) {
            String one = digest(before, digest);
            String other = digest(now, digest);
            return one.equals(other) || !RedactedValue.haveSameKey(one, other);
        }
        return before instanceof Number one && now instanceof Number other
                ? Numbers.exact(one).compareTo(Numbers.exact(other)) == 0
                : before.equals(now);
    }

    /**
     * Whether {@link #isSame} can tell two stored values apart. It cannot if one is only a digest, and this Jenkins has
     * got another key since then.
     */
    public static boolean isComparable(Object before, Object now, Function<String, String> digest) {
        return !(before instanceof RedactedValue || now instanceof RedactedValue)
                || RedactedValue.haveSameKey(digest(before, digest), digest(now, digest));
    }

    private static String digest(Object kept, Function<String, String> digest) {
        return kept instanceof RedactedValue hidden ? hidden.digest() : digest.apply(Json.text(kept));
    }

    private static int rank(String name) {
        if (name.equals(INPUT)) {
            return 2;
        }
        return DOCUMENTED.contains(name) ? 0 : 1;
    }

    private Object value(Sensitivity secrecy, Object value, int depth, boolean input) {
        left -= FRAME + (long) INDENTATION * depth;
        if (value instanceof Map<?, ?> map) {
            return object(map.entrySet(), secrecy, Sensitivity.Fields.of(map), depth, input);
        }
        if (value instanceof List<?> list) {
            return list(list, secrecy, depth, input);
        }
        if (value != null && input && !keepsInput) {
            return hidden(LocalizedMessage.of(Messages.class, "TaskSnapshot.notStored"), value);
        }
        if (value instanceof String text) {
            return text(secrecy, text);
        }
        left -= String.valueOf(value).length();
        return value;
    }

    private LinkedHashMap<String, Object> object(
            Collection<? extends Map.Entry<?, ?>> entries,
            Sensitivity secrecy,
            Sensitivity.Fields fields,
            int depth,
            boolean input) {
        LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
        Map<String, Integer> taken = new HashMap<>();
        for (Iterator<? extends Map.Entry<?, ?>> rest = entries.iterator(); rest.hasNext(); ) {
            if (left <= 0) {
                copy.put(distinct(REST, copy, taken), rest(rest));
                break;
            }
            Map.Entry<?, ?> entry = rest.next();
            String name = (String) entry.getKey();
            String shown = SafeText.storable(cut(Redactor.maskedText(name), LONGEST_NAME, REST));
            String key = distinct(shown, copy, taken);
            left -= key.length();
            boolean inner = input || depth == 0 && name.equals(INPUT);
            copy.put(key, value(secrecy.below(fields, name), entry.getValue(), depth + 1, inner));
        }
        return copy;
    }

    /** The key with a number appended if the object has it, since masked and shortened names can be equal. */
    private static String distinct(String key, Map<String, ?> object, Map<String, Integer> taken) {
        String distinct = key;
        while (object.containsKey(distinct)) {
            distinct = key + " (" + taken.merge(key, 2, (last, two) -> last + 1) + ")";
        }
        return distinct;
    }

    private ArrayList<Object> list(List<?> list, Sensitivity secrecy, int depth, boolean input) {
        ArrayList<Object> copy = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (left <= 0) {
                copy.add(rest(list.subList(i, list.size()).iterator()));
                break;
            }
            copy.add(value(secrecy.below(list, i), list.get(i), depth + 1, input));
        }
        return copy;
    }

    private Object text(Sensitivity secrecy, String text) {
        // mask first: a part of a secret is not recognized
        String masked = Redactor.masked(secrecy, text);
        int longest = (int) Math.min(LONGEST_TEXT, Math.max(left, 0));
        String kept = SafeText.storable(cut(masked, longest, ""));
        if (masked.length() > longest) {
            return hidden(
                    LocalizedMessage.of(Messages.class, "TaskSnapshot.shortened", kept, String.valueOf(text.length())),
                    text);
        }
        if (!kept.equals(text)) {
            return hidden(LocalizedMessage.text(kept), text);
        }
        left -= kept.length();
        return kept;
    }

    private static String cut(String text, int longest, String end) {
        if (text.length() <= longest) {
            return text;
        }
        int length = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, length) + end;
    }

    /** The value that represents all remaining entries of the iterator. */
    private RedactedValue rest(Iterator<?> rest) {
        List<Object> values = new ArrayList<>();
        rest.forEachRemaining(values::add);
        return hidden(LocalizedMessage.of(Messages.class, "TaskSnapshot.rest", MOST_CHARACTERS), values);
    }

    private RedactedValue hidden(LocalizedMessage shown, Object value) {
        String made = digest.apply(Json.text(value));
        left -= shown.toString().length() + made.length();
        return new RedactedValue(shown, made);
    }
}
