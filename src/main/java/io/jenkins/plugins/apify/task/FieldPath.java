package io.jenkins.plugins.apify.task;

import io.jenkins.plugins.apify.message.InvalidValueException;
import io.jenkins.plugins.apify.message.LocalizedMessage;
import io.jenkins.plugins.apify.redact.SafeText;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a value in a task: names separated by dots, with a number for an element of a list, starting at 0, as in
 * {@code input.startUrls.0.url}. A {@code *} is each element of a list or each value of an object
 * ({@code input.startUrls.*.url}).
 *
 * <p>A backslash precedes each dot, {@code *}, bracket and backslash that belongs to a name ({@code input.a\.b}). An
 * empty name is written {@code \e}, and an invisible character {@code \}{@code uXXXX} with four hexadecimal digits, so
 * that each path fits on one line.
 */
public final class FieldPath implements Serializable {
    private static final long serialVersionUID = 1;

    /** The maximum length of a path, in characters: far beyond any real one, to limit what a message repeats. */
    public static final int LONGEST = 1000;

    /** The maximum number of values that a path with {@code *} may match. */
    public static final int MOST_PLACES = 10_000;

    private static final String EACH = "*";
    private static final String EMPTY_NAME = "\\e";
    private static final String CUT = "[\u2026]";

    /** A name up to a dot or the end: characters that need no backslash, or an escaped one. */
    private static final Pattern NAME = Pattern.compile("(?:[^.*\\[\\]\\\\\\x00-\\x1f\\x7f-\\x9f]"
            + "|\\\\u[0-9A-Fa-f]{4}|\\\\[^A-Za-z0-9\\x00-\\x1f\\x7f-\\x9f])++");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:u(....)|(.))", Pattern.DOTALL);

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    /** The names; null represents {@code *}, because no name is null. */
    private final ArrayList<String> names;

    private FieldPath(List<String> names) {
        this.names = new ArrayList<>(names);
    }

    /**
     * A value that a path matches.
     *
     * @param path where it stands; it has a {@code *} left where there is neither a list nor an object to go through
     * @param value null if there is none; with a {@code *} left, the value found instead of the list or object
     */
    public record Place(FieldPath path, Object value) {}

    /** Thrown if a path matches more than {@value #MOST_PLACES} values. */
    public static final class TooManyPlacesException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final LocalizedMessage phrase;

        private TooManyPlacesException(LocalizedMessage phrase) {
            super(phrase.toString());
            this.phrase = phrase;
        }

        private static TooManyPlacesException of(FieldPath path) {
            return new TooManyPlacesException(
                    LocalizedMessage.of(Messages.class, "FieldPath.tooManyValues", path, MOST_PLACES));
        }

        /** The localized message. */
        public LocalizedMessage phrase() {
            return phrase;
        }
    }

    /**
     * Parses a path. White space around it is ignored.
     *
     * @throws IllegalArgumentException if the text is empty, malformed, or longer than {@value #LONGEST} characters as
     *     given or as {@link #toString} writes it
     */
    public static FieldPath parse(String text) {
        int length = text == null ? 0 : text.length();
        if (length > LONGEST) {
            throw new InvalidValueException(LocalizedMessage.of(Messages.class, "FieldPath.tooLong", LONGEST, length));
        }
        String path = text == null ? "" : SafeText.stripped(text);
        if (path.isEmpty()) {
            throw new InvalidValueException(LocalizedMessage.of(Messages.class, "FieldPath.empty"));
        }
        FieldPath read = new FieldPath(names(path));
        if (read.toString().endsWith(CUT)) {
            throw new InvalidValueException(LocalizedMessage.of(Messages.class, "FieldPath.tooLongWritten", LONGEST));
        }
        return read;
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(path);
        int at = 0;
        while (at <= path.length()) {
            int end = name.region(at, path.length()).lookingAt() ? name.end() : at;
            if (path.startsWith(EACH, at)) {
                end = at + EACH.length();
                names.add(null);
            } else if (path.startsWith(EMPTY_NAME, at)) {
                end = at + EMPTY_NAME.length();
                names.add("");
            } else {
                names.add(unescaped(path.substring(at, end)));
            }
            if (end == at || end < path.length() && path.charAt(end) != '.') {
                throw new InvalidValueException(LocalizedMessage.of(
                        Messages.class, "FieldPath.malformed", SafeText.visible(path, SafeText.LONGEST), "\\u0020"));
            }
            at = end + 1;
        }
        return names;
    }

    private static String unescaped(String name) {
        return ESCAPED.matcher(name)
                .replaceAll(escaped -> Matcher.quoteReplacement(
                        escaped.group(1) == null
                                ? escaped.group(2)
                                : Character.toString((char) HexFormat.fromHexDigits(escaped.group(1)))));
    }

    /**
     * The path of these names, which may contain any characters.
     *
     * @throws IllegalArgumentException if there are no names
     */
    public static FieldPath of(List<String> names) {
        if (names.isEmpty()) {
            throw new InvalidValueException(LocalizedMessage.of(Messages.class, "FieldPath.empty"));
        }
        names.forEach(Objects::requireNonNull);
        return new FieldPath(names);
    }

    /** The names without escaping; {@code *} where the path matches each. */
    public List<String> names() {
        return names.stream().map(name -> name == null ? "*" : name).toList();
    }

    /** The number of names. */
    public int depth() {
        return names.size();
    }

    /** Whether the path contains a {@code *}, and so matches any number of values. */
    public boolean isMany() {
        return names.contains(null);
    }

    /** Whether the path matches that name at that depth, starting at 0. */
    public boolean takes(int depth, String name) {
        return names.get(depth) == null || names.get(depth).equals(name);
    }

    /** The first names of the path, at least one. */
    FieldPath first(int depth) {
        return new FieldPath(names.subList(0, depth));
    }

    /** The names from that depth on, at least one. */
    FieldPath from(int depth) {
        return new FieldPath(names.subList(depth, names.size()));
    }

    /** The same path with another name at that depth. */
    FieldPath with(int depth, String name) {
        FieldPath path = new FieldPath(names);
        path.names.set(depth, name);
        return path;
    }

    /**
     * The value at this path below {@code root} (nested maps and lists); null if there is no value or it is null.
     *
     * @throws IllegalStateException if the path contains a {@code *}
     */
    public Object in(Object root) {
        if (isMany()) {
            throw new IllegalStateException(this + " stands for many places");
        }
        Object value = root;
        for (String name : names) {
            value = below(value, name);
        }
        return value;
    }

    /**
     * All values that this path matches below {@code root} (nested maps and lists), in their order. A path without
     * {@code *} always yields one place. An empty list or object yields none. If there is neither a list nor an object
     * for a {@code *}, the result is one place with a {@code *} left in its path.
     *
     * @throws TooManyPlacesException if there are more than {@value #MOST_PLACES}
     */
    public List<Place> places(Object root) {
        List<Place> places = new ArrayList<>();
        collect(root, new ArrayList<>(), places);
        return places;
    }

    private void collect(Object root, List<String> before, List<Place> places) {
        List<String> path = new ArrayList<>(before);
        Object value = root;
        while (path.size() < names.size() && names.get(path.size()) != null) {
            String name = names.get(path.size());
            path.add(name);
            value = below(value, name);
        }
        if (path.size() < names.size() && value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> collectBelow(path, String.valueOf(name), inner, places));
        } else if (path.size() < names.size() && value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collectBelow(path, String.valueOf(i), list.get(i), places);
            }
        } else {
            if (places.size() == MOST_PLACES) {
                throw TooManyPlacesException.of(this);
            }
            path.addAll(names.subList(path.size(), names.size()));
            places.add(new Place(new FieldPath(path), value));
        }
    }

    private void collectBelow(List<String> path, String name, Object value, List<Place> places) {
        path.add(name);
        collect(value, path, places);
        path.remove(path.size() - 1);
    }

    private static Object below(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (value instanceof List<?> list) {
            int index = index(name);
            return index >= 0 && index < list.size() ? list.get(index) : null;
        }
        return null;
    }

    /** The position in a list that the name denotes, written as {@link #toString} would; -1 if it denotes none. */
    private static int index(String name) {
        return INDEX.matcher(name).matches() ? Integer.parseInt(name) : -1;
    }

    /**
     * The path in the form that {@link #parse} reads, on one line of visible characters; if that is longer than
     * {@value #LONGEST} characters, its beginning and brackets, which {@link #parse} rejects.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(text.isEmpty() ? "" : ".");
            write(name, text);
            if (text.length() > LONGEST) {
                int end = LONGEST - CUT.length();
                return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
            }
        }
        return text.toString();
    }

    private static void write(String name, StringBuilder text) {
        if (name == null || name.isEmpty()) {
            text.append(name == null ? EACH : EMPTY_NAME);
            return;
        }
        for (int i = 0; i < name.length() && text.length() <= LONGEST; ) {
            int codePoint = name.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            if (".*[]\\".indexOf(codePoint) >= 0) {
                text.append('\\').append((char) codePoint);
            } else if (codePoint == ' ' ? isBetweenOthers(name, i) : SafeText.isVisible(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                text.append(SafeText.escaped(codePoint));
            }
            i = end;
        }
    }

    /**
     * Whether there are characters on both sides: spaces at the ends are lost where texts are trimmed, and repeated
     * spaces where a page is read or copied.
     */
    private static boolean isBetweenOthers(String name, int place) {
        return place > 0 && place < name.length() - 1 && name.charAt(place - 1) != ' ' && name.charAt(place + 1) != ' ';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPath that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names);
    }
}
