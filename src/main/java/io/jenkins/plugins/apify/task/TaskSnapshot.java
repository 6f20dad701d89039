package io.jenkins.plugins.apify.task;

import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.DistinctKeys;
import io.jenkins.plugins.apify.redact.RedactedValue;
import io.jenkins.plugins.apify.redact.Redactor;
import io.jenkins.plugins.apify.redact.SafeText;
import io.jenkins.plugins.apify.redact.Sensitivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A task's fields as a build keeps them: without secrets, and without what would bloat the build's record. In the place
 * of a value that is not kept whole stands a {@link RedactedValue}; all others are what they were.
 */
public final class TaskSnapshot {
    /** Most characters that are kept of a task, names and values together. */
    public static final int MOST_CHARACTERS = 200_000;

    /** Longest text that is kept whole, in characters. */
    public static final int LONGEST_TEXT = 10_000;

    /** Longest name that is kept whole, in characters. */
    public static final int LONGEST_NAME = 200;

    /** What a value counts beside its characters, and for each level above it: a record has brackets and indentation. */
    private static final int FRAME = 16;

    private static final int INDENTATION = 4;

    /** The name in whose place the rest of an object stands that is not kept. */
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
     * What is kept of these fields.
     *
     * @param digest makes a digest of a text, by a secret key
     * @param keepsInput whether the values of the input are kept at all; its names are, and digests of the values
     */
    public static LinkedHashMap<String, Object> of(
            Map<String, Object> fields, Function<String, String> digest, boolean keepsInput) {
        // what the API documents first and the input last, so that nothing huge crowds out what matters
        List<Map.Entry<String, Object>> ordered = new ArrayList<>(fields.entrySet());
        ordered.sort(Comparator.comparingInt(entry -> rank(entry.getKey())));
        return new TaskSnapshot(digest, keepsInput)
                .object(ordered, Sensitivity.OPEN, Sensitivity.Fields.of(fields), 0, false);
    }

    /**
     * Whether two kept values stand for the same, of which one may have been kept whole and the other not: what is kept
     * changes with the configuration, and with what is known of secrets.
     */
    public static boolean isSame(Object before, Object now, Function<String, String> digest) {
        if (before instanceof RedactedValue || now instanceof RedactedValue) {
            return digest(before, digest).equals(digest(now, digest));
        }
        return before instanceof Number one && now instanceof Number other
                ? Numbers.exact(one).compareTo(Numbers.exact(other)) == 0
                : before.equals(now);
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
            return hidden(LocalizedMessage.of(Messages.class, "TaskSnapshot.notKept"), value);
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
        DistinctKeys keys = new DistinctKeys();
        for (Iterator<? extends Map.Entry<?, ?>> rest = entries.iterator(); rest.hasNext(); ) {
            if (left <= 0) {
                copy.put(keys.next(REST), rest(rest));
                break;
            }
            Map.Entry<?, ?> entry = rest.next();
            String name = (String) entry.getKey();
            String key = keys.next(SafeText.storable(cut(Redactor.maskedText(name), LONGEST_NAME, REST)));
            left -= key.length();
            boolean inner = input || depth == 0 && name.equals(INPUT);
            copy.put(key, value(secrecy.below(fields, name), entry.getValue(), depth + 1, inner));
        }
        return copy;
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
        // masked first: half a secret is not known as one
        String masked = Redactor.masked(secrecy, text);
        int longest = (int) Math.min(LONGEST_TEXT, Math.max(left, 0));
        String kept = SafeText.storable(cut(masked, longest, ""));
        if (masked.length() > longest) {
            return hidden(
                    LocalizedMessage.of(Messages.class, "TaskSnapshot.cut", kept, String.valueOf(text.length())), text);
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

    /** What stands for all that the iterator still has. */
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
