package io.jenkins.plugins.apify.gate;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands for one character in an expression, and writes it as it stands within a class of RE2/J. */
final class CharacterSet {
    private static final Pattern SET = Pattern.compile("\\\\(?:([dDwW])|(s)|(S)|([pP])(?:(\\w)|\\{([^}]*)}))");
    private static final Pattern HEXADECIMAL = Pattern.compile("\\\\x(?:([0-9a-fA-F]{2})|\\{([0-9a-fA-F]+)})");

    private static final Pattern LETTER = Pattern.compile("\\\\([a-zA-Z0-9])");

    /** What to write for an escape that Java knows, and RE2/J does not or as something else. */
    private static final Map<Character, String> INSTEAD = Map.ofEntries(
            Map.entry('h', "[ \\t]"),
            Map.entry('H', "[^ \\t]"),
            Map.entry('v', "[\\n\\x0b\\f\\r]"),
            Map.entry('V', "[^\\n\\x0b\\f\\r]"),
            Map.entry('R', "(?:\\r\\n|[\\n\\r])"),
            Map.entry('X', "\\P{M}\\p{M}*"),
            Map.entry('G', "\\A"),
            Map.entry('Z', "\\z"),
            Map.entry('b', "\\b"),
            Map.entry('e', "\\x1b"));

    private CharacterSet() {}

    /**
     * The characters that the next part of the expression stands for.
     *
     * @throws IllegalArgumentException if it uses what is not known here
     */
    static String read(PatternText in, boolean ignoreCase) {
        if (!in.next("[")) {
            String set = escaped(in, ignoreCase);
            int c = set == null ? character(in) : 0;
            return set == null ? range(c, c, ignoreCase) : set;
        }
        StringBuilder all = new StringBuilder(in.next("^") ? "^" : "");
        do {
            if (in.startsWith("[") || in.startsWith("&&")) {
                throw in.refusal("PatternText.characterClass", in.next("[") ? "[" : "&&");
            }
            String set = escaped(in, ignoreCase);
            if (set == null) {
                int low = character(in);
                boolean single = in.startsWith("-]") || !in.next("-");
                set = range(low, single ? low : character(in), ignoreCase);
            }
            all.append(set);
        } while (!in.next("]"));
        return all.toString();
    }

    /** The set that an escape here stands for; null if there is none. */
    private static String escaped(PatternText in, boolean ignoreCase) {
        Matcher set = in.next("\\", SET);
        if (set == null || set.group(1) != null) {
            return set == null ? null : set.group();
        }
        if (set.group(4) == null) {
            // RE2/J's own lack the vertical tab
            return set.group(2) != null ? "\\t-\\r " : "\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{10ffff}";
        }
        String name = set.group(5) != null ? set.group(5) : set.group(6).replaceFirst("^Is", "");
        if (ignoreCase && name.matches("L[ltu]")) {
            throw in.instead(set.group(), "\\p{L}");
        }
        String written = "\\" + set.group(4) + "{" + name + "}";
        // Java's C has the unassigned characters too
        if (name.equals("C") || !isKnown(written)) {
            throw in.refusal("PatternText.property", set.group());
        }
        return written;
    }

    private static boolean isKnown(String property) {
        try {
            com.google.re2j.Pattern.compile(property);
            return true;
        } catch (com.google.re2j.PatternSyntaxException e) {
            return false;
        }
    }

    /** The character here, or the one that an escape here stands for. */
    private static int character(PatternText in) {
        Matcher number = in.next("\\", HEXADECIMAL);
        if (number != null) {
            return Integer.parseInt(number.group(1) == null ? number.group(2) : number.group(1), 16);
        }
        Matcher letter = in.next("\\", LETTER);
        if (letter == null) {
            in.next("\\");
            return in.nextCodePoint();
        }
        char c = letter.group(1).charAt(0);
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'a' -> 7;
            default -> throw unknown(in, c);
        };
    }

    private static IllegalArgumentException unknown(PatternText in, char c) {
        String construct = c == 'b' ? "\\b{g}" : "\\" + c;
        if (INSTEAD.containsKey(c)) {
            return in.instead(construct, INSTEAD.get(c));
        }
        boolean reference = c == 'k' || c >= '1' && c <= '9';
        return in.refusal(reference ? "PatternText.backReference" : "PatternText.byNumber", construct);
    }

    /** The characters from {@code low} to {@code high}. */
    private static String range(int low, int high, boolean ignoreCase) {
        String range = between(low, high);
        // the flag i, as Java has it, is about ASCII's letters; RE2/J's is about all, and never ends on some
        return ignoreCase
                ? range
                        + between(Math.max(low, 'a') - 32, Math.min(high, 'z') - 32)
                        + between(Math.max(low, 'A') + 32, Math.min(high, 'Z') + 32)
                : range;
    }

    private static String between(int low, int high) {
        return low > high ? "" : low == high ? written(low) : written(low) + "-" + written(high);
    }

    private static String written(int c) {
        // by their number, halves of a character beside each other stay two
        return Character.isLetterOrDigit(c) ? Character.toString(c) : String.format("\\x{%x}", c);
    }
}
