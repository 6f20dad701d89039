package io.jenkins.plugins.apify.gate;

/**
 * How many steps a regular expression may take without a look at the text. Looks can be counted while it matches;
 * steps without one cannot, and they multiply where parts that match nothing are repeated or stand beside each other:
 * {@code (?:|)(?:|)(?:|)…} doubles with each group. Reads the syntax of {@link java.util.regex.Pattern}, of which the
 * expression has been found valid.
 */
final class PatternCost {
    /** Beyond any number that matters. */
    private static final double ENDLESS = 1e12;

    private final String text;
    private int at;

    private PatternCost(String text) {
        this.text = text;
    }

    /** Says that an expression uses syntax that is not read here. */
    static final class UnsupportedException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * A part of an expression.
     *
     * @param nullable whether it can match nothing, and so match without a look
     * @param ways a bound on the ways in which it is tried between two looks, 1 or more
     */
    private record Part(boolean nullable, double ways) {
        static final Part CHARACTER = new Part(false, 1);
        static final Part NOTHING = new Part(true, 1);
    }

    /** A bound on the steps between two looks, 1 or more. */
    static double of(String expression) throws UnsupportedException {
        PatternCost reader = new PatternCost(expression);
        Part whole = reader.alternatives();
        if (reader.at < expression.length()) {
            throw new UnsupportedException();
        }
        return whole.ways;
    }

    private boolean next(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    private char take() throws UnsupportedException {
        if (at >= text.length()) {
            throw new UnsupportedException();
        }
        return text.charAt(at++);
    }

    private Part alternatives() throws UnsupportedException {
        double nothing = 0;
        double something = 1;
        do {
            Part branch = sequence();
            if (branch.nullable) {
                nothing += branch.ways;
            } else {
                something = Math.max(something, branch.ways);
            }
        } while (next("|"));
        return new Part(nothing > 0, Math.min(ENDLESS, Math.max(nothing, something)));
    }

    private Part sequence() throws UnsupportedException {
        boolean nullable = true;
        double nothing = 1;
        double something = 1;
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            Part part = repeated(element());
            if (part.nullable) {
                nothing *= part.ways;
            } else {
                nullable = false;
                something = Math.max(something, part.ways);
            }
        }
        return new Part(nullable, Math.min(ENDLESS, nothing * something));
    }

    private Part repeated(Part part) throws UnsupportedException {
        Part result = part;
        int least = least();
        while (least >= 0) {
            // lazy or possessive: no more ways than greedy
            if (!next("?")) {
                next("+");
            }
            boolean nullable = result.nullable || least == 0;
            double ways = result.nullable
                    ? (least == 0 ? 1 : least * Math.pow(result.ways, least)) + result.ways
                    : result.ways;
            result = new Part(nullable, Math.min(ENDLESS, ways));
            least = least();
        }
        return result;
    }

    /** How often the quantifier here repeats at least; -1 if there is none. */
    private int least() throws UnsupportedException {
        if (next("?") || next("*")) {
            return 0;
        }
        if (next("+")) {
            return 1;
        }
        if (!next("{")) {
            return -1;
        }
        StringBuilder digits = new StringBuilder();
        char c = take();
        while (c != '}' && c != ',') {
            digits.append(c);
            c = take();
        }
        while (c != '}') {
            c = take();
        }
        if (!digits.toString().matches("\\d{1,10}")) {
            throw new UnsupportedException();
        }
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(digits.toString()));
    }

    private Part element() throws UnsupportedException {
        char c = take();
        return switch (c) {
            case '(' -> group();
            case '[' -> {
                characterClass();
                yield Part.CHARACTER;
            }
            case '\\' -> escape();
            case '^', '$' -> Part.NOTHING;
            default -> Part.CHARACTER;
        };
    }

    private Part group() throws UnsupportedException {
        boolean looksAround = next("?=") || next("?!") || next("?<=") || next("?<!");
        if (!looksAround && next("?")) {
            if (next("<")) {
                while (take() != '>') {
                    // the group's name
                }
            } else if (!next(">") && flags()) {
                return Part.NOTHING;
            }
        }
        Part body = alternatives();
        if (!next(")")) {
            throw new UnsupportedException();
        }
        return looksAround ? new Part(true, body.ways) : body;
    }

    /** Reads flags up to the colon of a group, or to the end of the parenthesis, which is then true. */
    private boolean flags() throws UnsupportedException {
        boolean on = true;
        for (char c = take(); c != ':'; c = take()) {
            if (c == ')') {
                return true;
            }
            on &= c != '-';
            if (c == 'x' && on) {
                // white space and comments would have to be read too
                throw new UnsupportedException();
            }
        }
        return false;
    }

    private void characterClass() throws UnsupportedException {
        next("^");
        boolean first = true;
        for (char c = take(); c != ']' || first; c = take()) {
            if (c == '[') {
                characterClass();
            } else if (c == '\\') {
                escape();
            }
            first = false;
        }
    }

    private Part escape() throws UnsupportedException {
        char c = take();
        if (c == 'Q') {
            throw new UnsupportedException();
        }
        if ("xpPNb".indexOf(c) >= 0 && next("{")) {
            while (take() != '}') {
                // a code point, a property or a name
            }
            return c == 'b' ? Part.NOTHING : Part.CHARACTER;
        }
        if (c == 'k') {
            while (take() != '>') {
                // the group's name
            }
            return Part.NOTHING;
        }
        // what it stands for otherwise is a character, and further ones that are read as such
        return "123456789bBAGZz".indexOf(c) >= 0 ? Part.NOTHING : Part.CHARACTER;
    }
}
