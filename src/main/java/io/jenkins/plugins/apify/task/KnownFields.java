package io.jenkins.plugins.apify.task;

import io.jenkins.plugins.apify.message.LocalizedMessage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides whether a task can have a field at a path, as far as is known: the fields of {@link TaskField}, anything
 * below the input, and fields that the API returns although its reference omits them. A later version of the API may
 * add further fields.
 */
public final class KnownFields {
    /**
     * The documented fields, and those that the reference of the API omits: those of public tasks, from the API's
     * repository (apify-docs, pull request 2840) and its official clients, those of the list of tasks, and the tenancy
     * of standby mode.
     */
    private static final List<FieldPath> ALL = Stream.concat(
                    Arrays.stream(TaskField.values()).map(TaskField::path),
                    Stream.of(
                                    "description",
                                    "isPublic",
                                    "publicConfig",
                                    "actName",
                                    "actUsername",
                                    "actorStandby.tenancy",
                                    RunSettings.EFFECTIVE,
                                    RunSettings.ACTOR)
                            .map(FieldPath::parse))
            .toList();

    /** The minimum length of a part of a path that suggests it. */
    private static final int SHORTEST_PART = 3;

    private KnownFields() {}

    /**
     * Why a task probably has no field at a path.
     *
     * @param unknown the path down to the first unknown name
     * @param suggestion the path that was probably meant; null if no known path is similar
     * @param isBelowValue whether the path leads below a field with a single value
     */
    public record Doubt(FieldPath unknown, FieldPath suggestion, boolean isBelowValue) {

        /** The doubt in one or two sentences. */
        public LocalizedMessage inWords() {
            if (isBelowValue) {
                return LocalizedMessage.of(Messages.class, "KnownFields.belowValue", unknown, suggestion);
            }
            return suggestion == null
                    ? LocalizedMessage.of(Messages.class, "KnownFields.unknown", unknown)
                    : LocalizedMessage.of(Messages.class, "KnownFields.unknownButNear", unknown, suggestion);
        }
    }

    /** The doubt about this path; empty if a task can have the field. */
    public static Optional<Doubt> doubt(FieldPath path) {
        for (int depth = 1; depth <= path.depth(); depth++) {
            List<FieldPath> found = known(path, depth);
            if (found.stream().anyMatch(KnownFields::mayHoldAnything)) {
                return Optional.empty();
            }
            if (found.isEmpty()) {
                FieldPath unknown = path.part(0, depth);
                return Optional.of(
                        depth == 1 || isObject(path, depth - 1)
                                ? new Doubt(unknown, suggestion(path, unknown), false)
                                : new Doubt(unknown, path.part(0, depth - 1), true));
            }
        }
        return Optional.empty();
    }

    /** The known paths that the first names of the path match. */
    private static List<FieldPath> known(FieldPath path, int depth) {
        return ALL.stream()
                .filter(known -> known.depth() == depth && begins(known, path, depth))
                .toList();
    }

    private static boolean begins(FieldPath known, FieldPath path, int depth) {
        return IntStream.range(0, depth)
                .allMatch(i -> path.takes(i, known.names().get(i)));
    }

    private static boolean mayHoldAnything(FieldPath known) {
        return known.equals(TaskField.INPUT.path())
                || known.toString().equals("publicConfig")
                || RunSettings.isAdded(known.toString());
    }

    /** Whether the first names of the path match an object, which has known fields. */
    private static boolean isObject(FieldPath path, int depth) {
        return ALL.stream().anyMatch(known -> known.depth() > depth && begins(known, path, depth));
    }

    /** The path that was probably meant; null if none is similar. */
    private static FieldPath suggestion(FieldPath path, FieldPath unknown) {
        if (path.names().get(0).equals("data") && path.depth() > 1) {
            // the API's response contains the task below this name
            FieldPath meant = path.part(1, path.depth());
            return doubt(meant).map(Doubt::suggestion).orElse(meant);
        }
        return nearest(path)
                .or(() ->
                        nearest(unknown).map(known -> mayHoldAnything(known) ? path.with(0, known.toString()) : known))
                .orElse(null);
    }

    /** The known path of at least that depth with the fewest typing errors, or else the shortest that contains it. */
    private static Optional<FieldPath> nearest(FieldPath path) {
        String text = lowerCase(path);
        List<FieldPath> candidates =
                ALL.stream().filter(known -> known.depth() >= path.depth()).toList();
        int most = Math.min(3, 1 + text.length() / 5);
        return candidates.stream()
                .filter(known -> errors(text, lowerCase(known)) <= most)
                .min(Comparator.comparingInt(known -> errors(text, lowerCase(known))))
                .or(() -> candidates.stream()
                        .filter(known -> text.length() >= SHORTEST_PART
                                && lowerCase(known).contains(text))
                        .min(Comparator.comparingInt(known -> known.toString().length())));
    }

    private static String lowerCase(FieldPath path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }

    /** The number of wrong, missing and extra characters: the Levenshtein distance. */
    private static int errors(String text, String other) {
        int[] above = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= text.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = above[j - 1] + (text.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
