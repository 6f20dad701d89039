package io.jenkins.plugins.apify.task;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.redact.SafeText;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes the text of a {@link FieldPath}; null among the names represents {@code *}. */
final class PathSyntax {
    private static final String CUT = "[\u2026]";

    /**
     * {@code *}, an empty name, or a name of characters that need no backslash and escaped ones; up to a dot or the end.
     */
    private static final Pattern NAME = Pattern.compile("\\G(?:(\\*)|(\\\\e)|((?:[^.*\\[\\]\\\\\\x00-\\x1f\\x7f-\\x9f]"
            + "|\\\\u[0-9A-Fa-f]{4}|\\\\[^A-Za-z0-9\\x00-\\x1f\\x7f-\\x9f])++))(?:\\.|(\\z))");

    private static final Pattern SPECIAL = Pattern.compile("[.*\\[\\]\\\\]");

    /** A space at an end, where texts are trimmed, or beside another, where a page is read or copied. */
    private static final Pattern LOST = Pattern.compile("(?<=\\A| ) | (?= |\\z)");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:u(....)|(.))", Pattern.DOTALL);

    private PathSyntax() {}

    static List<String> parse(String text) {
        String given = Objects.toString(text, "");
        if (given.length() > FieldPath.LONGEST) {
            throw invalid("FieldPath.tooLong", FieldPath.LONGEST, given.length());
        }
        String path = SafeText.stripped(given);
        if (path.isEmpty()) {
            throw invalid("FieldPath.empty");
        }
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(path);
        boolean end = false;
        while (!end && name.find()) {
            String empty = name.group(1) == null ? "" : null;
            names.add(name.group(3) == null ? empty : unescaped(name.group(3)));
            end = name.group(4) != null;
        }
        if (!end) {
            throw invalid("FieldPath.malformed", SafeText.visible(path, SafeText.LONGEST), "\\u0020");
        }
        if (write(names).endsWith(CUT)) {
            throw invalid("FieldPath.tooLongWritten", FieldPath.LONGEST);
        }
        return names;
    }

    private static InvalidValueException invalid(String key, Object... args) {
        return new InvalidValueException(Messages.class, key, args);
    }

    private static String unescaped(String name) {
        return ESCAPED.matcher(name)
                .replaceAll(escaped -> Matcher.quoteReplacement(
                        escaped.group(1) == null
                                ? escaped.group(2)
                                : Character.toString((char) HexFormat.fromHexDigits(escaped.group(1)))));
    }

    static String write(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(text.isEmpty() ? "" : ".").append(name == null ? "*" : written(name));
            if (text.length() > FieldPath.LONGEST) {
                int end = FieldPath.LONGEST - CUT.length();
                return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
            }
        }
        return text.toString();
    }

    private static String written(String name) {
        String escaped = SPECIAL.matcher(name).replaceAll("\\\\$0");
        String visible = name.contains(" ") ? LOST.matcher(escaped).replaceAll("\\\\u0020") : escaped;
        return name.isEmpty() ? "\\e" : SafeText.escaped(visible);
    }
}
