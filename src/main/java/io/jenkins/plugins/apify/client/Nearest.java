package io.jenkins.plugins.apify.client;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant by one that is unknown. Upper and lower case count as the same. */
public final class Nearest {
    /** Longest name looked at, in characters: the effort grows with its square. */
    private static final int LONGEST = 100;

    /** Shortest name of which it means anything that another contains it. */
    private static final int SHORTEST_PART = 3;

    private static final int FAR = Integer.MAX_VALUE;

    private Nearest() {}

    /**
     * The known name that differs by the fewest slips of a hand, as {@link #slip} does; otherwise the one that contains
     * the name, or is contained in it, with the fewest characters more or less.
     */
    public static Optional<String> to(String name, Collection<String> known) {
        return slip(name, known).or(() -> nearest(name, known, Nearest::surplus));
    }

    /**
     * The known name that differs by the fewest slips: a character too many, missing, wrong, or exchanged with its
     * neighbour; one in a short name, at most three in a long one. The first of several.
     */
    public static Optional<String> slip(String name, Collection<String> known) {
        return nearest(name, known, (wanted, candidate) -> {
            int most = Math.min(3, 1 + wanted.length() / 5);
            if (Math.abs(wanted.length() - candidate.length()) > most) {
                return FAR;
            }
            int slips = slips(wanted, candidate);
            return slips <= most ? slips : FAR;
        });
    }

    private interface Distance {
        int between(String wanted, String candidate);
    }

    private static Optional<String> nearest(String name, Collection<String> known, Distance distance) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String nearest = null;
        int least = FAR;
        for (String candidate : known) {
            int found = distance.between(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (found < least) {
                least = found;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static int surplus(String wanted, String candidate) {
        boolean contained = Math.min(wanted.length(), candidate.length()) >= SHORTEST_PART
                && (wanted.contains(candidate) || candidate.contains(wanted));
        return contained ? Math.abs(wanted.length() - candidate.length()) : FAR;
    }

    /** The Damerau-Levenshtein distance, in which no part is changed twice. */
    private static int slips(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                slips[i][j] = Math.min(slips[i - 1][j - 1] + wrong, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    slips[i][j] = Math.min(slips[i][j], 1 + slips[i - 2][j - 2]);
                }
            }
        }
        return slips[a.length()][b.length()];
    }
}
