package io.jenkins.plugins.apify.task;

import io.jenkins.plugins.apify.message.InvalidValueException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /**
     * Parses a path. White space around it is ignored.
     *
     * @throws IllegalArgumentException if the text is empty, malformed, or longer than {@value #LONGEST} characters as
     *     given or as {@link #toString} writes it
     */
    public static FieldPath parse(String text) {
        return new FieldPath(PathSyntax.parse(text));
    }

    /**
     * The path of these names, which may contain any characters.
     *
     * @throws IllegalArgumentException if there are no names
     */
    public static FieldPath of(List<String> names) {
        if (names.isEmpty()) {
            throw new InvalidValueException(Messages.class, "FieldPath.empty");
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

    /** Whether the path has a {@code *} at that depth, starting at 0. */
    public boolean takesEach(int depth) {
        return names.get(depth) == null;
    }

    /** Whether the path matches that name at that depth. */
    public boolean takes(int depth, String name) {
        return takesEach(depth) || names.get(depth).equals(name);
    }

    /** The names between those depths, at least one. */
    FieldPath part(int from, int to) {
        return new FieldPath(names.subList(from, to));
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
     * @param step called for each visited value; may throw to end the search
     * @throws InvalidValueException if there are more than {@value #MOST_PLACES}
     */
    public List<Place> places(Object root, Runnable step) {
        List<Place> places = new ArrayList<>();
        collect(root, new ArrayList<>(), places, step);
        return places;
    }

    private void collect(Object value, List<String> path, List<Place> places, Runnable step) {
        step.run();
        int depth = path.size();
        boolean each = depth < names.size() && names.get(depth) == null;
        if (depth < names.size() && !each) {
            collectBelow(names.get(depth), below(value, names.get(depth)), path, places, step);
        } else if (each && value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> collectBelow(String.valueOf(name), inner, path, places, step));
        } else if (each && value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collectBelow(String.valueOf(i), list.get(i), path, places, step);
            }
        } else {
            if (places.size() == MOST_PLACES) {
                throw new InvalidValueException(Messages.class, "FieldPath.tooManyValues", this, MOST_PLACES);
            }
            FieldPath place = new FieldPath(path);
            place.names.addAll(names.subList(depth, names.size()));
            places.add(new Place(place, value));
        }
    }

    private void collectBelow(String name, Object value, List<String> path, List<Place> places, Runnable step) {
        path.add(name);
        collect(value, path, places, step);
        path.remove(path.size() - 1);
    }

    private static Object below(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        // a position in a list, as PathSyntax would write it
        if (value instanceof List<?> list && INDEX.matcher(name).matches()) {
            int index = Integer.parseInt(name);
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }

    /**
     * The path in the form that {@link #parse} reads, on one line of visible characters; if that is longer than
     * {@value #LONGEST} characters, its beginning and brackets, which {@link #parse} rejects.
     */
    @Override
    public String toString() {
        return PathSyntax.write(names);
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
