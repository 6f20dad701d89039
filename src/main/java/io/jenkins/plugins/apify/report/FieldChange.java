package io.jenkins.plugins.apify.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One field that differs between two checks of a task. */
public final class FieldChange {
    private final String path;
    private final String before;
    private final String after;

    private FieldChange(String path, String before, String after) {
        this.path = path;
        this.before = before;
        this.after = after;
    }

    /** Where the field stands, as in {@code input.startUrls.0.url}. */
    public String getPath() {
        return path;
    }

    /** Its text in the earlier check; null if it had none. */
    @CheckForNull
    public String getBefore() {
        return before;
    }

    /** Its text in the later check; null if it has none. */
    @CheckForNull
    public String getAfter() {
        return after;
    }

    /** The fields that differ, down to single values, in the order of the later check. */
    static List<FieldChange> between(Map<String, Object> before, Map<String, Object> after) {
        Map<String, String> old = new LinkedHashMap<>();
        Map<String, String> now = new LinkedHashMap<>();
        flatten("", before, old);
        flatten("", after, now);
        Set<String> paths = new LinkedHashSet<>(now.keySet());
        paths.addAll(old.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(old.get(path), now.get(path))) {
                changes.add(new FieldChange(path, old.get(path), now.get(path)));
            }
        }
        return changes;
    }

    private static void flatten(String path, Object value, Map<String, String> leaves) {
        String prefix = path.isEmpty() ? "" : path + ".";
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((name, inner) -> flatten(prefix + name, inner, leaves));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                flatten(prefix + i, list.get(i), leaves);
            }
        } else if (value != null) {
            leaves.put(path, value.toString());
        }
    }
}
