package io.jenkins.plugins.apify.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.apify.client.InvalidException;
import io.jenkins.plugins.apify.client.Json;
import io.jenkins.plugins.apify.client.Phrase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;

/** What the steps that read JSON and YAML give, as plain maps, lists and single values. */
final class PlainData {
    /** YAML makes a date of what stands there without quotes; this is how the API writes one. */
    private static final DateTimeFormatter API_DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private PlainData() {}

    /** Whether it is one of the values that JSON libraries have for null. */
    static boolean isNull(@CheckForNull Object given) {
        return given == null
                || given instanceof JSONNull
                || given instanceof JSONObject object && object.isNullObject();
    }

    /**
     * Data as JSON; a text as it is, and null for none.
     *
     * @throws IllegalArgumentException naming the parameter, if it holds what JSON has no form for, or itself
     */
    @CheckForNull
    static String json(String parameter, @CheckForNull Object given) {
        if (isNull(given)) {
            return null;
        }
        if (given instanceof UntypedMap) {
            throw new InvalidException(Phrase.of(Messages.class, "PlainData.untyped", Phrase.parameter(parameter)));
        }
        return given instanceof CharSequence ? given.toString() : Json.text(plain(parameter, given, 0));
    }

    @CheckForNull
    private static Object plain(String parameter, @CheckForNull Object given, int depth) {
        // a list may contain itself
        if (depth > Json.DEEPEST) {
            throw new InvalidException(
                    Phrase.of(Messages.class, "PlainData.deep", Phrase.parameter(parameter), Json.DEEPEST));
        }
        if (isNull(given)) {
            return null;
        }
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
        if (given instanceof Boolean || given instanceof Number && !isNoNumber(given)) {
            return given;
        }
        throw new InvalidException(Phrase.of(
                Messages.class,
                "PlainData.unknown",
                Phrase.parameter(parameter),
                given.getClass().getSimpleName()));
    }

    private static boolean isNoNumber(Object number) {
        return number instanceof Double one && !Double.isFinite(one)
                || number instanceof Float other && !Float.isFinite(other);
    }
}
