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
                                    "actorStandby.tenancy")
                            .map(FieldPath::parse))
            .toList();

    /** The minimum length of a text for which containment in another text suggests a match. */
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
        List<FieldPath> parents = List.of();
        for (int depth = 1; depth <= path.depth(); depth++) {
            List<FieldPath> found = known(path, depth, depth);
            if (found.stream().anyMatch(KnownFields::mayHoldAnything)) {
                return Optional.empty();
            }
            if (found.isEmpty()) {
                return Optional.of(
                        depth == 1 || parents.stream().anyMatch(KnownFields::isObject)
                                ? new Doubt(path.part(0, depth), suggestion(path, depth), false)
                                : new Doubt(path.part(0, depth), path.part(0, depth - 1), true));
            }
            parents = found;
        }
        return Optional.empty();
    }

    /** The known paths of that depth that agree with the path in the first names. */
    private static List<FieldPath> known(FieldPath path, int depth, int agreeing) {
        return ALL.stream()
                .filter(known -> known.depth() == depth && agree(path, known, agreeing))
                .toList();
    }

    private static boolean agree(FieldPath path, FieldPath known, int depth) {
        return IntStream.range(0, depth)
                .allMatch(i -> path.takes(i, known.names().get(i)));
    }

    private static boolean mayHoldAnything(FieldPath known) {
        return known.equals(TaskField.INPUT.path()) || known.toString().equals("publicConfig");
    }

    private static boolean isObject(FieldPath known) {
        return ALL.stream().anyMatch(other -> other.depth() > known.depth() && agree(other, known, known.depth()));
    }

    /** The path that was probably meant, where the last known name is the one before {@code depth}. */
    private static FieldPath suggestion(FieldPath path, int depth) {
        String unknown = path.names().get(depth - 1);
        List<String> siblings = known(path, depth, depth - 1).stream()
                .map(known -> known.names().get(depth - 1))
                .toList();
        Optional<String> corrected = slip(unknown, siblings);
        if (corrected.isPresent()) {
            FieldPath meant = path.with(depth - 1, corrected.get());
            Optional<Doubt> further = doubt(meant);
            if (further.isEmpty()) {
                return meant;
            }
            FieldPath suggested = further.get().suggestion();
            return suggested == null ? meant.part(0, depth) : suggested;
        }
        if (depth == 1 && unknown.equals("data") && path.depth() > 1) {
            // the API's response contains the task below this name
            FieldPath meant = path.part(1, path.depth());
            return doubt(meant).map(Doubt::suggestion).orElse(meant);
        }
        List<String> paths = ALL.stream()
                .filter(known -> known.depth() >= depth || !agree(path, known, known.depth()))
                .map(FieldPath::toString)
                .toList();
        return nearest(path.toString(), paths).map(FieldPath::parse).orElse(null);
    }

    /** The known text with the fewest typing errors, or else the shortest that contains or is contained in the text. */
    private static Optional<String> nearest(String text, List<String> known) {
        return slip(text, known).or(() -> {
            Stream<String> related = known.stream()
                    .filter(candidate -> Math.min(text.length(), candidate.length()) >= SHORTEST_PART)
                    .filter(candidate -> contains(text, candidate) || contains(candidate, text));
            return related.min(Comparator.comparingInt(candidate -> Math.abs(text.length() - candidate.length())));
        });
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** The known text with the fewest wrong, missing and extra characters, at most three. */
    private static Optional<String> slip(String text, List<String> known) {
        int most = Math.min(3, 1 + text.length() / 5);
        return known.stream()
                .filter(candidate -> slips(text, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> slips(text, candidate)));
    }

    /** The Levenshtein distance, ignoring case. */
    private static int slips(String text, String other) {
        int[] above = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= text.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                char a = Character.toLowerCase(text.charAt(i - 1));
                int changed = above[j - 1] + (a == Character.toLowerCase(other.charAt(j - 1)) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
