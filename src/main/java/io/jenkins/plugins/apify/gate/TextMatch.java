package io.jenkins.plugins.apify.gate;

/** What a text has to be: equal to another, or matched whole by a regular expression. */
public final class TextMatch {
    private final String equalTo;
    private final BoundedPattern pattern;

    private TextMatch(String equalTo, BoundedPattern pattern) {
        this.equalTo = equalTo;
        this.pattern = pattern;
    }

    /**
     * Takes exactly one of the two.
     *
     * @throws IllegalArgumentException if both or none are given, or if the expression is invalid
     */
    public static TextMatch of(String equalTo, String matches) {
        if ((equalTo == null) == (matches == null)) {
            throw new IllegalArgumentException(Messages.TextMatch_exactlyOne());
        }
        return new TextMatch(equalTo, matches == null ? null : BoundedPattern.compile(matches));
    }

    String expected() {
        return pattern == null
                ? Messages.TextMatch_equalTo(Shown.quoted(equalTo))
                : Messages.TextMatch_matches(Shown.quoted(pattern.toString()));
    }

    /** The observation on a text, of which {@code found} is what is shown. */
    Gate.Observation check(String text, String expected, String found) {
        if (pattern == null) {
            return new Gate.Observation(equalTo.equals(text), expected, found);
        }
        try {
            return new Gate.Observation(pattern.matches(text), expected, found);
        } catch (BoundedPattern.TooComplexException e) {
            return new Gate.Observation(false, expected, Messages.TextMatch_tooComplex(found));
        }
    }
}
