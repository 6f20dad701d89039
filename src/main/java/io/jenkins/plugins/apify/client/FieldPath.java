package io.jenkins.plugins.apify.client;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a value stands in a task: names with dots between them, a number for a place in a list from 0, as in
 * {@code input.startUrls.0.url}. A {@code *} on its own means each element of a list, or each value of an object
 * ({@code input.startUrls.*.url}).
 *
 * <p>A backslash goes before each dot, {@code *}, bracket and backslash that belongs to a name ({@code input.a\.b}).
 * An empty name is written {@code \e}; {@code \n}, {@code \r}, {@code \t} and {@code \}{@code uXXXX} (four hexadecimal
 * digits) stand for characters that cannot be seen, {@code \}{@code u0020} for a space that begins or ends a name. A
 * backslash takes any other character as it is, except for letters and digits. So each name can be written.
 */
public final class FieldPath implements Serializable {
    private static final long serialVersionUID = 1;

    /** Longest text of a path, in characters: far beyond any real one, and a bound on what a message repeats. */
    public static final int LONGEST = 1000;

    /** Most places of a task that a path with {@code *} may stand for. */
    public static final int MOST_PLACES = 10_000;

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    /** null stands for a {@code *}: it can be no name. */
    private final ArrayList<String> names;

    private FieldPath(List<String> names) {
        this.names = new ArrayList<>(names);
    }

    /**
     * A value that a path leads to.
     *
     * @param path where it stands; it has a {@code *} left where there is neither a list nor an object to go through
     * @param value null if there is none
     */
    public record Place(FieldPath path, Object value) {}

    /** A path that stands for more than {@value #MOST_PLACES} places of a task. */
    public static final class TooManyPlacesException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Phrase phrase;

        private TooManyPlacesException(Phrase phrase) {
            super(phrase.toString());
            this.phrase = phrase;
        }

        private static TooManyPlacesException of(FieldPath path) {
            return new TooManyPlacesException(Phrase.of(Messages.class, "FieldPath.tooMany", path, MOST_PLACES));
        }

        /** What the message says, for readers of other languages. */
        public Phrase phrase() {
            return phrase;
        }
    }

    /**
     * Reads a path. White space around it is no part of it.
     *
     * @throws IllegalArgumentException if there is none, or it is not of the form that this class describes, or longer
     *     than {@value #LONGEST} characters as it was given or as {@link #toString} writes it
     */
    public static FieldPath parse(String text) {
        int length = text == null ? 0 : text.length();
        if (length > LONGEST) {
            throw new InvalidException(Phrase.of(Messages.class, "FieldPath.tooLong", LONGEST, length));
        }
        String path = PathText.stripped(text == null ? "" : text);
        if (path.isEmpty()) {
            throw new InvalidException(Phrase.of(Messages.class, "FieldPath.empty"));
        }
        List<String> names = PathText.read(path);
        if (!PathText.fits(names)) {
            throw new InvalidException(Phrase.of(Messages.class, "FieldPath.tooLongWritten", LONGEST));
        }
        return new FieldPath(names);
    }

    /**
     * The path of these names, whatever characters they have.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static FieldPath of(List<String> names) {
        if (names.isEmpty()) {
            throw new InvalidException(Phrase.of(Messages.class, "FieldPath.empty"));
        }
        names.forEach(Objects::requireNonNull);
        return new FieldPath(names);
    }

    /** The names as they are, without backslashes; {@code *} where the path means each. */
    public List<String> names() {
        return names.stream().map(name -> name == null ? "*" : name).toList();
    }

    /** How many names it has. */
    public int depth() {
        return names.size();
    }

    /** Whether it has a {@code *}, and so stands for any number of places. */
    public boolean isMany() {
        return names.contains(null);
    }

    /** Whether the name at that depth, from 0, is this one or each. */
    public boolean takes(int depth, String name) {
        return names.get(depth) == null || names.get(depth).equals(name);
    }

    /** Its first names, at least one. */
    FieldPath first(int depth) {
        return new FieldPath(names.subList(0, depth));
    }

    /** Its names from that depth on, at least one. */
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
     * The value at this path below {@code root} (nested maps and lists); null if there is none, or if it is null.
     *
     * @throws IllegalStateException if the path stands for many places
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
     * All places that this path stands for below {@code root} (nested maps and lists), in their order: one, whatever
     * is there, for a path without {@code *}. An empty list or object has no elements and so no places. Where there is
     * neither list nor object to go through, one place without a value tells so.
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
            boolean whole = path.size() == names.size();
            path.addAll(names.subList(path.size(), names.size()));
            places.add(new Place(new FieldPath(path), whole ? value : null));
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

    /** The place in a list that the name stands for, written as {@link #toString} would; -1 if for none. */
    private static int index(String name) {
        return INDEX.matcher(name).matches() ? Integer.parseInt(name) : -1;
    }

    /**
     * The path as {@link #parse} takes it; where that would be longer than {@value #LONGEST} characters, an abridged
     * form, with brackets in it, that it refuses. Either is one line of characters that can be seen.
     */
    @Override
    public String toString() {
        return PathText.fits(names) ? PathText.written(names) : PathText.abridged(names);
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
