package io.jenkins.plugins.apify.gate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an expression that {@link Pattern} has found valid, and writes it so that RE2/J matches the same whole texts. What
 * RE2/J cannot match is refused by its name, with what to write instead; so is what gets too large once its counts are
 * written out, on which RE2/J has no bound of its own.
 *
 * <p>Three things are left to RE2/J, which reads them a little differently: {@code $} is the end of the text, and not also
 * the place before its last line break; {@code \b} knows the letters of ASCII alone, as Java's does since 19; categories
 * and scripts are those of Unicode 6.0.
 */
final class PatternReader {
    /** Most repetitions of one part, counts within counts multiplied; the same as in Go. */
    private static final int MAX_REPEATS = 1000;

    /**
     * Largest program, in RE2/J's instructions. Those in a row that match nothing nest as many calls, which take about
     * half of a thread's usual stack of 1 MB.
     */
    static final int MAX_STEPS = 2500;

    /** RE2/J nests what may be left out, {@code a{0,3}} as {@code (a(a(a)?)?)?}: longer counts are cut into blocks. */
    private static final int BLOCK = 32;

    private static final Pattern GROUP =
            Pattern.compile("\\((?:\\?(?:<\\w+>|(<?[=!])|(>)|([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])))?");
    private static final Pattern QUANTIFIER = Pattern.compile("(?:([*+?])|\\{([0-9]+)(?:(,)([0-9]*))?})([+?]?)");
    private static final Pattern PLACE = Pattern.compile("[\\^$]|\\\\[ABz]|\\\\b(?!\\{g})");

    private final PatternText in;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Part> open = new ArrayDeque<>();

    /** What a quantifier repeats; null where there is nothing. */
    private Part last;

    /** A group, or what stands for one character. */
    private static final class Part {
        private final int start;
        private boolean ignoreCase;
        private boolean dotAll;
        private int steps;
        private int repeats = 1;

        /**
         * A part.
         *
         * @param start where it is written
         * @param steps how many RE2/J makes of it, without what it holds
         */
        Part(int start, int steps) {
            this.start = start;
            this.steps = steps;
        }
    }

    private PatternReader(PatternText in) {
        this.in = in;
    }

    /**
     * The expression as RE2/J has to have it.
     *
     * @throws IllegalArgumentException if the expression is too large, or uses what is not known here
     */
    static String translate(PatternText expression) {
        return new PatternReader(expression).read();
    }

    private String read() {
        open.push(new Part(0, 2));
        while (!in.isRead()) {
            if (in.startsWith("(")) {
                group(in.next("(", GROUP));
            } else if (in.next(")")) {
                out.append(')');
                add(open.pop());
            } else if (in.next("|")) {
                place("|", 2);
            } else {
                Matcher quantifier = in.next("*+?{", QUANTIFIER);
                if (quantifier == null) {
                    element();
                } else {
                    repeat(quantifier);
                }
            }
        }
        return out.toString();
    }

    private void group(Matcher head) {
        if (head.group(1) != null) {
            throw in.lookAround(head.group());
        }
        if (head.group(2) != null) {
            throw in.instead(head.group(), "(?:");
        }
        Part group = new Part(out.length(), 0);
        group.ignoreCase = open.element().ignoreCase;
        group.dotAll = open.element().dotAll;
        Part flagged = ")".equals(head.group(5)) ? open.element() : group;
        flags(flagged, head.group(3), true);
        flags(flagged, head.group(4), false);
        if (flagged == group) {
            // nobody asks what a group has matched, and to keep it costs time
            out.append("(?:");
            open.push(group);
        }
        last = null;
    }

    private void flags(Part part, String flags, boolean on) {
        for (char flag : flags == null ? new char[0] : flags.toCharArray()) {
            switch (flag) {
                case 'i' -> part.ignoreCase = on;
                case 's' -> part.dotAll = on;
                default -> throw in.refusal("PatternText.flag", flag);
            }
        }
    }

    private void element() {
        Matcher place = in.next("^$\\", PLACE);
        if (place != null) {
            place(place.group(), 1);
        } else if (in.next(".")) {
            element(open.element().dotAll ? "\\x{0}-\\x{10ffff}" : "^\\n\\r\\x{85}\\x{2028}\\x{2029}");
        } else {
            element(CharacterSet.read(in, open.element().ignoreCase));
        }
    }

    private void element(String set) {
        Part element = new Part(out.length(), 1);
        out.append('[').append(set).append(']');
        add(element);
    }

    private void place(String written, int steps) {
        out.append(written);
        grow(steps, 1);
        last = null;
    }

    private void add(Part part) {
        // an empty group is a step too
        part.steps = Math.max(1, part.steps);
        last = part;
        grow(part.steps, part.repeats);
    }

    private void grow(int steps, int repeats) {
        Part group = open.element();
        group.steps += steps;
        group.repeats = Math.max(group.repeats, repeats);
        if (group.steps > MAX_STEPS) {
            throw in.refusal("PatternText.steps", MAX_STEPS);
        }
    }

    private void repeat(Matcher quantifier) {
        String whole = quantifier.group();
        if (last == null) {
            throw in.refusal("PatternText.nothing", whole);
        }
        if (quantifier.group(5).equals("+")) {
            throw in.instead(whole, whole.substring(0, whole.length() - 1));
        }
        // a lazy one matches the same whole texts
        int min = 0;
        int max = -1;
        switch (whole.charAt(0)) {
            case '+' -> min = 1;
            case '?' -> max = 1;
            case '{' -> {
                min = number(quantifier.group(2));
                max = quantifier.group(3) == null ? min : number(quantifier.group(4));
            }
            default -> {}
        }
        int copies = Math.max(1, Math.max(min, max));
        int repeats = copies * last.repeats;
        if (repeats > MAX_REPEATS) {
            throw in.refusal("PatternText.repeats", MAX_REPEATS);
        }
        int optional = Math.max(0, max - min);
        int blocks = Math.max(0, optional / BLOCK - 1);
        int rest = optional - blocks * BLOCK;
        grow(last.steps * (copies - 1) + (max < 0 ? 2 : blocks + rest), repeats);
        if (blocks == 0) {
            out.append(counts(min, max));
        } else {
            String element = out.substring(last.start);
            out.setLength(last.start);
            out.append("(?:").append(min == 0 ? "" : element + counts(min, min));
            out.append("(?:")
                    .append(element)
                    .append(counts(BLOCK, BLOCK))
                    .append(')')
                    .append(counts(0, blocks));
            out.append(element).append(counts(0, rest)).append(')');
        }
        last = null;
    }

    private static int number(String digits) {
        return digits.isEmpty() ? -1 : digits.length() > 4 ? MAX_REPEATS + 1 : Integer.parseInt(digits);
    }

    private static String counts(int min, int max) {
        return "{" + min + "," + (max < 0 ? "" : max) + "}";
    }
}
