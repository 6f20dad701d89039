package io.jenkins.plugins.apify.binding;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.task.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;

/** Converts data from the steps that read JSON and YAML into plain maps, lists and single values. */
public final class PlainData {
    /** The API's date format: YAML turns an unquoted timestamp into a {@link Date}. */
    private static final DateTimeFormatter API_DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private PlainData() {}

    /** A map from configuration as code, in which each single value is a text: 1024 is "1024". */
    public static final class UntypedMap extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;
    }

    /** Null for the null objects of JSON libraries, a list for an array, any other value unchanged. */
    @CheckForNull
    static Object unwrapped(@CheckForNull Object given) {
        if (given instanceof JSONNull || given instanceof JSONObject object && object.isNullObject()) {
            return null;
        }
        return given instanceof Object[] array ? Arrays.asList(array) : given;
    }

    /**
     * The data as JSON; a text unchanged, and null for null.
     *
     * @throws IllegalArgumentException naming the parameter, if the data contains itself or a value without a JSON form
     */
    @CheckForNull
    static String json(String parameter, @CheckForNull Object given) {
        if (given == null) {
            return null;
        }
        if (given instanceof UntypedMap) {
            throw new InvalidValueException(Messages.class, "PlainData.untyped", LocalizedMessage.parameter(parameter));
        }
        return given instanceof CharSequence ? given.toString() : Json.text(plain(parameter, given, 0));
    }

    @CheckForNull
    private static Object plain(String parameter, @CheckForNull Object raw, int depth) {
        // a list may contain itself
        if (depth > Json.DEEPEST) {
            throw new InvalidValueException(
                    Messages.class, "PlainData.nesting", LocalizedMessage.parameter(parameter), Json.DEEPEST);
        }
        Object given = unwrapped(raw);
        if (given instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, value) -> plain.put(String.valueOf(name), plain(parameter, value, depth + 1)));
            return plain;
        }
        if (given instanceof Collection<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(value -> plain.add(plain(parameter, value, depth + 1)));
            return plain;
        }
        if (given instanceof Date date) {
            return API_DATE.format(date.toInstant());
        }
        if (given instanceof CharSequence || given instanceof Character) {
            return given.toString();
        }
        if (given == null || given instanceof Boolean || given instanceof Number number && isFinite(number)) {
            return given;
        }
        throw new InvalidValueException(
                Messages.class,
                "PlainData.unsupported",
                LocalizedMessage.parameter(parameter),
                given.getClass().getSimpleName());
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }
}
